import type { SuccessData } from '../../contract/task-events.ts';
import type { EtoRequest } from '../api/tasks.ts';
import type { Calculation } from '../calculations/calculation.ts';
import { ResultChart } from '../chart/result-chart.tsx';
import { ReferenceComparison } from '../comparison/reference-comparison.tsx';
import { SourceComparison } from '../comparison/source-comparison.tsx';
import controls from '../controls/controls.module.css';
import { Folded } from '../controls/folded.tsx';
import { WarningIcon } from '../controls/icons.tsx';
import { DistributionPanel } from '../distribution/distribution-panel.tsx';
import { LazyPart } from '../controls/lazy-part.tsx';
import { CalibrationLine } from '../evidence/calibration-line.tsx';
import { LearntLine } from '../learning/learnt-line.tsx';
import { TeachButton } from '../learning/teach-button.tsx';
import { useResultSpeech } from '../result-speech/use-result-speech.ts';
import { snippetChunk } from '../snippet/snippet-chunk.ts';
import { ResultTable } from '../table/result-table.tsx';
import { useResultRows } from '../table/use-result-rows.ts';
import { TypicalYearPanel } from '../typical-year/typical-year-panel.tsx';
import { Figures } from './figures.tsx';
import { Choice, Provenance } from './provenance.tsx';
import styles from './result.module.css';
import { SummaryText } from './summary-text.tsx';
import { warningTexts } from './warning-texts.ts';

const TABLE_ID = 'result-days';

interface ResultProps {
  readonly taskId: string;
  readonly request: EtoRequest;
  readonly result: SuccessData;
  /** Why it is shown as this browser has kept it. */
  readonly kept: Calculation['kept'];
}

/** The answer first, in figures and words; then the chart, what to know about it, and every day. */
export function ResultSection({ taskId, request, result, kept }: ResultProps) {
  const { say, format } = useResultSpeech();
  const rows = useResultRows(taskId, result);
  return (
    <section className={styles.result} aria-label={say('summary')}>
      {kept && (
        <p className={styles.kept} role="status">
          {say(`kept_${kept}`)}
        </p>
      )}
      {result.synthetic && (
        <p className={styles.synthetic}>
          <WarningIcon />
          {say('synthetic_banner')}
        </p>
      )}
      <Figures result={result} rows={rows.list} />
      <SummaryText summary={result.summary} />
      <ResultChart rows={rows.list} result={result} tableId={TABLE_ID} />
      {result.learning && <LearntLine facts={result.learning} score={result.learning_score} />}
      {result.calibration && <CalibrationLine calibration={result.calibration} />}
      {rows.state === 'complete' && <TypicalYearPanel rows={rows.list} />}
      <DistributionPanel of={result.summary.distribution} />
      <Warnings result={result} />
      <Choice result={result} />
      {rows.state === 'loading' && (
        <p role="status">{say('rows_loading', { count: format.number(result.results_count, 0) })}</p>
      )}
      {rows.state === 'failed' && (
        <p role="alert" className={controls.error}>
          {say('rows_failed')}
        </p>
      )}
      {rows.state === 'complete' && <SourceComparison rows={rows.list} />}
      {rows.state === 'complete' && <ReferenceComparison rows={rows.list} />}
      <ResultTable
        id={TABLE_ID}
        rows={rows.list}
        context={{ calibration: result.calibration, elevation: result.place.elevation_m }}
      />
      {result.mode === 'station' && <TeachButton taskId={taskId} place={result.place} />}
      {!request.lesson && (
        <Folded className={styles.folded} summary={say('snippet_title')}>
          <LazyPart chunk={snippetChunk} props={{ request, result }} />
        </Folded>
      )}
      <Provenance result={result} />
    </section>
  );
}

function Warnings({ result }: Pick<ResultProps, 'result'>) {
  const { say, language, format } = useResultSpeech();
  const texts = warningTexts(result, language).map((text) => format.datesIn(text));
  if (texts.length === 0) return null;
  return (
    <details className={styles.folded} open={texts.length <= 3}>
      <summary>{say('warnings', { count: texts.length })}</summary>
      <ul>
        {texts.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </details>
  );
}
