import type { EpochDay } from '../../weather/civil-date.ts';
import type { ChartSeries } from './chart-series.ts';
import { indexOfDay, lengthOf, showing, zoomed, type ChartView } from './chart-view.ts';

export interface ChartState {
  readonly view: ChartView;
  /** The day that is read; undefined: none. */
  readonly day: EpochDay | undefined;
}

const ZOOM = 0.5;

/** What a key does to the chart; undefined: it is no key of the chart's. */
export function afterKey(
  key: string,
  { view, day }: ChartState,
  { series, whole }: { readonly series: ChartSeries; readonly whole: ChartView },
): ChartState | undefined {
  const around = day ?? (view.from + view.to) / 2;
  const steps = STEPS[key];
  if (steps !== undefined) {
    const next = day === undefined ? edgeOf(view, steps) : stepped(series, day, steps);
    return { view: showing(view, next, whole), day: next };
  }
  switch (key) {
    case 'Home':
      return { view: showing(view, whole.from, whole), day: whole.from };
    case 'End':
      return { view: showing(view, whole.to, whole), day: whole.to };
    case '+':
    case '=':
      return { view: zoomed(view, { factor: ZOOM, around }, whole), day };
    case '-':
    case '−':
      return { view: zoomed(view, { factor: 1 / ZOOM, around }, whole), day };
    case '0':
      return { view: whole, day };
    case 'Escape':
      return day === undefined ? undefined : { view, day: undefined };
    default:
      return undefined;
  }
}

/** Days, or months where the chart shows months. */
const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  ArrowDown: -1,
  ArrowUp: 1,
  PageDown: -10,
  PageUp: 10,
};

/** The first press reads the newest day in view, or the oldest when it goes on from there. */
function edgeOf(view: ChartView, steps: number): EpochDay {
  return steps < 0 ? Math.floor(view.to) : Math.ceil(view.from);
}

function stepped(series: ChartSeries, day: EpochDay, steps: number): EpochDay {
  const index = indexOfDay(series, day) + steps;
  return series.days[Math.min(series.days.length - 1, Math.max(0, index))] ?? day;
}

/** Half a view further, for the buttons. */
export function halfOf(view: ChartView): number {
  return lengthOf(view) / 2;
}
