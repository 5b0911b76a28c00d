import { useState } from 'react';
import type { ResultDay } from '../../contract/results.ts';
import { useSpeech } from '../i18n/use-speech.ts';
import { sourcesLabel } from '../task-card/source-label.ts';
import styles from './result-table.module.css';
import { visibleRows, WHOLE_UP_TO } from './visible-rows.ts';

/** Not repeated on every row: the banner says synthetic, the empty ETo says no result, and Eq. 19 is how sources give humidity. */
const SAID_ELSEWHERE: readonly string[] = ['synthetic', 'no_result', 'ea_from_rhmean'];

const ROW_HEIGHT = 44;
const HEIGHT = 420;

/** Date, ETo, quality and source of every day, newest first. Long tables draw only the rows in view. */
export function ResultTable({ rows }: { readonly rows: readonly ResultDay[] }) {
  const { t } = useSpeech();
  const [scrollTop, setScrollTop] = useState(0);
  const isLong = rows.length > WHOLE_UP_TO;
  const { from, to } = visibleRows({ count: rows.length, rowHeight: ROW_HEIGHT, scrollTop, height: HEIGHT });
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
            <Row key={row.date + String(from + index)} row={row} index={from + index} />
          ))}
          <Spacer rows={rows.length - to} />
        </tbody>
      </table>
    </div>
  );
}

function Row({ row, index }: { readonly row: ResultDay; readonly index: number }) {
  const { t, format } = useSpeech();
  // The banner says once for all what this flag would say on every row.
  const flags = row.flags.filter((flag) => !SAID_ELSEWHERE.includes(flag));
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
        <span className={styles.quality} data-quality={row.quality}>
          {t(`quality_${row.quality}`)}
        </span>
        {flags.length > 0 && (
          <span className={styles.flags}>{flags.map((flag) => t(`flag_${flag}`)).join(', ')}</span>
        )}
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
