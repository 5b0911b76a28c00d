import { SOURCE_IDS, type SourceId } from '../../weather/sources.ts';
import type { ChartPoints } from './chart-points.ts';

/** One thing that the chart draws and its legend can hide. */
export interface ChartLine {
  /** `eto`, `band`, `rain`, or the id of a source. */
  readonly id: string;
  /** Name of a colour of the theme. */
  readonly colour: string;
  /** Lengths of strokes and gaps, px; none: a whole line. Colours alone do not tell lines apart. */
  readonly dash: readonly number[];
}

interface Look {
  readonly colour: string;
  readonly dash: readonly number[];
}

const SOURCE_LOOKS: Readonly<Record<SourceId, Look>> = {
  open_meteo_archive: { colour: '--line-open-meteo', dash: [] },
  open_meteo_forecast: { colour: '--line-open-meteo', dash: [3, 3] },
  nasa_power: { colour: '--line-nasa', dash: [8, 3] },
  met_norway: { colour: '--line-met', dash: [8, 3, 2, 3] },
  nws_stations: { colour: '--line-nws', dash: [5, 2] },
  nws_forecast: { colour: '--line-nws', dash: [2, 2] },
  station_file: { colour: '--muted', dash: [] },
};

export const ETO_LINE: ChartLine = { id: 'eto', colour: '--leaf', dash: [] };
export const BAND: ChartLine = { id: 'band', colour: '--line-band', dash: [] };
export const RAIN: ChartLine = { id: 'rain', colour: '--water-soft', dash: [] };

export function sourceLine(id: string): ChartLine {
  const known = SOURCE_IDS.find((one) => one === id);
  return { id, ...(known ? SOURCE_LOOKS[known] : { colour: '--muted', dash: [1, 2] }) };
}

/** What there is to see, the answer first. */
export function chartLines({ points, sources }: ChartPoints): ChartLine[] {
  return [
    ETO_LINE,
    ...(points.some(({ band }) => band !== null) ? [BAND] : []),
    ...sources.map(sourceLine),
    ...(points.some(({ rain }) => rain !== null) ? [RAIN] : []),
  ];
}
