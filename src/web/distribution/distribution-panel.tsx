import type { ResultDistribution } from '../../contract/results.ts';
import { Folded } from '../controls/folded.tsx';
import { useResultSpeech } from '../result-speech/use-result-speech.ts';
import folded from '../task-card/result.module.css';
import styles from './distribution.module.css';
import { histogramBars } from './histogram-bars.ts';

/** How often a day's ETo was how large: in words, and as bars. Nothing of fewer than ten days. */
export function DistributionPanel({ of }: { readonly of: ResultDistribution | undefined }) {
  const { say } = useResultSpeech();
  if (!of) return null;
  return (
    <Folded className={folded.folded} summary={say('distribution_title')}>
      <Distribution of={of} />
    </Folded>
  );
}

function Distribution({ of }: { readonly of: ResultDistribution }) {
  const { say, t, format } = useResultSpeech();
  const mm = (value: number) => format.number(value, 1);
  const bars = histogramBars(of);
  const edge = (value: number) => format.number(value, of.bin_mm < 1 ? 1 : 0);
  const most = Math.max(...bars.map(({ days }) => days));
  const daysText = (days: number) =>
    days === 1 ? t('one_day') : t('n_days', { count: format.number(days, 0) });
  return (
    <div className={styles.distribution}>
      <p>
        {say('distribution_words', {
          p25: mm(of.p25_mm),
          p75: mm(of.p75_mm),
          median: mm(of.median_mm),
          p05: mm(of.p05_mm),
          p95: mm(of.p95_mm),
        })}
      </p>
      <ol
        className={styles.bars}
        aria-label={say('distribution_chart', { bin: format.number(of.bin_mm, 2) })}
      >
        {bars.map(({ from, to, days, part }) => (
          <li
            key={from}
            title={say('distribution_bar', { from: edge(from), to: edge(to), days: daysText(days) })}
          >
            <span className="visually-hidden">
              {say('distribution_bar', { from: edge(from), to: edge(to), days: daysText(days) })}
            </span>
            <span className={styles.column} aria-hidden="true">
              <span
                style={{ height: `${(100 * days) / most}%` }}
                data-middle={part === 'middle' ? '' : undefined}
              />
            </span>
            <span className={styles.edge} aria-hidden="true">
              {edge(from)}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}
