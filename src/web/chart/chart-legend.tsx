import { useResultSpeech } from '../result-speech/use-result-speech.ts';
import type { ChartLine, Panel } from './chart-panels.ts';
import { lineName } from './line-name.ts';
import styles from './result-chart.module.css';

interface LegendProps {
  /** All there are. */
  readonly panels: readonly Panel[];
  readonly shownPanels: ReadonlySet<string>;
  readonly hiddenLines: ReadonlySet<string>;
  readonly onTogglePanel: (id: string) => void;
  readonly onToggleLine: (id: string) => void;
}

/** What each line is, and what else there is to see; a press hides it or brings it back. */
export function ChartLegend({ panels, shownPanels, hiddenLines, onTogglePanel, onToggleLine }: LegendProps) {
  const speech = useResultSpeech();
  const { say } = speech;
  // A panel of one line is hidden with its panel.
  const lines = panels
    .filter(({ id, lines }) => id === 'eto' || (shownPanels.has(id) && lines.length > 1))
    .flatMap((panel) => panel.lines)
    .sort((a, b) => Number(b.id === 'eto') - Number(a.id === 'eto'));
  const others = panels.filter(({ id }) => id !== 'eto');
  return (
    <div className={styles.legends}>
      <div className={styles.legend} role="group" aria-label={say('lines')}>
        {lines.map((line) => (
          <button
            key={line.id}
            type="button"
            aria-pressed={!hiddenLines.has(line.id)}
            onClick={() => onToggleLine(line.id)}
          >
            <Swatch line={line} />
            {lineName(line.id, speech)}
          </button>
        ))}
      </div>
      {others.length > 0 && (
        <div className={styles.legend} role="group" aria-label={say('panels')}>
          <span aria-hidden="true">{say('panels')}:</span>
          {others.map(({ id, lines: [first] }) => (
            <button
              key={id}
              type="button"
              data-panel=""
              aria-pressed={shownPanels.has(id)}
              onClick={() => onTogglePanel(id)}
            >
              {first && <Swatch line={first} />}
              {say(`panel_${id}`)}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

export function Swatch({ line: { kind, colour, dash, width } }: { readonly line: ChartLine }) {
  const stroke = `var(${colour})`;
  return (
    <svg width="22" height="12" aria-hidden="true" focusable="false">
      {kind === 'band' && <rect width="22" height="12" rx="2" fill={stroke} />}
      {kind === 'bars' && <path d="M3 12V5h5v7zM10 12V1h5v11z" fill={stroke} />}
      {kind === 'line' && (
        <line
          x2="22"
          y1="6"
          y2="6"
          stroke={stroke}
          strokeWidth={width}
          strokeDasharray={dash.join(' ')}
          strokeLinecap="round"
        />
      )}
    </svg>
  );
}
