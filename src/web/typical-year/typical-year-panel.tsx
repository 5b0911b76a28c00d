import { useMemo } from 'react';
import type { ResultDay } from '../../contract/results.ts';
import { Folded } from '../controls/folded.tsx';
import { useResultSpeech } from '../result-speech/use-result-speech.ts';
import type { ResultSpeech } from '../result-speech/result-speech.ts';
import folded from '../task-card/result.module.css';
import { typicalYear, type TypicalMonth } from './typical-year.ts';
import type { Quantity } from '../units/quantity.ts';
import { useUnits } from '../units/use-units.ts';
import styles from './typical-year.module.css';

/** What the months are like at a place of which the result tells ten years or more; else nothing. */
export function TypicalYearPanel({ rows }: { readonly rows: readonly ResultDay[] }) {
  const speech = useResultSpeech();
  const { say } = speech;
  const { eto } = useUnits();
  const year = useMemo(() => typicalYear(rows), [rows]);
  if (!year) return null;
  return (
    <Folded
      className={folded.folded}
      summary={say('year_title', { first: year.firstYear, last: year.lastYear })}
      isOpenAtFirst
    >
      <div className={styles.year}>
        <p>{wordsOf(year.months, speech, eto)}</p>
        <Plot months={year.months} />
        <Folded className={styles.values} summary={say('year_values')}>
          <Values months={year.months} />
        </Folded>
      </div>
    </Folded>
  );
}

function wordsOf(months: readonly TypicalMonth[], { say, format }: ResultSpeech, eto: Quantity): string {
  const byMedian = months.toSorted((a, b) => a.median - b.median);
  const [least, most] = [byMedian[0], byMedian.at(-1)];
  if (!least || !most) return '';
  return say('year_words', {
    mostMonth: format.month(most.month),
    unit: eto.symbol,
    most: eto.format(most.median, 1),
    leastMonth: format.month(least.month),
    least: eto.format(least.median, 1),
  });
}

/** A bar from the driest tenth to the wettest, the median across it, for each month. */
function Plot({ months }: { readonly months: readonly TypicalMonth[] }) {
  const { say, format } = useResultSpeech();
  const { eto } = useUnits();
  const top = Math.max(...months.map(({ high }) => high)) * 1.15;
  const part = (mm: number) => `${(100 * mm) / top}%`;
  return (
    <div className={styles.plot} role="img" aria-label={say('year_chart')}>
      {months.map(({ month, median, low, high }) => (
        <div key={month}>
          <div className={styles.column}>
            <span className={styles.range} style={{ bottom: part(low), height: part(high - low) }} />
            <span className={styles.median} style={{ bottom: part(median) }} />
            <span className={styles.value} style={{ bottom: part(high) }}>
              {eto.format(median, 1)}
            </span>
          </div>
          <span className={styles.month}>{format.month(month).slice(0, 3)}</span>
        </div>
      ))}
    </div>
  );
}

function Values({ months }: { readonly months: readonly TypicalMonth[] }) {
  const { say, format } = useResultSpeech();
  const { eto } = useUnits();
  return (
    <table>
      <caption className="visually-hidden">
        {say('year_values')} ({say('per_day', { unit: eto.symbol })})
      </caption>
      <thead>
        <tr>
          <th scope="col">{say('year_month')}</th>
          <th scope="col">{say('year_low')}</th>
          <th scope="col">{say('year_median')}</th>
          <th scope="col">{say('year_high')}</th>
        </tr>
      </thead>
      <tbody>
        {months.map(({ month, low, median, high }) => (
          <tr key={month}>
            <th scope="row">{format.month(month)}</th>
            {[low, median, high].map((mm, k) => (
              <td key={k}>{eto.format(mm, 2)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
