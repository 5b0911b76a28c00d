import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import './draw-chart.css';
import type { ResultDay } from '../../contract/results.ts';
import { formatCivilDate, MS_PER_DAY, parseCivilDate } from '../../weather/civil-date.ts';
import type { Formats } from '../i18n/format.ts';
import { themeColour } from '../theme.ts';

const HEIGHT = 190;
const S_PER_DAY = MS_PER_DAY / 1000;

export interface ChartOf {
  /** Newest first, as the table has them. */
  readonly rows: readonly ResultDay[];
  readonly texts: { readonly eto: string; readonly rain: string; readonly date: string };
  readonly format: Formats;
}

/** Draws into the container and keeps to its width. Returns the function that takes it away. */
export function drawChart(container: HTMLElement, of: ChartOf): () => void {
  const chart = new uPlot(optionsOf(container.clientWidth, of), columnsOf(of.rows), container);
  const watcher = new ResizeObserver(() => chart.setSize({ width: container.clientWidth, height: HEIGHT }));
  watcher.observe(container);
  return () => {
    watcher.disconnect();
    chart.destroy();
  };
}

/** Seconds since the epoch (UTC midnight of the civil day), rain, ETo; oldest first. */
function columnsOf(rows: readonly ResultDay[]): uPlot.AlignedData {
  const ascending = rows.toReversed();
  return [
    ascending.map(({ date }) => (parseCivilDate(date) ?? 0) * S_PER_DAY),
    ascending.map((row) => row.precip_mm),
    ascending.map((row) => row.eto_mm),
  ];
}

function optionsOf(width: number, { texts, format }: ChartOf): uPlot.Options {
  const [ink, line] = [themeColour('--muted'), themeColour('--line')];
  const date = (seconds: number) => formatCivilDate(Math.round(seconds / S_PER_DAY));
  const value = (_: uPlot, mm: number | null) => (mm === null ? '–' : `${format.number(mm, 1)} mm`);
  const axis: uPlot.Axis = { stroke: ink, grid: { stroke: line, width: 1 }, ticks: { stroke: line, width: 1 } };
  return {
    width,
    height: HEIGHT,
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1e3), 'Etc/UTC'),
    cursor: { y: false },
    scales: { mm: { range: (_, __, max) => [0, Math.max(1, max * 1.1)] } },
    axes: [
      {
        ...axis,
        grid: { show: false },
        incrs: [1, 2, 3, 5, 7, 10, 14, 30, 61, 91, 182, 365, 730, 1826, 3652].map((days) => days * S_PER_DAY),
        values: (_, splits) => splits.map((seconds) => format.shortDate(date(seconds))),
      },
      { ...axis, scale: 'mm', size: 44, values: (_, splits) => splits.map((mm) => format.number(mm, 0)) },
    ],
    series: [
      { label: texts.date, value: (_, seconds) => (seconds === null ? '–' : format.date(date(seconds))) },
      {
        label: texts.rain,
        scale: 'mm',
        stroke: themeColour('--water-soft'),
        fill: themeColour('--water-soft'),
        ...(uPlot.paths.bars && { paths: uPlot.paths.bars({ size: [0.6, 40] }) }),
        points: { show: false },
        value,
      },
      {
        label: texts.eto,
        scale: 'mm',
        stroke: themeColour('--leaf'),
        width: 2,
        points: { show: false },
        value,
      },
    ],
  };
}
