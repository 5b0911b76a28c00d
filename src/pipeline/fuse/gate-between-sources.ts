import { daySpan, type Finding } from '../../weather/findings.ts';
import { PROVIDERS, type ProviderId } from '../../weather/sources.ts';
import type { PreparedSource } from '../preprocess/preprocess.ts';
import { commonDays } from './common-days.ts';
import { correlation, mean } from './correlation.ts';

/** Between these lies the ratio of two mean winds. A daily maximum taken for a mean, or km/h for m/s, lies outside. */
const WIND_RATIO = [0.4, 2.5] as const;
const DAYS_FOR_WIND = 30;

/** Two records of one place's Tmax are correlated better than this. Less than a year would be too little to say. */
const LEAST_CORRELATION = 0.5;
const DAYS_FOR_CORRELATION = 365;

type Downloaded = PreparedSource & { readonly source: ProviderId };

/**
 * Warns where two sources cannot both be right, on the mean of their common days. Nothing is dropped: which of them
 * is wrong is not known. A station file is judged by none, nor judges others.
 */
export function gateBetweenSources(prepared: readonly PreparedSource[]): Finding[] {
  const sources = prepared.filter((one): one is Downloaded => one.source !== 'station_file');
  const pairs = sources.flatMap((a, k) => sources.slice(k + 1).map((b) => [a, b] as const));
  return pairs.flatMap(([a, b]) => [...compareWinds(a, b), ...compareMaxima(a, b)]);
}

function compareWinds(a: Downloaded, b: Downloaded): Finding[] {
  const common = commonDays(a, b, 'u2');
  if (common.days.length < DAYS_FOR_WIND) return [];
  const [wind, otherWind] = [mean(common.a), mean(common.b)];
  const ratio = wind / otherWind; // of two calms NaN, which is neither
  if (!(ratio < WIND_RATIO[0] || ratio > WIND_RATIO[1])) return [];
  const params = {
    ...nameOf(b),
    wind: rounded(wind),
    otherWind: rounded(otherWind),
    ...(Number.isFinite(ratio) && { ratio: rounded(ratio) }),
  };
  return [{ code: 'WINDS_DIFFER', source: a.source, variable: 'u2', days: daySpan(common.days), params }];
}

function compareMaxima(a: Downloaded, b: Downloaded): Finding[] {
  const common = commonDays(a, b, 'tmax');
  if (common.days.length < DAYS_FOR_CORRELATION) return [];
  const r = correlation(common.a, common.b);
  if (r > LEAST_CORRELATION) return [];
  const params = { ...nameOf(b), correlation: rounded(r) };
  return [{ code: 'TMAX_UNRELATED', source: a.source, variable: 'tmax', days: daySpan(common.days), params }];
}

/** A finding has one source; the other one is told by its id, for programs, and by its name, for the sentence. */
function nameOf({ source }: Downloaded): { other: ProviderId; otherName: string } {
  return { other: source, otherName: PROVIDERS[source].name };
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100 + 0; // + 0: never −0
}
