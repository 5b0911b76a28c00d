import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import type { ResultDay } from '../../contract/results.ts';
import controls from '../controls/controls.module.css';
import type { DayContext } from '../evidence/calculation-steps.ts';
import { DayEvidence } from '../evidence/day-evidence.tsx';
import { useResultSpeech } from '../result-speech/use-result-speech.ts';
import { DayRow } from './day-row.tsx';
import styles from './result-table.module.css';
import { NEWEST_FIRST, orderAfterPress, sortedDays, type SortColumn } from './sort-days.ts';
import { TableHead } from './table-head.tsx';
import { heightOf, rowAt, visibleRows, WHOLE_UP_TO, type Unfolded } from './visible-rows.ts';

const ROW_HEIGHT = 44;
const HEIGHT = 420;
/** So many days may each be a stop of the Tab key; longer tables scroll below their own head. */
const STOPS_UP_TO = 31;
const UNFOLDED_ID = 'day-evidence';

interface TableProps {
  /** Of what can be scrolled and focused. */
  readonly id: string;
  /** Newest first. */
  readonly rows: readonly ResultDay[];
  readonly context: DayContext;
}

/** Every day, in any order; a day unfolds why it has its value. Long tables draw only the rows in view. */
export function ResultTable({ id, rows: newestFirst, context }: TableProps) {
  const { say } = useResultSpeech();
  const [scrollTop, setScrollTop] = useState(0);
  const [order, setOrder] = useState(NEWEST_FIRST);
  const rows = useMemo(() => sortedDays(newestFirst, order), [newestFirst, order]);
  const region = useRef<HTMLDivElement>(null);
  const sort = (column: SortColumn) => {
    setOrder(orderAfterPress(column, order));
    region.current?.scrollTo({ top: 0 });
  };
  const { unfolded, toggle, measure } = useUnfolded(rows);
  const isLong = rows.length > WHOLE_UP_TO;
  const scrolls = rows.length > STOPS_UP_TO;
  const view = { rowHeight: ROW_HEIGHT, unfolded };
  const { from, to } = visibleRows({ ...view, count: rows.length, scrollTop, height: HEIGHT });
  const tabStop = Math.ceil(rowAt(scrollTop + ROW_HEIGHT - 1, view));
  return (
    <>
      <p className={controls.hint}>{say('why_hint')}</p>
      <div
        id={id}
        ref={region}
        className={scrolls ? styles.scroll : styles.whole}
        role={scrolls ? 'region' : undefined}
        aria-label={scrolls ? say('table_region') : undefined}
        tabIndex={scrolls ? 0 : -1}
        onScroll={isLong ? (event) => setScrollTop(wholeRows(event.currentTarget.scrollTop)) : undefined}
      >
        <table
          className={styles.table}
          aria-rowcount={rows.length + (unfolded ? 2 : 1)}
          data-long={isLong ? '' : undefined}
        >
          <caption className="visually-hidden">{say('table')}</caption>
          <TableHead order={order} onSort={sort} />
          <tbody onKeyDown={(event) => byKey(event, () => unfolded && toggle(unfolded.index))}>
            <Spacer height={heightOf({ from: 0, to: from }, view)} />
            {rows.slice(from, to).map((row, k) => {
              const index = from + k;
              const isUnfolded = unfolded?.index === index;
              return (
                <DayRow
                  key={row.date + String(index)}
                  row={row}
                  rowIndex={index + (unfolded && index > unfolded.index ? 3 : 2)}
                  index={index}
                  unfoldedId={isUnfolded ? UNFOLDED_ID : undefined}
                  isTabStop={rows.length <= STOPS_UP_TO || index === tabStop}
                  onToggle={toggle}
                >
                  {isUnfolded && (
                    <tr id={UNFOLDED_ID} ref={measure} className={styles.unfolded} aria-rowindex={index + 3}>
                      <td colSpan={4}>
                        <DayEvidence row={row} context={context} />
                      </td>
                    </tr>
                  )}
                </DayRow>
              );
            })}
            <Spacer height={heightOf({ from: to, to: rows.length }, view)} />
          </tbody>
        </table>
      </div>
    </>
  );
}

/** What is drawn changes only from row to row. */
function wholeRows(scrollTop: number): number {
  return Math.floor(scrollTop / ROW_HEIGHT) * ROW_HEIGHT;
}

/** Stands for the rows that are not drawn. */
function Spacer({ height }: { readonly height: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden="true">
      <td colSpan={4} style={{ height, padding: 0, border: 0 }} />
    </tr>
  );
}

/** One day at a time is unfolded, of these rows and no others; its height is known once it has been drawn. */
function useUnfolded(rows: readonly ResultDay[]) {
  const [state, setState] = useState<Unfolded & { readonly rows: readonly ResultDay[] }>();
  const unfolded = state?.rows === rows ? state : undefined;
  const index = unfolded?.index;
  useEffect(() => {
    if (index === undefined) return;
    const unfoldedRow = document.getElementById(UNFOLDED_ID);
    unfoldedRow?.scrollIntoView({ block: 'nearest' });
    // Last, so that of a long explanation the end is cut off and not what it explains.
    unfoldedRow?.previousElementSibling?.scrollIntoView({ block: 'nearest' });
  }, [index]);
  const [measure] = useState(() => (element: HTMLElement | null) => {
    if (!element) return undefined;
    const watcher = new ResizeObserver(() => {
      const height = element.offsetHeight;
      setState((known) => (known && known.height !== height ? { ...known, height } : known));
    });
    watcher.observe(element);
    return () => watcher.disconnect();
  });
  const toggle = useCallback(
    (at: number) =>
      setState((known) =>
        known?.rows === rows && known.index === at ? undefined : { rows, index: at, height: 0 },
      ),
    [rows],
  );
  return { unfolded, toggle, measure };
}

/** The arrows go from day to day; Escape folds, and the card stays open. */
function byKey(event: KeyboardEvent<HTMLElement>, fold: () => void) {
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const at = buttons.findIndex((button) => button === event.target);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step !== undefined && at >= 0) {
    event.preventDefault();
    buttons[at + step]?.focus();
  }
  const unfolding = buttons.find((button) => button.ariaExpanded === 'true');
  if (event.key !== 'Escape' || !unfolding) return;
  event.preventDefault();
  fold();
  unfolding.focus();
}
