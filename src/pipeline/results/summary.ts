import type { ResultSummary } from '../../contract/results.ts';
import { formatCivilDate, type EpochDay } from '../../weather/civil-date.ts';
import { valueAt } from '../../weather/daily-series.ts';
import type { Quality } from '../../weather/day-quality.ts';
import type { ResultColumns } from './pipeline-result.ts';
import { distribution } from './distribution.ts';
import { periodSigma } from './period-sigma.ts';
import { calculated } from './rounding.ts';
import { trendOf } from './trend.ts';
import { yearlyEto } from './yearly-eto.ts';

/** A sum that knows how much it is of. */
interface Sum {
  count: number;
  total: number;
}

interface Extreme {
  value: number;
  day: EpochDay;
}

/** Sums up a result, block by block where it is too long for one. */
export interface SummaryWriter {
  add(block: ResultColumns): void;
  summary(): ResultSummary;
}

export function summarise(result: ResultColumns): ResultSummary {
  const writer = summaryWriter();
  writer.add(result);
  return writer.summary();
}

export function summaryWriter(): SummaryWriter {
  let days = 0;
  const eto: Sum = { count: 0, total: 0 };
  const precipitation: Sum = { count: 0, total: 0 };
  const balance: Sum = { count: 0, total: 0 };
  const max: Extreme = { value: -Infinity, day: NaN };
  const min: Extreme = { value: Infinity, day: NaN };
  const quality: Record<Quality, number> = { high: 0, medium: 0, low: 0 };
  const spread = periodSigma();
  const sizes = distribution();
  const yearly = yearlyEto();

  function addDay(block: ResultColumns, i: number): void {
    const ETo = block.eto.eto[i]!;
    const P = valueAt(block.fused.series, 'precipitation', i);
    const day = block.fused.series.days[i]!;
    days += 1;
    quality[block.quality[i]!] += 1;
    addTo(eto, ETo);
    sizes.add(ETo);
    yearly.add(day, ETo);
    addTo(precipitation, P);
    addTo(balance, P - ETo); // NaN, so not counted, unless the day has both
    if (ETo > max.value) Object.assign(max, { value: ETo, day });
    if (ETo < min.value) Object.assign(min, { value: ETo, day });
  }

  return {
    add(block) {
      for (let i = 0; i < block.eto.eto.length; i++) addDay(block, i);
      if (block.sigma) spread.add(block.sigma);
    },
    summary: () => ({
      days,
      days_with_eto: eto.count,
      eto_total_mm: totalOf(eto),
      eto_mean_mm: calculated(eto.total / eto.count),
      ...spread.summary(),
      eto_max_mm: calculated(max.value),
      eto_max_date: dateOf(max),
      eto_min_mm: calculated(min.value),
      eto_min_date: dateOf(min),
      precip_total_mm: totalOf(precipitation),
      balance_mm: totalOf(balance),
      quality: { ...quality },
      ...optional('distribution', sizes.facts()),
      ...optional('trend', trendOf(yearly.years())),
    }),
  };
}

function addTo(sum: Sum, value: number): void {
  if (Number.isNaN(value)) return;
  sum.count += 1;
  sum.total += value;
}

/** A sum of nothing is not 0 mm. */
function totalOf({ count, total }: Sum): number | null {
  return count === 0 ? null : calculated(total);
}

function dateOf({ day }: Extreme): string | null {
  return Number.isNaN(day) ? null : formatCivilDate(day);
}

function optional<Name extends string, Value>(name: Name, value: Value | undefined) {
  return (value === undefined ? {} : { [name]: value }) as Partial<Record<Name, Value>>;
}
