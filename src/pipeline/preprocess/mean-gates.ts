import {
  eaFromDewPoint,
  extraterrestrialRadiation,
  meanSaturationVapourPressure,
} from '../../fao56/index.ts';
import { dayOfYearAlong } from '../../weather/civil-date.ts';
import type { Finding } from '../../weather/findings.ts';
import type { Place } from '../../weather/place.ts';
import { dayTally } from './day-tally.ts';
import type { DraftSeries } from './draft-series.ts';

/** Days that must be there for a mean to speak of the source, and not of the weather. */
const DAYS_TO_JUDGE = 30;
/** Mean share of Ra: under the thickest winters lies little; kWh taken for MJ lie lower. */
const LEAST_CLEARNESS = 0.18;
/** Days of the polar night say nothing [MJ m⁻² d⁻¹]. */
const LEAST_RA = 1;
/** Vapour pressure by RH and by dew point: each has its own mean over the day, but not its own water. */
const VAPOUR_RATIO = [0.6, 1.5] as const;

/** Warns where the radiation of a source is too weak on the mean to be in its unit. */
export function checkClearness({ source, days, values: { rs }, findings }: DraftSeries, place: Place): void {
  if (source === 'station_file' || !rs) return;
  const dayOfYear = dayOfYearAlong();
  const share = sums(days, (i) => [rs[i]!, extraterrestrialRadiation(place.lat, dayOfYear(days[i]!))], {
    leastB: LEAST_RA,
  });
  if (!share || share.ratio >= LEAST_CLEARNESS) return;
  const params = { percent: Math.round(share.ratio * 1000) / 10 };
  findings.push({ code: 'RADIATION_WEAK', source, variable: 'rs', days: share.days, params });
}

/** Warns where a source's relative humidity and its dew point speak of different air. */
export function checkDewPoint({ source, days, values, findings }: DraftSeries): void {
  const { tmax, tmin, rhmean, tdew } = values;
  if (source === 'station_file' || !tmax || !tmin || !rhmean || !tdew) return;
  const vapour = sums(days, (i) => [
    (rhmean[i]! / 100) * meanSaturationVapourPressure(tmax[i]!, tmin[i]!),
    eaFromDewPoint(tdew[i]!),
  ]);
  if (!vapour || (vapour.ratio >= VAPOUR_RATIO[0] && vapour.ratio <= VAPOUR_RATIO[1])) return;
  const params = { ratio: Math.round(vapour.ratio * 100) / 100 };
  findings.push({
    code: 'HUMIDITY_CONTRADICTS_DEW_POINT',
    source,
    variable: 'rhmean',
    days: vapour.days,
    params,
  });
}

/** Ratio of the sums of two quantities over the days that have both; undefined where they are too few to judge. */
function sums(
  days: Int32Array,
  pairOf: (i: number) => readonly [a: number, b: number],
  { leastB = 0 } = {},
): { ratio: number; days: NonNullable<Finding['days']> } | undefined {
  const judged = dayTally();
  let [sumA, sumB] = [0, 0];
  days.forEach((day, i) => {
    const [a, b] = pairOf(i);
    if (Number.isNaN(a + b) || b < leastB) return;
    sumA += a;
    sumB += b;
    judged.add(day);
  });
  const span = judged.span();
  return span && span.count >= DAYS_TO_JUDGE && sumB > 0 ? { ratio: sumA / sumB, days: span } : undefined;
}
