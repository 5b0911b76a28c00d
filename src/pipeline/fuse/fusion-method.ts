import type { SourceId } from '../../weather/sources.ts';
import type { VariableId } from '../../weather/variables.ts';

/** What the weather of a place is made of: the inputs of ETo, and rain. */
export const FUSED_VARIABLES = [
  'tmax',
  'tmin',
  'rhmean',
  'u2',
  'rs',
  'precipitation',
] as const satisfies readonly VariableId[];
export type FusedVariable = (typeof FUSED_VARIABLES)[number];

/**
 * Sources of one make, in order of preference: a later one speaks only on days for which an earlier one has no
 * value of its own. Two sources of a family are not two opinions.
 */
export const FAMILIES = {
  nasa_power: ['nasa_power'],
  open_meteo: ['open_meteo_archive', 'open_meteo_forecast'],
  met_norway: ['met_norway'],
  nws: ['nws_stations', 'nws_forecast'],
} as const satisfies Record<string, readonly SourceId[]>;
export type Family = keyof typeof FAMILIES;
export const FAMILY_IDS = Object.keys(FAMILIES) as Family[];

export type FamilyWeights = Readonly<Record<Family, number>>;

/** How sources are combined: data, so that a calibrated table can take this one's place. */
export interface FusionMethod {
  readonly name: string;
  /** Weights ≥ 0; renormalised over the families that have the variable on the day. */
  readonly weights: Readonly<Record<FusedVariable, FamilyWeights>>;
}

const RADIATION: FamilyWeights = { nasa_power: 1, open_meteo: 0, met_norway: 0, nws: 0 };
/** Whose errors are not known better weigh the same: the mean of several forecasts is nearer than most of them. */
const REST: FamilyWeights = { nasa_power: 0, open_meteo: 1, met_norway: 1, nws: 1 };

const WEIGHTS: FusionMethod['weights'] = {
  tmax: REST,
  tmin: REST,
  rhmean: REST,
  u2: REST,
  rs: RADIATION,
  precipitation: REST,
};

/**
 * Needs no fitting: NASA's radiation is observed from satellites, all else is better resolved by Open-Meteo.
 * Out of sample on 17 Brazilian cities KGE .760 and MAE .463 mm/d, against .732 and .565 of Open-Meteo alone.
 */
export const NASA_RADIATION_OPEN_METEO_REST: FusionMethod = {
  name: 'nasa_radiation_open_meteo_rest',
  weights: WEIGHTS,
};

/** The same where further services give temperature, humidity, wind and rain: the mean of them and Open-Meteo. */
export const NASA_RADIATION_MEAN_REST: FusionMethod = {
  name: 'nasa_radiation_mean_rest',
  weights: WEIGHTS,
};

/** How these sources are combined where no calibration says better. */
export function uncalibratedMethod(sources: readonly SourceId[]): FusionMethod {
  const further: readonly SourceId[] = [...FAMILIES.met_norway, ...FAMILIES.nws];
  return sources.some((source) => further.includes(source))
    ? NASA_RADIATION_MEAN_REST
    : NASA_RADIATION_OPEN_METEO_REST;
}
