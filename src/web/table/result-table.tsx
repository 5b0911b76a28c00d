import { useState } from 'react';
import type { ResultDay } from '../../contract/results.ts';
import { useSpeech } from '../i18n/use-speech.ts';
import { sourcesLabel } from '../task-card/source-label.ts';
import { DayQuality } from './day-quality.tsx';
import { hasReasons } from './day-reasons.ts';
import styles from './result-table.module.css';
import { visibleRows, WHOLE_UP_TO } from './visible-rows.ts';

const ROW_HEIGHT = 44;
const HEIGHT = 420;

/** Date, ETo, quality and source of every day, newest first. Long tables draw only the rows in view. */
export function ResultTable({ rows }: { readonly rows: readonly ResultDay[] }) {
  const { t } = useSpeech();
  const [scrollTop, setScrollTop] = useState(0);
  const isLong = rows.length > WHOLE_UP_TO;
  const { from, to } = visibleRows({ count: rows.length, rowHeight: ROW_HEIGHT, scrollTop, height: HEIGHT });
  const tabStop = rows.findIndex((row, index) => index >= scrollTop / ROW_HEIGHT && hasReasons(row));
  return (
    <div
      className={isLong ? styles.scroll : styles.whole}
      role={isLong ? 'region' : undefined}
      aria-label={isLong ? t('table_region') : undefined}
      tabIndex={isLong ? 0 : undefined}
      onScroll={isLong ? (event) => setScrollTop(event.currentTarget.scrollTop) : undefined}
    >
      <table className={styles.table} aria-rowcount={rows.length + 1} data-long={isLong ? '' : undefined}>
        <caption className="visually-hidden">{t('table')}</caption>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col">{t('column_date')}</th>
            <th scope="col">{t('column_eto')}</th>
            <th scope="col">{t('column_quality')}</th>
            <th scope="col">{t('column_source')}</th>
          </tr>
        </thead>
        <tbody>
          <Spacer rows={from} />
          {rows.slice(from, to).map((row, index) => (
            <Row
              key={row.date + String(from + index)}
              row={row}
              index={from + index}
              reasons={!isLong ? 'shown' : from + index === tabStop ? 'folded_tab_stop' : 'folded'}
            />
          ))}
          <Spacer rows={rows.length - to} />
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  readonly row: ResultDay;
  readonly index: number;
  /** In a long table, whose rows are all of one height, the reasons unfold. */
  readonly reasons: 'shown' | 'folded' | 'folded_tab_stop';
}

function Row({ row, index, reasons }: RowProps) {
  const { t, format } = useSpeech();
  return (
    <tr aria-rowindex={index + 2}>
      <th scope="row">{format.date(row.date)}</th>
      <td className={styles.eto}>
        {row.eto_mm === null ? (
          <span title={t('no_value')} aria-label={t('no_value')} role="img">
            –
          </span>
        ) : (
          format.number(row.eto_mm, 2)
        )}
      </td>
      <td>
        <DayQuality row={row} reasons={reasons} />
      </td>
      <td className={styles.source}>{sourcesLabel(row.source)}</td>
    </tr>
  );
}

/** Stands for the rows that are not drawn. */
function Spacer({ rows }: { readonly rows: number }) {
  if (rows <= 0) return null;
  return (
    <tr aria-hidden="true">
      <td colSpan={4} style={{ height: rows * ROW_HEIGHT, padding: 0, border: 0 }} />
    </tr>
  );
}
