import { ticks, tickStep } from 'd3-array';
import { area, line } from 'd3-shape';
import type { Formats } from '../i18n/format.ts';
import type { Quantities } from '../units/quantity.ts';
import { stepDecimals } from '../units/step-decimals.ts';
import { dateTicks } from './date-ticks.ts';
import { valuesOf, type ChartLine, type Panel } from './chart-panels.ts';
import type { ChartSeries, Values } from './chart-series.ts';
import { indexOfDay, lengthOf, xOf, type Across, type ChartView } from './chart-view.ts';

/** What is drawn, for the screen and for a file alike. Colours are names of the theme's. */
export type Shape = PathShape | TextShape;

export interface PathShape {
  readonly kind: 'path';
  readonly d: string;
  readonly stroke?: string;
  readonly width?: number;
  readonly dash?: readonly number[];
  readonly fill?: string;
  /** Index of the panel whose plot it must not leave. */
  readonly clip?: number;
}

export interface TextShape {
  readonly kind: 'text';
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly colour: string;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly bold?: boolean;
}

/** Where a panel's plot is, px. */
export interface Plot {
  readonly top: number;
  readonly bottom: number;
}

export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly across: Across;
  readonly plots: readonly Plot[];
  readonly shapes: readonly Shape[];
}

export interface SceneOf {
  readonly series: ChartSeries;
  readonly view: ChartView;
  /** Those that are shown, with the lines that are. */
  readonly panels: readonly Panel[];
  readonly width: number;
  /** Name and unit of a panel. */
  readonly titleOf: (panel: Panel) => string;
  readonly format: Formats;
  /** In which the scales are. */
  readonly units: Quantities;
}

const LEFT = 38;
const RIGHT = 8;
const TITLE = 22;
const DATES = 24;
const BETWEEN = 8;
const ETO_HEIGHT = 190;
const WEATHER_HEIGHT = 84;
/** Points that stand alone between gaps are seen only as dots; in a long series dots are clutter. */
const DOTS_UP_TO = 60;

export function sceneOf(of: SceneOf): Scene {
  const across = { view: of.view, left: LEFT, right: Math.max(LEFT + 50, of.width - RIGHT) };
  const plots: Plot[] = [];
  let top = 0;
  for (const { id } of of.panels) {
    const bottom = top + TITLE + (id === 'eto' ? ETO_HEIGHT : WEATHER_HEIGHT);
    plots.push({ top: top + TITLE, bottom });
    top = bottom + BETWEEN;
  }
  const [from, to] = inView(of.series, of.view);
  const drawn = { ...of, across, from, to };
  const bottom = plots.at(-1)?.bottom ?? 0;
  const shapes = [
    ...of.panels.flatMap((panel, index) => panelShapes(panel, { index, plot: plots[index]! }, drawn)),
    ...dateShapes(drawn, bottom),
  ];
  return { width: of.width, height: bottom + DATES, across, plots, shapes };
}

interface Drawn extends SceneOf {
  readonly across: Across;
  /** Places in the columns, `to` exclusive. */
  readonly from: number;
  readonly to: number;
}

/** What is in view and one more to each side, so that lines go on to the edge. */
function inView(series: ChartSeries, view: ChartView): [from: number, to: number] {
  const { length } = series.days;
  const [first, last] = [indexOfDay(series, Math.floor(view.from)), indexOfDay(series, Math.ceil(view.to))];
  return [Math.max(0, first - 1), Math.min(length, last + 2)];
}

interface PlotOf {
  readonly index: number;
  readonly plot: Plot;
}

function panelShapes(panel: Panel, of: PlotOf, drawn: Drawn): Shape[] {
  const { plot } = of;
  const quantity = drawn.units[panel.quantity];
  const scale = scaleOf(panel, drawn);
  const [low, high] = [quantity.convert(scale[0]), quantity.convert(scale[1])];
  const { top, bottom } = plot;
  const yOfShown = (shown: number) => bottom - ((shown - low) / (high - low)) * (bottom - top);
  const yOf = (value: number) => yOfShown(quantity.convert(value));
  // Round in the person's unit.
  const most = panel.id === 'eto' ? 5 : 3;
  const steps = ticks(low, high, most);
  const decimals = stepDecimals(tickStep(low, high, most));
  return [
    title(drawn.titleOf(panel), top - 8),
    ...steps.map((shown) => gridLine(yOfShown(shown), drawn.across)),
    ...steps.map((shown) => label(drawn.format.number(shown, decimals), LEFT - 6, yOfShown(shown) + 4)),
    ...panel.lines.flatMap((one) => lineShapes(one, { ...of, yOf }, drawn)),
  ];
}

