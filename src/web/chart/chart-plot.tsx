import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useResultSpeech } from '../result-speech/use-result-speech.ts';
import { useUnits } from '../units/use-units.ts';
import { ChartDrawing } from './chart-drawing.tsx';
import { afterKey } from './chart-keys.ts';
import type { Panel } from './chart-panels.ts';
import { chartReading, readingSentence } from './chart-reading.ts';
import { middleOf, sceneOf } from './chart-scene.ts';
import type { ChartSeries } from './chart-series.ts';
import { ChartTooltip } from './chart-tooltip.tsx';
import { indexOfDay, xOf, type ChartView } from './chart-view.ts';
import { panelTitle } from './panel-title.ts';
import styles from './result-chart.module.css';
import { useChartPointer } from './use-chart-pointer.ts';

interface PlotProps {
  readonly series: ChartSeries;
  readonly panels: readonly Panel[];
  readonly view: ChartView;
  readonly whole: ChartView;
  readonly onView: (view: ChartView) => void;
}

/**
 * The drawing, and what a pointer or the keys do on it. For a screen reader it is a slider along the days, whose value is
 * read aloud when it changes: the one thing with arrow keys that all of them know.
 */
export function ChartPlot({ series, panels, view, whole, onView }: PlotProps) {
  const speech = useResultSpeech();
  const { say, format } = speech;
  const units = useUnits();
  const area = useRef<HTMLDivElement>(null);
  const width = useWidth(area);
  const [day, setDay] = useState<number>();
  const scene = useMemo(
    () =>
      sceneOf({
        ...{ series, view, panels, width, format, units },
        titleOf: (panel) => panelTitle(panel, series, speech, units),
      }),
    [series, view, panels, width, format, speech, units],
  );
  const { across, plots, height } = scene;
  const { selection, handlers } = useChartPointer({ area, across, whole, onView, onDay: setDay });
  const index = day === undefined ? undefined : indexOfDay(series, day);
  const reading = index === undefined ? undefined : chartReading(series, { index, panels }, speech, units);
  const x = index === undefined ? NaN : xOf(middleOf(series, index), across);
  const isInView = x >= across.left && x <= across.right;
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = afterKey(event.key, { view, day }, { series, whole });
    if (!next) return;
    event.preventDefault(); // The page does not scroll, and the card stays open.
    if (next.view !== view) onView(next.view);
    setDay(next.day);
  };
  const label = say('chart_describe', { first: format.day(whole.from), last: format.day(whole.to) });
  return (
    <div
      ref={area}
      className={styles.plot}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={series.days.length - 1}
      aria-valuenow={index ?? series.days.length - 1}
      aria-valuetext={reading ? readingSentence(reading) : say('chart_keys')}
      onKeyDown={press}
      {...handlers}
    >
      <ChartDrawing scene={scene} />
      {isInView && (
        <span className={styles.cursor} style={{ left: x, height: plots.at(-1)?.bottom ?? height }} />
      )}
      {selection && (
        <span
          className={styles.selection}
          style={{
            left: Math.max(across.left, Math.min(selection.from, selection.to)),
            width: Math.abs(selection.to - selection.from),
            height: plots.at(-1)?.bottom ?? height,
          }}
        />
      )}
      {reading && isInView && !selection && <ChartTooltip reading={reading} x={x} width={width} />}
    </div>
  );
}

const FIRST_WIDTH = 640;

function useWidth(area: { readonly current: HTMLElement | null }): number {
  const [width, setWidth] = useState(FIRST_WIDTH);
  useEffect(() => {
    const element = area.current;
    if (!element) return undefined;
    const watcher = new ResizeObserver(() => setWidth(element.clientWidth));
    watcher.observe(element);
    return () => watcher.disconnect();
  }, [area]);
  return width;
}
