import { useEffect, useMemo, useRef, useState } from 'react';
import type { ResultDay, ResultSummary } from '../../contract/results.ts';
import type { ResultSpeech } from '../result-speech/result-speech.ts';
import { useResultSpeech } from '../result-speech/use-result-speech.ts';
import { onColoursChange } from '../theme.ts';
import { ChartLegend } from './chart-legend.tsx';
import { chartLines } from './chart-lines.ts';
import { chartPoints, meanHalfBand, type ChartPoint, type ChartPoints } from './chart-points.ts';
import { chartReading } from './chart-reading.ts';
import './chart-colours.css';
import type { DrawnChart } from './draw-chart.ts';
import styles from './eto-chart.module.css';

interface ChartProps {
  readonly rows: readonly ResultDay[];
  readonly summary: ResultSummary;
}

/** ETo with its band, what each source would say alone, and rain. The table below holds the same values in text. */
export function EtoChart({ rows, summary }: ChartProps) {
  const speech = useResultSpeech();
  const series = useMemo(() => chartPoints(rows, summary), [rows, summary]);
  const lines = useMemo(() => chartLines(series), [series]);
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const [day, setDay] = useState<ChartPoint>();
  const shown = useMemo(
    () => new Set(lines.map(({ id }) => id).filter((id) => !hidden.has(id))),
    [lines, hidden],
  );
  const container = useDrawnChart({ series, shown, format: speech.format, onDay: setDay });
  const [newest, oldest] = [rows[0], rows[rows.length - 1]];
  if (rows.length < 2 || !newest || !oldest) return null;
  const { say, format } = speech;
  const label = say('chart_describe', { first: format.date(oldest.date), last: format.date(newest.date) });
  const toggle = (id: string) => {
    setHidden(new Set(hidden.has(id) ? [...hidden].filter((one) => one !== id) : [...hidden, id]));
  };
  return (
    <figure className={styles.figure}>
      <ChartLegend lines={lines} shown={shown} onToggle={toggle} />
      <p className={styles.reading} aria-hidden="true">
        {day ? chartReading(day, series, speech) : <>&nbsp;</>}
      </p>
      <div ref={container} className={styles.chart} role="img" aria-label={label} />
      <figcaption className={styles.note}>{noteOf(series, speech)}</figcaption>
    </figure>
  );
}

/** What the band means and how wide it is: its alternative in text too. */
function noteOf(series: ChartPoints, { say, format }: ResultSpeech): string {
  const { monthly, sources } = series;
  const half = meanHalfBand(series);
  const band =
    half !== null && say(monthly ? 'band_of_month' : 'band_of_day', { half: format.number(half, 1) });
  const unit = monthly && `${say('chart_monthly')}.`;
  return [band || unit, sources.length > 0 && say('chart_thin')].filter(Boolean).join(' ');
}

interface Drawing {
  readonly series: ChartPoints;
  readonly shown: ReadonlySet<string>;
  readonly format: ResultSpeech['format'];
  readonly onDay: (point: ChartPoint | undefined) => void;
}

/** Draws into the element that gets the returned ref, anew when the series, the language or the colours change. */
function useDrawnChart({ series, shown, format, onDay }: Drawing) {
  const container = useRef<HTMLDivElement>(null);
  const drawn = useRef<DrawnChart>(undefined);
  const wanted = useRef(shown);
  useEffect(() => {
    wanted.current = shown;
    drawn.current?.show(shown);
  }, [shown]);
  useEffect(() => {
    let gone = false;
    const draw = () => {
      void import('./draw-chart.ts').then(({ drawChart }) => {
        if (gone || !container.current) return;
        drawn.current?.remove();
        drawn.current = drawChart(container.current, { series, format, onDay });
        drawn.current.show(wanted.current);
      });
    };
    draw();
    const stopWatching = onColoursChange(draw);
    return () => {
      gone = true;
      stopWatching();
      drawn.current?.remove();
      drawn.current = undefined;
    };
  }, [series, format, onDay]);
  return container;
}
