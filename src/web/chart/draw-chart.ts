import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import './draw-chart.css';
import { formatCivilDate, MS_PER_DAY, parseCivilDate } from '../../weather/civil-date.ts';
import type { Formats } from '../i18n/format.ts';
import { themeColour } from '../theme.ts';
import { BAND, ETO_LINE, RAIN, sourceLine } from './chart-lines.ts';
import type { ChartPoint, ChartPoints } from './chart-points.ts';

const HEIGHT = 200;
/** Days that stand alone between gaps are seen only as dots; in a long series dots are clutter. */
const DOTS_UP_TO = 60;
const THICK_UP_TO = 120;
const S_PER_DAY = MS_PER_DAY / 1000;

export interface ChartOf {
  readonly series: ChartPoints;
  /** Called with the point under the pointer, undefined when there is none. */
  readonly onDay: (point: ChartPoint | undefined) => void;
  readonly format: Formats;
}

export interface DrawnChart {
  /** Shows these lines, by id, and no others. */
  show(ids: ReadonlySet<string>): void;
  remove(): void;
}

/** Draws into the container and keeps to its width. */
export function drawChart(container: HTMLElement, of: ChartOf): DrawnChart {
  const chart = new uPlot(optionsOf(container.clientWidth, of), columnsOf(of.series), container);
  const watcher = new ResizeObserver(() => chart.setSize({ width: container.clientWidth, height: HEIGHT }));
  watcher.observe(container);
  const lineIds = [RAIN.id, BAND.id, BAND.id, ...of.series.sources, ETO_LINE.id];
  return {
    show: (ids) =>
      chart.batch(() => {
        lineIds.forEach((id, k) => chart.setSeries(k + 1, { show: ids.has(id) }));
      }),
    remove() {
      watcher.disconnect();
      chart.destroy();
    },
  };
}

/** Places of the band's edges among the columns. */
const [LOW, HIGH] = [2, 3];

/** Seconds since the epoch (UTC midnight of the civil day), rain, band, sources, ETo on top; oldest first. */
function columnsOf({ points, sources }: ChartPoints): uPlot.AlignedData {
  return [
    points.map(({ date }) => (parseCivilDate(date) ?? 0) * S_PER_DAY),
    points.map(({ rain }) => rain),
    points.map(({ band }) => band?.low ?? null),
    points.map(({ band }) => band?.high ?? null),
    ...sources.map((_, k) => points.map(({ bySource }) => bySource[k] ?? null)),
    points.map(({ eto }) => eto),
  ];
}

function optionsOf(width: number, { series, onDay, format }: ChartOf): uPlot.Options {
  const half = ((series.monthly ? 30 : 1) * S_PER_DAY) / 2;
  const isShort = series.points.length <= DOTS_UP_TO;
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
      // A day's rain may be twenty times its ETo: on a scale of its own, and low, so that it does not flatten the rest.
      rain: { range: (_, __, max) => [0, Math.max(5, max * 2)] },
    },
    axes: axesOf(series, format),
    bands: [{ series: [HIGH, LOW], fill: themeColour(BAND.colour) }],
    series: [
      {},
      rainBars(),
      bandEdge(),
      bandEdge(),
      ...series.sources.map((id) => sourceSeries(id, isShort)),
      etoSeries(series.points.length),
    ],
  };
}

const DAILY_STEPS = [1, 2, 3, 5, 7, 10, 14, 30, 61, 91, 182];
const YEARLY_STEPS = [365.25, 730.5, 1826.25, 3652.5];
const MM_STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500];

function axesOf({ monthly, points }: ChartPoints, format: Formats): uPlot.Axis[] {
  const line = { stroke: themeColour('--line'), width: 1 };
  const axis: uPlot.Axis = { stroke: themeColour('--muted'), grid: line, ticks: line };
  const steps = monthly ? YEARLY_STEPS : DAILY_STEPS;
  const dateText = (seconds: number) => {
    const iso = formatCivilDate(Math.round(seconds / S_PER_DAY));
    return monthly ? iso.slice(0, 4) : format.shortDate(iso);
  };
  const millimetres: uPlot.Axis = {
    ...axis,
    size: 40,
    space: 24,
    incrs: MM_STEPS,
    values: (_, splits) => splits.map((mm) => format.number(mm, 0)),
  };
  return [
    {
      ...axis,
      grid: { show: false },
      size: 32,
      incrs: steps.map((days) => days * S_PER_DAY),
      values: (_, splits) => splits.map(dateText),
    },
    { ...millimetres, scale: 'mm' },
    onTheRight({
      ...millimetres,
      scale: 'rain',
      stroke: themeColour('--water'),
      grid: { show: false },
      show: points.some(({ rain }) => rain !== null),
    }),
  ];
}

/** The sides are a const enum of uPlot's, which no other compiler can read. */
function onTheRight(axis: uPlot.Axis): uPlot.Axis {
  return Object.assign(axis, { side: 1 });
}

function rainBars(): uPlot.Series {
  const colour = themeColour(RAIN.colour);
  return {
    scale: 'rain',
    stroke: colour,
    fill: colour,
    ...(uPlot.paths.bars && { paths: uPlot.paths.bars({ size: [0.6, 40] }) }),
    points: { show: false },
  };
}

function bandEdge(): uPlot.Series {
  return { scale: 'mm', stroke: 'transparent', width: 0, points: { show: false } };
}

function sourceSeries(id: string, isShort: boolean): uPlot.Series {
  const { colour, dash } = sourceLine(id);
  const stroke = themeColour(colour);
  return { scale: 'mm', stroke, width: 1, dash: [...dash], points: { show: isShort, size: 4, fill: stroke } };
}

function etoSeries(count: number): uPlot.Series {
  const stroke = themeColour(ETO_LINE.colour);
  // A thick line among hundreds of points would hide what lies behind it.
  const width = count <= THICK_UP_TO ? 2.5 : 1.5;
  const isShort = count <= DOTS_UP_TO;
  return { scale: 'mm', stroke, width, points: { show: isShort, size: 6, fill: stroke } };
}
