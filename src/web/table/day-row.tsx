import type { MouseEvent, ReactNode } from 'react';
import type { ResultDay } from '../../contract/results.ts';
import { useResultSpeech } from '../result-speech/use-result-speech.ts';
import { sourcesLabel } from '../task-card/source-label.ts';
import { DayQuality } from './day-quality.tsx';
import styles from './result-table.module.css';

interface RowProps {
  readonly row: ResultDay;
  /** As a screen reader counts, the head being 1. */
  readonly rowIndex: number;
  readonly unfolds: Parameters<typeof DayQuality>[0]['unfolds'];
  readonly onToggle: () => void;
  /** What is unfolded below. */
  readonly children: ReactNode;
}

/** Date, ETo, quality and source of a day. */
export function DayRow({ row, rowIndex, unfolds, onToggle, children }: RowProps) {
  const { say, format } = useResultSpeech();
  const toggle = (event: MouseEvent) => {
    // Who marks a number with the mouse wants to copy it.
    const isMarking = event.detail > 0 && getSelection()?.isCollapsed === false;
    if (!isMarking) onToggle();
  };
  return (
    <>
      <tr
        aria-rowindex={rowIndex}
        className={styles.day}
        data-unfolded={unfolds.isUnfolded ? '' : undefined}
        onClick={toggle}
      >
        <th scope="row">{format.date(row.date)}</th>
        <td className={styles.eto}>
          {row.eto_mm === null ? (
            <span title={say('no_value')} aria-label={say('no_value')} role="img">
              –
            </span>
          ) : (
            format.number(row.eto_mm, 2)
          )}
        </td>
        <td>
          <DayQuality row={row} unfolds={unfolds} />
        </td>
        <td className={styles.source}>{sourcesLabel(row.source)}</td>
      </tr>
      {children}
    </>
  );
}
