import { useMemo } from 'react';
import type { ResultDay } from '../../contract/results.ts';
import { Folded } from '../controls/folded.tsx';
import { useResultSpeech } from '../result-speech/use-result-speech.ts';
import folded from '../task-card/result.module.css';
import { sourceLabel } from '../task-card/source-label.ts';
import { useUnits } from '../units/use-units.ts';
import { AgreementTable } from './agreement-table.tsx';
import { compareSources } from './compare-sources.ts';
import { comparisonSentence } from './comparison-sentence.ts';
import styles from './source-comparison.module.css';

interface ComparisonProps {
  readonly rows: readonly ResultDay[];
}

/** How each source alone lies beside the result. Nothing where only one source ever has an ETo of its own. */
export function SourceComparison({ rows }: ComparisonProps) {
  const { say } = useResultSpeech();
  const isOneOnly = useMemo(
    () => !rows.some(({ eto_by_source: bySource = {} }) => Object.keys(bySource).length > 1),
    [rows],
  );
  if (isOneOnly) return null;
  return (
    <Folded className={folded.folded} summary={say('compare_title')}>
      <Comparison rows={rows} />
    </Folded>
  );
}

function Comparison({ rows }: ComparisonProps) {
  const speech = useResultSpeech();
  const { say } = speech;
  const units = useUnits();
  const found = useMemo(() => compareSources(rows), [rows]);
  if (found.length === 0) return <p className={styles.comparison}>{say('compare_none')}</p>;
  return (
    <div className={styles.comparison}>
      <p>{found.map((one) => comparisonSentence(one, speech, units)).join(' ')}</p>
      <p>
        <strong>{say('compare_honest')}</strong>
      </p>
      <AgreementTable
        name={say('compare_title')}
        rows={found.map((one) => ({ name: sourceLabel(one.source), ...one }))}
      />
      <p className={styles.legend}>
        {say('compare_legend', { unit: units.eto.symbol })} {say('compare_days')}
      </p>
    </div>
  );
}
