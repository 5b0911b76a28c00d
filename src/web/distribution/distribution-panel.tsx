import type { ResultDistribution } from '../../contract/results.ts';
import { Folded } from '../controls/folded.tsx';
import { useResultSpeech } from '../result-speech/use-result-speech.ts';
import folded from '../task-card/result.module.css';
import { stepDecimals } from '../units/step-decimals.ts';
import { useUnits } from '../units/use-units.ts';
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

/** So many signs are there room for below the bars of a card. */
const ROOM = 80;

function Distribution({ of }: { readonly of: ResultDistribution }) {
  const { say, t, format } = useResultSpeech();
  const { eto } = useUnits();
  const unit = eto.symbol;
  const usual = (mm: number) => eto.format(mm, 1);
  const bars = histogramBars(of);
  const edgeDecimals = stepDecimals(eto.convert(of.bin_mm));
  const edge = (mm: number) => format.number(eto.convert(mm), edgeDecimals);
  const isCrowded = bars.length * Math.max(...bars.map(({ from }) => edge(from).length)) > ROOM;
  const most = Math.max(...bars.map(({ days }) => days));
  const daysText = (days: number) =>
    days === 1 ? t('one_day') : t('n_days', { count: format.number(days, 0) });
  return (
    <div className={styles.distribution}>
      <p>
        {say('distribution_words', {
          p25: usual(of.p25_mm),
          p75: usual(of.p75_mm),
          median: usual(of.median_mm),
          p05: usual(of.p05_mm),
          p95: usual(of.p95_mm),
          unit,
        })}
      </p>
      <ol
        className={styles.bars}
        data-crowded={isCrowded ? '' : undefined}
        aria-label={say('distribution_chart', { bin: eto.format(of.bin_mm, 2), unit })}
      >
        {bars.map(({ from, to, days, part }) => (
          <li
            key={from}
            title={say('distribution_bar', { from: edge(from), to: edge(to), days: daysText(days), unit })}
          >
            <span className="visually-hidden">
              {say('distribution_bar', { from: edge(from), to: edge(to), days: daysText(days), unit })}
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
