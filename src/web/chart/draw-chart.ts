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
  const [ink, line] = [themeColour('--muted'), themeColour('--line')];
  const date = (seconds: number) => formatCivilDate(Math.round(seconds / S_PER_DAY));
  const half = ((series.monthly ? 30 : 1) * S_PER_DAY) / 2;
  const isLong = series.monthly || series.points.length > 366;
  const dateText = isLong ? (iso: string) => iso.slice(0, 4) : (iso: string) => format.shortDate(iso);
  const axis: uPlot.Axis = {
    stroke: ink,
    grid: { stroke: line, width: 1 },
    ticks: { stroke: line, width: 1 },
  };
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
    axes: [
      {
        ...axis,
        grid: { show: false },
        incrs: (isLong ? [365.25, 730.5, 1826.25, 3652.5] : [1, 2, 3, 5, 7, 10, 14, 30, 61]).map(
          (days) => days * S_PER_DAY,
        ),
        values: (_, splits) => splits.map((seconds) => dateText(date(seconds))),
      },
      {
        ...axis,
        scale: 'mm',
        size: 40,
        space: 24,
        incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500],
        values: (_, splits) => splits.map((mm) => format.number(mm, 0)),
      },
    ],
    series: [
      {},
      {
        scale: 'mm',
        stroke: themeColour('--water-soft'),
        fill: themeColour('--water-soft'),
        ...(uPlot.paths.bars && { paths: uPlot.paths.bars({ size: [0.6, 40] }) }),
        points: { show: false },
      },
      {
        scale: 'mm',
        stroke: themeColour('--leaf'),
        width: 2,
        points: { show: series.points.length <= DOTS_UP_TO, size: 6, fill: themeColour('--leaf') },
      },
    ],
  };
}
