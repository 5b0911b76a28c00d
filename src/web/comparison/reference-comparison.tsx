import { useMemo } from 'react';
import type { ResultDay } from '../../contract/results.ts';
import { Folded } from '../controls/folded.tsx';
import { useResultSpeech } from '../result-speech/use-result-speech.ts';
import folded from '../task-card/result.module.css';
import { useUnits } from '../units/use-units.ts';
import { AgreementTable } from './agreement-table.tsx';
import { compareWithReference } from './compare-sources.ts';
import styles from './source-comparison.module.css';

/** Before and after learning, beside the reference that was learnt from. Nothing where there is none. */
export function ReferenceComparison({ rows }: { readonly rows: readonly ResultDay[] }) {
  const { say } = useResultSpeech();
  const unit = useUnits().eto.symbol;
  const found = useMemo(() => compareWithReference(rows), [rows]);
  if (!found) return null;
  return (
    <Folded className={folded.folded} summary={say('compare_reference_title')}>
      <div className={styles.comparison}>
        <p>{say('compare_reference_honest')}</p>
        <AgreementTable
          name={say('compare_reference_title')}
          rows={[
            { name: say('compare_before'), ...found.before },
            { name: say('compare_ahead'), ...found.ahead },
          ]}
        />
        <p className={styles.legend}>{say('compare_legend', { unit })}</p>
      </div>
    </Folded>
  );
}
