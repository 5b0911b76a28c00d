import type { EpochDay } from '../../../weather/civil-date.ts';
import { flagBit } from '../../../weather/day-quality.ts';
import type { DailySeries } from '../../../weather/daily-series.ts';
import { computeEto, type EtoSite } from '../../eto/compute-series.ts';
import type { LearningDay } from './filter.ts';
import type { LearningPrior } from './learning-state.ts';
import { windSensitivity } from './sensitivity.ts';

/** Reference ETo [mm/d] by day, each day once, ascending. */
export interface Reference {
  readonly days: Int32Array;
  readonly eto: Float64Array;
}

/** Weather that was not measured, or not all of it, teaches nothing of the place. */
const UNTAUGHT = (['forecast', 'no_result', 'rs_estimated', 'ea_from_tmin', 'u2_assumed'] as const).reduce(
  (bits, flag) => bits | flagBit(flag),
  0,
);

export interface RegionalWeather {
  /** Fused, with the region's wind factor. */
  readonly series: DailySeries;
  readonly flags: Uint32Array;
  readonly site: EtoSite;
}

/** The days of the reference beside what is calculated for them; NaN where nothing can be learnt. */
export function learningDays(
  reference: Reference,
  { series, flags, site }: RegionalWeather,
  prior: LearningPrior,
): LearningDay[] {
  const eto = computeEto(series, site, prior.c).eto;
  const J = windSensitivity(series, site, prior.s);
  const rowOf = new Map<EpochDay, number>();
  series.days.forEach((day, i) => {
    if ((flags[i]! & UNTAUGHT) === 0) rowOf.set(day, i);
  });
  return Array.from(reference.days, (day, k) => {
    const i = rowOf.get(day) ?? -1;
    return { day, reference: reference.eto[k]!, eto: eto[i] ?? NaN, sensitivity: J[i] ?? NaN };
  });
}
