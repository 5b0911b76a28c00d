import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import './draw-chart.css';
import { formatCivilDate, MS_PER_DAY, parseCivilDate } from '../../weather/civil-date.ts';
import type { Formats } from '../i18n/format.ts';
import { themeColour } from '../theme.ts';
import type { ChartPoint, ChartPoints } from './chart-points.ts';

const HEIGHT = 180;
/** Days that stand alone between gaps are seen only as dots; in a long series dots are clutter. */
const DOTS_UP_TO = 60;
const S_PER_DAY = MS_PER_DAY / 1000;

export interface ChartOf {
  readonly series: ChartPoints;
  /** Called with the point under the pointer, undefined when there is none. */
  readonly onDay: (point: ChartPoint | undefined) => void;
  readonly format: Formats;
}

/** Draws into the container and keeps to its width. Returns the function that takes it away. */
export function drawChart(container: HTMLElement, of: ChartOf): () => void {
  const columns = columnsOf(of.series);
  const chart = new uPlot(optionsOf(container.clientWidth, of), columns, container);
  const watcher = new ResizeObserver(() => chart.setSize({ width: container.clientWidth, height: HEIGHT }));
  watcher.observe(container);
  return () => {
    watcher.disconnect();
    chart.destroy();
  };
}

/** Seconds since the epoch (UTC midnight of the civil day), rain, ETo; oldest first. */
function columnsOf({ points }: ChartPoints): uPlot.AlignedData {
  return [
    points.map(({ date }) => (parseCivilDate(date) ?? 0) * S_PER_DAY),
    points.map(({ rain }) => rain),
    points.map(({ eto }) => eto),
  ];
}

function optionsOf(width: number, { series, onDay, format }: ChartOf): uPlot.Options {
  const half = ((series.monthly ? 30 : 1) * S_PER_DAY) / 2;
  return {
    width,
    height: HEIGHT,
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1e3), 'Etc/UTC'),
    legend: { show: false },
    cursor: { y: false, points: { show: false } },
    hooks: {
      setCursor: [({ cursor: { idx } }) => onDay(idx == null ? undefined : series.points[idx])],
    },
    scales: {
      // Half a bar on both sides, so that the first and the last bar are whole.
      x: { range: (_, min, max) => [min - half, max + half] },
      mm: { range: (_, __, max) => [0, Math.max(1, max * 1.08)] },
    },
    axes: axesOf(series.monthly, format),
    series: [{}, rainBars(), etoLine(series.points.length)],
  };
}

const DAILY_STEPS = [1, 2, 3, 5, 7, 10, 14, 30, 61, 91, 182];
const YEARLY_STEPS = [365.25, 730.5, 1826.25, 3652.5];

function axesOf(monthly: boolean, format: Formats): uPlot.Axis[] {
  const line = { stroke: themeColour('--line'), width: 1 };
  const axis: uPlot.Axis = { stroke: themeColour('--muted'), grid: line, ticks: line };
  const steps = monthly ? YEARLY_STEPS : DAILY_STEPS;
  const dateText = (seconds: number) => {
    const iso = formatCivilDate(Math.round(seconds / S_PER_DAY));
    return monthly ? iso.slice(0, 4) : format.shortDate(iso);
  };
  return [
    {
      ...axis,
      grid: { show: false },
      size: 32,
      incrs: steps.map((days) => days * S_PER_DAY),
      values: (_, splits) => splits.map(dateText),
    },
    {
      ...axis,
      scale: 'mm',
      size: 40,
      space: 24,
      incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500],
      values: (_, splits) => splits.map((mm) => format.number(mm, 0)),
    },
  ];
}

function rainBars(): uPlot.Series {
  const colour = themeColour('--water-soft');
  return {
    scale: 'mm',
    stroke: colour,
    fill: colour,
    ...(uPlot.paths.bars && { paths: uPlot.paths.bars({ size: [0.6, 40] }) }),
    points: { show: false },
  };
}

function etoLine(count: number): uPlot.Series {
  const colour = themeColour('--leaf');
  const points = { show: count <= DOTS_UP_TO, size: 6, fill: colour };
  return { scale: 'mm', stroke: colour, width: 2, points };
}