/** From the least to the largest of what is in view, with a little room above. */
function scaleOf({ lines, isFromZero }: Panel, { series, from, to }: Drawn): [low: number, high: number] {
  const columns = lines.map(({ id }) => valuesOf(series, id)).concat([lowerEdge(lines, series)]);
  let [low, high] = [Infinity, -Infinity];
  for (const column of columns)
    for (let i = from; i < to; i++) {
      const value = column[i];
      if (value == null) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  if (low > high) return [0, 1];
  if (isFromZero) return [Math.min(0, low), Math.max(1, high * 1.06)];
  const room = Math.max(1, high - low) * 0.06;
  return [low - room, high + room];
}

function lowerEdge(lines: readonly ChartLine[], { measures }: ChartSeries): Values {
  return lines.some(({ kind }) => kind === 'band') ? measures.low : [];
}

interface LineOf extends PlotOf {
  readonly yOf: (value: number) => number;
}

function lineShapes(one: ChartLine, { index, yOf }: LineOf, drawn: Drawn): PathShape[] {
  const points = pointsOf(valuesOf(drawn.series, one.id), drawn);
  switch (one.kind) {
    case 'bars':
      return [{ kind: 'path', d: barsPath(points, drawn, yOf), fill: one.colour, clip: index }];
    case 'band':
      return [{ kind: 'path', d: bandPath(drawn, yOf), fill: one.colour, clip: index }];
    case 'line': {
      const { colour: stroke, width, dash } = one;
      const d =
        line<Point>(
          ({ x }) => x,
          ({ value }) => yOf(value!),
        ).defined(isThere)(points) ?? '';
      const dots = dotsPath(points, yOf);
      const clip = index;
      return [
        { kind: 'path', d, stroke, width: thinned(width, points.length), dash, clip },
        ...(dots ? [{ kind: 'path', d: dots, stroke, width: width + 2.5, clip } as const] : []),
      ];
    }
  }
}

/** A thick line among hundreds of points would hide what lies behind it. */
function thinned(width: number, count: number): number {
  return count > 200 ? Math.min(1.5, width) : width;
}

interface Point {
  readonly x: number;
  readonly value: number | null;
}

const isThere = ({ value }: Point) => value !== null;

function pointsOf(values: Values, { series, across, from, to }: Drawn): Point[] {
  return Array.from({ length: to - from }, (_, k) => ({
    x: xOf(middleOf(series, from + k), across),
    value: values[from + k] ?? null,
  }));
}

/** Half of an average month. */
const HALF_MONTH = 14.7;

/** Where a value is on the line of days: a month's in its middle. */
export function middleOf({ step, days }: ChartSeries, index: number): number {
  return (days[index] ?? 0) + (step === 'month' ? HALF_MONTH : 0);
}

function dotsPath(points: readonly Point[], yOf: (value: number) => number): string {
  const all = points.length <= DOTS_UP_TO;
  return points
    .filter((point, i) => {
      const isAlone =
        !points[i - 1] || !isThere(points[i - 1]!) ? !points[i + 1] || !isThere(points[i + 1]!) : false;
      return isThere(point) && (all || isAlone);
    })
    .map(({ x, value }) => `M${px(x)},${px(yOf(value!))}h0`)
    .join('');
}

function barsPath(
  points: readonly Point[],
  { series, across }: Drawn,
  yOf: (value: number) => number,
): string {
  const perStep =
    ((across.right - across.left) / lengthOf(across.view)) * (series.step === 'month' ? 30.4 : 1);
  const half = Math.min(20, Math.max(0.4, perStep * 0.32));
  const floor = px(yOf(0));
  return points
    .filter(({ value }) => value !== null && value > 0)
    .map(({ x, value }) => `M${px(x - half)},${floor}V${px(yOf(value!))}h${px(2 * half)}V${floor}Z`)
    .join('');
}

function bandPath(drawn: Drawn, yOf: (value: number) => number): string {
  const low = pointsOf(drawn.series.measures.low, drawn);
  const high = pointsOf(drawn.series.measures.high, drawn);
  const shape = area<Point>()
    .x(({ x }) => x)
    .y0((_, i) => yOf(low[i]!.value ?? 0))
    .y1(({ value }) => yOf(value ?? 0))
    .defined(isThere);
  return shape(high) ?? '';
}

function dateShapes({ across, format }: Drawn, bottom: number): Shape[] {
  const { left, right, view } = across;
  const axis: PathShape = {
    kind: 'path',
    d: `M${left},${bottom + 0.5}H${right}`,
    stroke: '--muted',
    width: 1,
  };
  const marks = dateTicks(view, { most: Math.max(2, Math.floor((right - left) / 76)), format });
  return [
    axis,
    ...marks.flatMap(({ day, text }): Shape[] => {
      const x = Math.round(xOf(day, across)) + 0.5;
      const anchor = x > right - 18 ? 'end' : 'middle'; // on the left there is room below the scale
      return [
        { kind: 'path', d: `M${x},${bottom}v4`, stroke: '--muted', width: 1 },
        { kind: 'text', x, y: bottom + 18, text, colour: '--muted', anchor },
      ];
    }),
  ];
}

function gridLine(y: number, { left, right }: Across): PathShape {
  return { kind: 'path', d: `M${left},${Math.round(y) + 0.5}H${right}`, stroke: '--line', width: 1 };
}

function label(text: string, x: number, y: number): TextShape {
  return { kind: 'text', x, y: Math.round(y), text, colour: '--muted', anchor: 'end' };
}

function title(text: string, y: number): TextShape {
  return { kind: 'text', x: 0, y, text, colour: '--ink', anchor: 'start', bold: true };
}

/** A tenth of a pixel is more than can be seen. */
function px(value: number): string {
  return String(Math.round(value * 10) / 10);
}
