import type { ResultDay, ResultSummary } from '../../contract/results.ts';
import { ninetyBand, type Band } from '../evidence/ninety-band.ts';

/** What the chart draws: mm per day, on a day or as the mean of a month. */
export interface ChartPoint {
  /** `YYYY-MM-DD`: the day, or the middle of the month. */
  readonly date: string;
  readonly eto: number | null;
  /** Where the true value lies with a chance of 90 %. */
  readonly band: Band | null;
  readonly rain: number | null;
  /** ETo of each source alone, in the order of `ChartPoints.sources`. */
  readonly bySource: readonly (number | null)[];
}

export interface ChartPoints {
  readonly monthly: boolean;
  /** Ids of the sources that have an ETo of their own on some day. */
  readonly sources: readonly string[];
  /** Oldest first. */
  readonly points: readonly ChartPoint[];
}

/** Beyond two years single days are a solid band: months are drawn instead. */
const DAILY_UP_TO = 731;

/** Points for the chart from rows that are newest first. Missing stays missing; a month's mean is of the days it has. */
export function chartPoints(
  rows: readonly ResultDay[],
  summary: Pick<ResultSummary, 'eto_mean_sigma_mm'> = {},
): ChartPoints {
  const sources = [...new Set(rows.flatMap(({ eto_by_source: of = {} }) => Object.keys(of)))].sort();
  const days = rows.toReversed();
  if (days.length <= DAILY_UP_TO)
    return { monthly: false, sources, points: days.map((row) => dayPoint(row, sources)) };
  const lasting = summary.eto_mean_sigma_mm ?? NaN;
  const points = monthsOf(days).map(([month, list]) => monthPoint(month, list, { sources, lasting }));
  return { monthly: true, sources, points };
}

function dayPoint(row: ResultDay, sources: readonly string[]): ChartPoint {
  return {
    date: row.date,
    eto: row.eto_mm,
    band: ninetyBand(row.eto_mm, row.sigma_mm),
    rain: row.precip_mm,
    bySource: sources.map((source) => row.eto_by_source?.[source] ?? null),
  };
}

function monthsOf(days: readonly ResultDay[]): [month: string, days: ResultDay[]][] {
  const months = new Map<string, ResultDay[]>();
  for (const day of days) {
    const month = day.date.slice(0, 7);
    const list = months.get(month);
    if (list) list.push(day);
    else months.set(month, [day]);
  }
  return [...months];
}

function monthPoint(
  month: string,
  days: readonly ResultDay[],
  { sources, lasting }: { readonly sources: readonly string[]; readonly lasting: number },
): ChartPoint {
  const eto = mean(days.map(({ eto_mm }) => eto_mm));
  const sigmas = days.map(({ sigma_mm }) => sigma_mm).filter((sigma) => sigma != null);
  return {
    date: `${month}-15`,
    eto,
    band: ninetyBand(eto, monthSigma(sigmas, lasting)),
    rain: mean(days.map(({ precip_mm }) => precip_mm)),
    bySource: sources.map((source) => mean(days.map((day) => day.eto_by_source?.[source] ?? null))),
  };
}

/** Days over which an error is one error, in every calibration. */
const CORRELATION_DAYS = 3;

/**
 * σ of the mean of n days: σₙ² = p² + (σ² − p²) / max(1, n / 3), p the part that lasts. The mean of more than two years
 * has nothing else left, so that its σ is p.
 */
export function monthSigma(sigmas: readonly number[], lasting: number): number | null {
  const variance = mean(sigmas.map((sigma) => sigma ** 2));
  if (variance === null || Number.isNaN(lasting)) return null;
  const kept = Math.min(lasting ** 2, variance);
  return Math.sqrt(kept + (variance - kept) / Math.max(1, sigmas.length / CORRELATION_DAYS));
}

function mean(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}

/** Half the width of the band, in the middle over the points that have one; null where none has. */
export function meanHalfBand({ points }: ChartPoints): number | null {
  return mean(points.map(({ band, eto }) => (band && eto !== null ? band.high - eto : null)));
}
