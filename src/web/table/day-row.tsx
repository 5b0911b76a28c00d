import { memo, type MouseEvent, type ReactNode } from 'react';
import type { ResultDay } from '../../contract/results.ts';
import { useResultSpeech } from '../result-speech/use-result-speech.ts';
import { sourcesLabel } from '../task-card/source-label.ts';
import { DayQuality } from './day-quality.tsx';
import { useUnits } from '../units/use-units.ts';
import styles from './result-table.module.css';

interface RowProps {
  readonly row: ResultDay;
  /** As a screen reader counts, the head being 1. */
  readonly rowIndex: number;
  /** Id of what it unfolds; undefined while it is folded. */
  readonly unfoldedId: string | undefined;
  readonly isTabStop: boolean;
  /** Place among the days. */
  readonly index: number;
  /** Must stay the same: of eleven thousand rows only those that come into view are made. */
  readonly onToggle: (index: number) => void;
  /** What is unfolded below. */
  readonly children?: ReactNode;
}

/** Date, ETo, quality and source of a day. */
export const DayRow = memo(function DayRow(props: RowProps) {
  const { row, rowIndex, unfoldedId, isTabStop, index, onToggle, children } = props;
  const { say, format } = useResultSpeech();
  const { eto } = useUnits();
  const toggle = (event: MouseEvent) => {
    // Who marks a number with the mouse wants to copy it.
    const isMarking = event.detail > 0 && getSelection()?.isCollapsed === false;
    if (!isMarking) onToggle(index);
  };
  return (
    <>
      <tr
        aria-rowindex={rowIndex}
        className={styles.day}
        data-unfolded={unfoldedId === undefined ? undefined : ''}
        onClick={toggle}
      >
        <th scope="row">{format.date(row.date)}</th>
        <td className={styles.eto}>
          {row.eto_mm === null ? (
            <span title={say('no_value')} aria-label={say('no_value')} role="img">
              –
            </span>
          ) : (
            eto.format(row.eto_mm, 2)
          )}
        </td>
        <td>
          <DayQuality row={row} unfoldedId={unfoldedId} isTabStop={isTabStop} />
        </td>
        <td className={styles.source}>{sourcesLabel(row.source)}</td>
      </tr>
      {children}
    </>
  );
});
