import { useResultSpeech } from '../result-speech/use-result-speech.ts';
import { sourceLabel } from '../task-card/source-label.ts';
import type { ChartLine } from './chart-lines.ts';
import styles from './eto-chart.module.css';

interface LegendProps {
  readonly lines: readonly ChartLine[];
  readonly shown: ReadonlySet<string>;
  readonly onToggle: (id: string) => void;
}

/** What each line is; a press hides it or brings it back. */
export function ChartLegend({ lines, shown, onToggle }: LegendProps) {
  const { say } = useResultSpeech();
  const nameOf = ({ id }: ChartLine) =>
    id === 'eto' || id === 'band' || id === 'rain' ? say(`line_${id}`) : sourceLabel(id);
  return (
    <div className={styles.legend} role="group" aria-label={say('lines')}>
      {lines.map((line) => (
        <button
          key={line.id}
          type="button"
          aria-pressed={shown.has(line.id)}
          onClick={() => onToggle(line.id)}
        >
          <Swatch line={line} />
          {nameOf(line)}
        </button>
      ))}
    </div>
  );
}

function Swatch({ line: { id, colour, dash } }: { readonly line: ChartLine }) {
  const stroke = `var(${colour})`;
  return (
    <svg width="22" height="12" aria-hidden="true" focusable="false">
      {id === 'band' && <rect width="22" height="12" rx="2" fill={stroke} />}
      {id === 'rain' && <rect x="7" width="8" height="12" fill={stroke} />}
      {id !== 'band' && id !== 'rain' && (
        <line
          x2="22"
          y1="6"
          y2="6"
          stroke={stroke}
          strokeWidth={id === 'eto' ? 3 : 1.5}
          strokeDasharray={dash.join(' ')}
        />
      )}
    </svg>
  );
}
