import { Swatch } from './chart-legend.tsx';
import type { Reading } from './chart-reading.ts';
import styles from './result-chart.module.css';

interface TooltipProps {
  readonly reading: Reading;
  /** Of the day that is read, px. */
  readonly x: number;
  readonly width: number;
}

/** The values of the day that is read, beside it, where there is more room. */
export function ChartTooltip({ reading, x, width }: TooltipProps) {
  const side = x > width / 2 ? { right: width - x + 10 } : { left: x + 10 };
  return (
    <div className={styles.tooltip} style={side}>
      <strong>{reading.date}</strong>
      {reading.values.map(({ line, name, text }) => (
        <div key={line.id}>
          <Swatch line={line} />
          <span>{name}</span>
          <b>{text}</b>
        </div>
      ))}
    </div>
  );
}
