import type { SuccessData } from '../../contract/task-events.ts';
import { EtoChart } from '../chart/eto-chart.tsx';
import controls from '../controls/controls.module.css';
import { WarningIcon } from '../controls/icons.tsx';
import { useSpeech } from '../i18n/use-speech.ts';
import { ResultTable } from '../table/result-table.tsx';
import { useResultRows } from '../table/use-result-rows.ts';
import { Figures } from './figures.tsx';
import styles from './result.module.css';
import { SummaryText } from './summary-text.tsx';
import { warningTexts } from './warning-texts.ts';

interface ResultProps {
  readonly taskId: string;
  readonly result: SuccessData;
}

/** The answer first, in figures and words; then the chart, what to know about it, and every day. */
export function ResultSection({ taskId, result }: ResultProps) {
  const { t, format } = useSpeech();
  const rows = useResultRows(taskId, result);
  return (
    <section className={styles.result} aria-label={t('summary')}>
      {result.synthetic && (
        <p className={styles.synthetic}>
          <WarningIcon />
          {t('synthetic_banner')}
        </p>
      )}
      <Figures result={result} rows={rows.list} />
      <SummaryText summary={result.summary} />
      <EtoChart rows={rows.list} />
      <Warnings result={result} />
      {rows.state === 'loading' && (
        <p role="status">{t('rows_loading', { count: format.number(result.results_count, 0) })}</p>
      )}
      {rows.state === 'failed' && (
        <p role="alert" className={controls.error}>
          {t('rows_failed')}
        </p>
      )}
      <ResultTable rows={rows.list} />
      <Provenance result={result} />
    </section>
  );
}

function Warnings({ result }: { readonly result: SuccessData }) {
  const { t, language } = useSpeech();
  const texts = warningTexts(result, language);
  if (texts.length === 0) return null;
  return (
    <details className={styles.warnings} open={texts.length <= 3}>
      <summary>{t('warnings', { count: texts.length })}</summary>
      <ul>
        {texts.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </details>
  );
}

function Provenance({ result: { place, sources } }: { readonly result: SuccessData }) {
  const { t, format } = useSpeech();
  const origin = t(`origin_${place.elevation_origin}`);
  const credits = [...new Set(sources.filter(({ rows }) => rows > 0).map(({ attribution }) => attribution))];
  return (
    <div className={controls.hint}>
      <p>
        {t('place_facts', { elevation: format.number(place.elevation_m, 0), origin, zone: place.time_zone })}
      </p>
      {credits.length > 0 && <p>{t('attribution', { sources: credits.join(' · ') })}</p>}
    </div>
  );
}
