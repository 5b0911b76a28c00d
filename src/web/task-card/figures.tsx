import type { ResultDay } from '../../contract/results.ts';
import type { SuccessData } from '../../contract/task-events.ts';
import { useResultSpeech } from '../result-speech/use-result-speech.ts';
import { useUnits } from '../units/use-units.ts';
import styles from './result.module.css';

interface FiguresProps {
  readonly result: SuccessData;
  readonly rows: readonly ResultDay[];
}

/** The three or four numbers that most people came for. */
export function Figures({ result: { summary, mode }, rows }: FiguresProps) {
  const { say, format } = useResultSpeech();
  const { eto } = useUnits();
  const newest = rows.find((row) => row.eto_mm !== null);
  const isNow = mode === 'today' || mode === 'recent';
  return (
    <dl className={styles.figures}>
      {isNow && newest && (
        <Figure
          label={say('figure_newest', { date: format.shortDate(newest.date) })}
          value={newest.eto_mm}
          unit={eto.symbol}
        />
      )}
      <Figure
        label={say('figure_mean')}
        value={summary.eto_mean_mm}
        unit={say('per_day', { unit: eto.symbol })}
      />
      <Figure label={say('figure_total')} value={summary.eto_total_mm} unit={eto.symbol} />
      <Figure label={say('figure_balance')} value={summary.balance_mm} unit={eto.symbol} />
    </dl>
  );
}

function Figure(props: { readonly label: string; readonly value: number | null; readonly unit: string }) {
  const { eto } = useUnits();
  return (
    <div>
      <dt>{props.label}</dt>
      <dd>
        {props.value === null ? '–' : eto.format(props.value)} <span>{props.unit}</span>
      </dd>
    </div>
  );
}
