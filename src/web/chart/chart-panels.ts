import { SOURCE_IDS, type SourceId } from '../../weather/sources.ts';
import type { Quantities } from '../units/quantity.ts';
import type { ChartSeries, Measure } from './chart-series.ts';

/** One thing that the chart draws and its legend can hide. */
export interface ChartLine {
  /** `band`, a measure, or the id of a source. */
  readonly id: string;
  readonly kind: 'line' | 'band' | 'bars';
  /** Name of a colour of the theme. */
  readonly colour: string;
  /** Lengths of strokes and gaps, px; none: a whole line. Colours alone do not tell lines apart. */
  readonly dash: readonly number[];
  readonly width: number;
}

export const PANEL_IDS = ['eto', 'rain', 'temperature', 'radiation', 'wind', 'humidity'] as const;
export type PanelId = (typeof PANEL_IDS)[number];

/** Lines that share a scale, drawn above each other; panels stand below each other on the same days. */
export interface Panel {
  readonly id: PanelId;
  readonly lines: readonly ChartLine[];
  /** What its values are, which says in which unit. */
  readonly quantity: keyof Quantities;
  /** Amounts are per day, also as means of months, or per step: sums of a day or a month. */
  readonly per?: 'day' | 'step';
  /** Whether the scale begins at 0: of amounts it must. */
  readonly isFromZero: boolean;
}

const SOURCE_LOOKS: Readonly<Record<SourceId, Pick<ChartLine, 'colour' | 'dash'>>> = {
  open_meteo_archive: { colour: '--line-open-meteo', dash: [] },
  open_meteo_forecast: { colour: '--line-open-meteo', dash: [3, 3] },
  nasa_power: { colour: '--line-nasa', dash: [8, 3] },
  met_norway: { colour: '--line-met', dash: [8, 3, 2, 3] },
  nws_stations: { colour: '--line-nws', dash: [5, 2] },
  nws_forecast: { colour: '--line-nws', dash: [2, 2] },
  station_file: { colour: '--muted', dash: [] },
};

const line = (id: string, colour: string, more: Partial<ChartLine> = {}): ChartLine => ({
  ...{ id, kind: 'line', colour, dash: [], width: 1.5 },
  ...more,
});

const ETO = line('eto', '--leaf', { width: 2.25 });
const BAND = line('band', '--line-band', { kind: 'band', width: 0 });
const REFERENCE = line('reference', '--ink', { dash: [1, 4], width: 2.5 });

function sourceLine(id: string): ChartLine {
  const known = SOURCE_IDS.find((one) => one === id);
  return {
    ...{ id, kind: 'line', width: 1.25 },
    ...(known ? SOURCE_LOOKS[known] : { colour: '--muted', dash: [1, 2] }),
  };
}

const WEATHER: readonly Panel[] = [
  {
    id: 'rain',
    lines: [line('rain', '--water', { kind: 'bars' })],
    quantity: 'rain',
    per: 'step',
    isFromZero: true,
  },
  {
    id: 'temperature',
    lines: [
      line('tmax', '--line-hot'),
      line('tmean', '--muted', { dash: [6, 3] }),
      line('tmin', '--line-open-meteo', { dash: [2, 2] }),
    ],
    quantity: 'temperature',
    isFromZero: false,
  },
  {
    id: 'radiation',
    lines: [line('rs', '--line-nasa')],
    quantity: 'radiation',
    per: 'day',
    isFromZero: true,
  },
  {
    id: 'wind',
    lines: [line('u2', '--line-nws')],
    quantity: 'wind',
    isFromZero: true,
  },
  {
    id: 'humidity',
    lines: [line('rhmean', '--line-met')],
    quantity: 'humidity',
    isFromZero: true,
  },
];

/** What there is to see in a result, the answer first. A panel without a single value is none. */
export function chartPanels(series: ChartSeries): Panel[] {
  const has = (id: string) => valuesOf(series, id).some((value) => value !== null);
  const eto = [BAND, ...Object.keys(series.sources).map(sourceLine), REFERENCE, ETO];
  const panels: Panel[] = [
    { id: 'eto', lines: eto, quantity: 'eto', per: 'day', isFromZero: true },
    ...WEATHER,
  ];
  return panels
    .map((panel) => ({ ...panel, lines: panel.lines.filter(({ id }) => has(id)) }))
    .filter(({ id, lines }) => id === 'eto' || lines.length > 0);
}

/** The column of a line; of the band its upper edge. */
export function valuesOf({ measures, sources }: ChartSeries, id: string): readonly (number | null)[] {
  return sources[id] ?? measures[id === 'band' ? 'high' : (id as Measure)];
}
