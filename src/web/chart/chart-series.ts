import { epochDayOf, parseCivilDate, formatCivilDate, type EpochDay } from '../../weather/civil-date.ts';
import type { ResultCalibration, ResultDay, ResultSummary } from '../../contract/results.ts';
import { ninetyBand } from '../evidence/ninety-band.ts';

/** One thing that can be drawn: one of these, or the id of a source for what it would say alone. */
export const MEASURES = [
  'eto',
  'low',
  'high',
  'reference',
  'rain',
  'tmax',
  'tmean',
  'tmin',
  'rs',
  'u2',
  'rhmean',
] as const;
export type Measure = (typeof MEASURES)[number];

export type Values = readonly (number | null)[];

/** What the chart draws, in columns, oldest first. A day of the period without a value is null, never left out. */
export interface ChartSeries {
  readonly step: 'day' | 'month';
  /** The day, or the first one of the month. */
  readonly days: readonly EpochDay[];
  readonly measures: Readonly<Record<Measure, Values>>;
  /** ETo of each source alone, by its id, sorted. */
  readonly sources: Readonly<Record<string, Values>>;
}

/** Every day from the first to the last, also those that the result does not have. `rows` are newest first. */
export function dailySeries(rows: readonly ResultDay[]): ChartSeries {
  const byDay = new Map(rows.map((row) => [parseCivilDate(row.date) ?? NaN, row]));
  const [first, last] = [parseCivilDate(rows.at(-1)?.date ?? ''), parseCivilDate(rows[0]?.date ?? '')];
  const length = first === undefined || last === undefined ? 0 : last - first + 1;
  const days = Array.from({ length }, (_, i) => (first ?? 0) + i);
  const column = (of: (row: ResultDay) => number | null | undefined): Values =>
    days.map((day) => {
      const row = byDay.get(day);
      return row ? (of(row) ?? null) : null;
    });
  const band = (row: ResultDay) => ninetyBand(row.eto_mm, row.sigma_mm);
  const ids = [...new Set(rows.flatMap(({ eto_by_source: of = {} }) => Object.keys(of)))].sort();
  return {
    step: 'day',
    days,
    measures: {
      eto: column((row) => row.eto_mm),
      low: column((row) => band(row)?.low),
      high: column((row) => band(row)?.high),
      reference: column((row) => row.reference_mm),
      rain: column((row) => row.precip_mm),
      tmax: column((row) => row.tmax_c),
      tmean: column((row) => row.tmean_c),
      tmin: column((row) => row.tmin_c),
      rs: column((row) => row.rs_mj_m2),
      u2: column((row) => row.u2_m_s),
      rhmean: column((row) => row.rhmean_pct),
    },
    sources: Object.fromEntries(ids.map((id) => [id, column((row) => row.eto_by_source?.[id])])),
  };
}

/** How errors of single days add up to that of a month. */
export interface MonthCertainty {
  readonly summary: Pick<ResultSummary, 'eto_mean_sigma_mm'>;
  /** Absent at a station, where no σ is known. */
  readonly calibration: Pick<ResultCalibration, 'correlation_days'> | undefined;
  /** One standard deviation of each day of the daily series. */
  readonly sigma: Values;
}

/** Means of months, rain as their sum. Missing stays missing: a mean is of the days there are, a sum of a month nearly whole. */
export function monthlySeries(daily: ChartSeries, certainty: MonthCertainty): ChartSeries {
  const months = monthsOf(daily.days);
  const means = (values: Values) => months.map(({ from, to }) => mean(values.slice(from, to)));
  const { measures, sources } = daily;
  const eto = means(measures.eto);
  const sigmas = monthSigmas(months, certainty);
  const bands = eto.map((value, k) => ninetyBand(value, sigmas[k]));
  const averaged = Object.entries(measures).map(([name, values]) => [name, means(values)]);
  return {
    step: 'month',
    days: months.map(({ first }) => first),
    measures: {
      ...(Object.fromEntries(averaged) as ChartSeries['measures']),
      low: bands.map((band) => band?.low ?? null),
      high: bands.map((band) => band?.high ?? null),
      rain: months.map((month) => rainOf(month, measures.rain)),
    },
    sources: Object.fromEntries(Object.entries(sources).map(([id, values]) => [id, means(values)])),
  };
}

/** The days of a calendar month, as places in the columns: `from` inclusive, `to` exclusive. */
interface Month {
  readonly first: EpochDay;
  /** In the calendar, not in the series. */
  readonly length: number;
  readonly from: number;
  readonly to: number;
}

function monthsOf(days: readonly EpochDay[]): Month[] {
  const months: Month[] = [];
  for (let from = 0; from < days.length;) {
    const [year = 0, month = 0] = formatCivilDate(days[from]!).split('-').map(Number);
    const first = epochDayOf(year, month, 1);
    const next = month === 12 ? epochDayOf(year + 1, 1, 1) : epochDayOf(year, month + 1, 1);
    const to = Math.min(days.length, from + next - days[from]!);
    months.push({ first, length: next - first, from, to });
    from = to;
  }
  return months;
}

/** A month of which fewer days are known has no sum. */
const LEAST_DAYS = 25;

function rainOf({ from, to, length }: Month, rain: Values): number | null {
  const known = rain.slice(from, to).filter((mm) => mm !== null);
  return known.length < LEAST_DAYS ? null : (mean(known) ?? 0) * length;
}

function monthSigmas(months: readonly Month[], { sigma, summary, calibration }: MonthCertainty) {
  const days = calibration?.correlation_days;
  const lasting = days && lastingSigma(known(sigma), { ofMean: summary.eto_mean_sigma_mm, days });
  return months.map(({ from, to }) =>
    days && lasting ? meanSigma(known(sigma.slice(from, to)), { lasting, days }) : null,
  );
}

/** σₙ² = p² + (σ² − p²) / m of the mean of n days, m = max(1, n / days over which an error is one). */
export function meanSigma(
  sigmas: readonly number[],
  { lasting, days }: { readonly lasting: number; readonly days: number },
): number | null {
  const variance = mean(sigmas.map((sigma) => sigma ** 2));
  if (variance === null) return null;
  const kept = Math.min(lasting ** 2, variance);
  return Math.sqrt(kept + (variance - kept) / Math.max(1, sigmas.length / days));
}

/** p of the same equation, from the σ of the mean of the whole result. */
export function lastingSigma(
  sigmas: readonly number[],
  { ofMean, days }: { readonly ofMean: number | null | undefined; readonly days: number },
): number | undefined {
  const variance = mean(sigmas.map((sigma) => sigma ** 2));
  if (variance === null || ofMean == null) return undefined;
  const m = Math.max(1, sigmas.length / days);
  if (m === 1) return ofMean;
  return Math.sqrt(Math.max(0, (ofMean ** 2 - variance / m) / (1 - 1 / m)));
}

function known(values: Values): number[] {
  return values.filter((value) => value !== null);
}

export function mean(values: Values): number | null {
  const there = known(values);
  return there.length === 0 ? null : there.reduce((sum, value) => sum + value, 0) / there.length;
}

/** Half the width of the band, in the middle over what has one; null where nothing has. */
export function meanHalfBand({ measures: { eto, high } }: ChartSeries): number | null {
  return mean(eto.map((value, i) => (value === null || high[i] == null ? null : high[i] - value)));
}
