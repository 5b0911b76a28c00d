import type { SourceId } from '../../weather/sources.ts';
import type { CalibrationLabel } from '../../weather/calibration-label.ts';
import type { VariableId } from '../../weather/variables.ts';
import type { LearningState } from './local-learning/learning-state.ts';
import { UNCALIBRATED_SIGMA, type SigmaModel } from './uncertainty.ts';

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

/** Undefined for a station's own file, which is of no family. */
export function familyOf(source: SourceId): Family | undefined {
  return FAMILY_IDS.find((family) => (FAMILIES[family] as readonly SourceId[]).includes(source));
}

export type FamilyWeights = Readonly<Record<Family, number>>;

/**
 * What the fused wind is multiplied by, by the families that gave it. Reanalyses blow harder than the stations that a
 * reference is made of; how much harder depends on which.
 */
export interface WindFactors {
  /** All families that the method was made for. */
  readonly all: number;
  /** One of them alone. */
  readonly alone: Readonly<Partial<Record<Family, number>>>;
  /** Any other set of families. */
  readonly other: number;
}

/** Where a method comes from, as a result names it. */
export interface MethodOrigin {
  /**
   * `calibrated`: fitted on places of this region · `extrapolated`: fitted elsewhere in the country ·
   * `uncalibrated`: nothing was fitted.
   */
  readonly label: CalibrationLabel;
  /** Why a place with a calibration has none: the request switched it off. */
  readonly switchedOff?: boolean;
  /** The calibration; absent where there is none. */
  readonly calibration?: {
    readonly id: string;
    readonly name: string;
    readonly region: string;
    readonly fittedOn: string;
    readonly date: string;
    readonly citation: string;
  };
}

/** How sources are combined: data, so that a calibrated table can take this one's place. */
export interface FusionMethod {
  readonly name: string;
  readonly origin: MethodOrigin;
  /** The families that it was made for. */
  readonly families: readonly Family[];
  /** Weights ≥ 0; renormalised over the families that have the variable on the day. */
  readonly weights: Readonly<Record<FusedVariable, FamilyWeights>>;
  /** u = max(0.05, factor · u2). Absent: the wind is left as it is. */
  readonly wind?: WindFactors;
  /** What is added to the ETo of Penman–Monteith [mm/d]. */
  readonly offset: number;
  readonly sigma: SigmaModel;
  /** What was learnt of the place; `wind` and `offset` are the place's own then. */
  readonly learned?: LearningState;
}

const RADIATION: FamilyWeights = { nasa_power: 1, open_meteo: 0, met_norway: 0, nws: 0 };
/** Whose errors are not known better weigh the same: the mean of several forecasts is nearer than most of them. */
const REST: FamilyWeights = { nasa_power: 0, open_meteo: 1, met_norway: 1, nws: 1 };

export const UNCALIBRATED_WEIGHTS: FusionMethod['weights'] = {
  tmax: REST,
  tmin: REST,
  rhmean: REST,
  u2: REST,
  rs: RADIATION,
  precipitation: REST,
};

const UNCALIBRATED: Omit<FusionMethod, 'name'> = {
  origin: { label: 'uncalibrated' },
  families: FAMILY_IDS,
  weights: UNCALIBRATED_WEIGHTS,
  offset: 0,
  sigma: UNCALIBRATED_SIGMA,
};

/**
 * Needs no fitting: NASA's radiation is observed from satellites, all else is better resolved by Open-Meteo.
 * Out of sample on 17 Brazilian cities KGE .760 and MAE .463 mm/d, against .732 and .565 of Open-Meteo alone.
 */
export const NASA_RADIATION_OPEN_METEO_REST: FusionMethod = {
  name: 'nasa_radiation_open_meteo_rest',
  ...UNCALIBRATED,
};

/** The same where further services give temperature, humidity, wind and rain: the mean of them and Open-Meteo. */
export const NASA_RADIATION_MEAN_REST: FusionMethod = {
  name: 'nasa_radiation_mean_rest',
  ...UNCALIBRATED,
};

/** How these sources are combined where no calibration says better. */
export function uncalibratedMethod(sources: readonly SourceId[]): FusionMethod {
  const further: readonly SourceId[] = [...FAMILIES.met_norway, ...FAMILIES.nws];
  return sources.some((source) => further.includes(source))
    ? NASA_RADIATION_MEAN_REST
    : NASA_RADIATION_OPEN_METEO_REST;
}
