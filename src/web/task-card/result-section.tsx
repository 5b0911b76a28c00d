import type { SuccessData } from '../../contract/task-events.ts';
import { EtoChart } from '../chart/eto-chart.tsx';
import controls from '../controls/controls.module.css';
import { WarningIcon } from '../controls/icons.tsx';
import { useSpeech } from '../i18n/use-speech.ts';
import { ResultTable } from '../table/result-table.tsx';
import { useResultRows } from '../table/use-result-rows.ts';
import { Figures } from './figures.tsx';
import { Choice, Provenance } from './provenance.tsx';
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
      <Choice result={result} />
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
  const { t, language, format } = useSpeech();
  const texts = warningTexts(result, language).map((text) => format.datesIn(text));
  if (texts.length === 0) return null;
  return (
    <details className={styles.folded} open={texts.length <= 3}>
      <summary>{t('warnings', { count: texts.length })}</summary>
      <ul>
        {texts.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </details>
  );
}
