/** Warnings about the mean of many days: single days are nobody's fault. Before gaps are filled, for they add nothing known. */
import { eaFromDewPoint, meanSaturationVapourPressure } from '../../fao56/index.ts';
import type { Finding } from '../../weather/findings.ts';
import type { Place } from '../../weather/place.ts';
import { dayTally } from './day-tally.ts';
import type { DraftSeries } from './draft-series.ts';
import { extraterrestrialRadiationAt, LEAST_RA_TO_JUDGE } from './radiation-limits.ts';

/** Days that must be there for a mean to speak of the source, and not of the weather. */
const DAYS_TO_JUDGE = 30;
/** A mean daily range of no more than this [°C] is that of open water, or of a mean given for an extreme. */
const LEAST_MEAN_RANGE = 3;
/** Mean share of Ra: under the thickest winters lies little; kWh taken for MJ lie lower. */
const LEAST_CLEARNESS = 0.18;
/** Vapour pressure by RH over that by dew point: each has its own mean over the day, but not its own water. */
const VAPOUR_RATIO = [0.6, 1.5] as const;

/** What was measured at a station stands: it may well lie on an island. */
export function checkMeans(draft: DraftSeries, place: Place): void {
  if (draft.source === 'station_file') return;
  checkDailyRange(draft);
  checkClearness(draft, place);
  checkDewPoint(draft);
}

function checkDailyRange({ source, days, values: { tmax, tmin }, findings }: DraftSeries): void {
  if (!tmax || !tmin) return;
  const range = meanRatio(days, (i) => [tmax[i]! - tmin[i]!, 1]);
  if (!range || range.ratio > LEAST_MEAN_RANGE) return;
  const params = { range: hundredths(range.ratio), limit: LEAST_MEAN_RANGE };
  findings.push({ code: 'DAILY_RANGE_SMALL', source, days: range.days, params });
}

function checkClearness({ source, days, values: { rs }, findings }: DraftSeries, { lat }: Place): void {
  if (!rs) return;
  const RaOn = extraterrestrialRadiationAt(lat);
  const share = meanRatio(days, (i) => {
    const Ra = RaOn(days[i]!);
    return [Ra < LEAST_RA_TO_JUDGE ? NaN : rs[i]!, Ra];
  });
  if (!share || share.ratio >= LEAST_CLEARNESS) return;
  const params = { percent: Math.round(share.ratio * 1000) / 10 };
  findings.push({ code: 'RADIATION_WEAK', source, variable: 'rs', days: share.days, params });
}

function checkDewPoint({ source, days, values, findings }: DraftSeries): void {
  const { tmax, tmin, rhmean, tdew } = values;
  if (!tmax || !tmin || !rhmean || !tdew) return;
  const vapour = meanRatio(days, (i) => [
    (rhmean[i]! / 100) * meanSaturationVapourPressure(tmax[i]!, tmin[i]!),
    eaFromDewPoint(tdew[i]!),
  ]);
  if (!vapour || (vapour.ratio >= VAPOUR_RATIO[0] && vapour.ratio <= VAPOUR_RATIO[1])) return;
  const params = { ratio: hundredths(vapour.ratio) };
  const code = 'HUMIDITY_CONTRADICTS_DEW_POINT';
  findings.push({ code, source, variable: 'rhmean', days: vapour.days, params });
}

/** Σa/Σb over the days that have both; undefined where they are too few to judge. */
function meanRatio(
  days: Int32Array,
  pairOf: (i: number) => readonly [a: number, b: number],
): { ratio: number; days: NonNullable<Finding['days']> } | undefined {
  const judged = dayTally();
  let [sumA, sumB] = [0, 0];
  days.forEach((day, i) => {
    const [a, b] = pairOf(i);
    if (Number.isNaN(a + b)) return;
    sumA += a;
    sumB += b;
    judged.add(day);
  });
  const span = judged.span();
  return span && span.count >= DAYS_TO_JUDGE ? { ratio: sumA / sumB, days: span } : undefined;
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}
