import type { ResultDay } from '../../contract/results.ts';
import { formatCivilDate } from '../../weather/civil-date.ts';
import { valueAt } from '../../weather/daily-series.ts';
import { flagNames } from '../../weather/day-quality.ts';
import type { SourceId } from '../../weather/sources.ts';
import type { ResultColumns } from './pipeline-result.ts';
import { calculated, input } from './rounding.ts';

/**
 * Row `i` as it goes on the wire. `tmean_c`, `u2_m_s` and `rs_mj_m2` are what the calculation used: on a day without
 * result no assumed wind.
 */
export function resultDay(result: ResultColumns, i: number): ResultDay {
  const { series, contributors, sources } = result.fused;
  const { eto } = result;
  const alone = etoBySource(result, i);
  return {
    date: formatCivilDate(series.days[i]!),
    eto_mm: calculated(eto.eto[i]!),
    source: sourceNames(sources, contributors[i]!),
    quality: result.quality[i]!,
    flags: flagNames(result.flags[i]!),
    tmax_c: input(valueAt(series, 'tmax', i)),
    tmin_c: input(valueAt(series, 'tmin', i)),
    tmean_c: input(eto.tmean[i]!),
    rhmean_pct: input(valueAt(series, 'rhmean', i)),
    rs_mj_m2: input(eto.rs[i]!),
    precip_mm: input(valueAt(series, 'precipitation', i)),
    es_kpa: calculated(eto.es[i]!),
    ea_kpa: calculated(eto.ea[i]!),
    delta_kpa_c: calculated(eto.delta[i]!),
    gamma_kpa_c: calculated(eto.gamma[i]!),
    ra_mj_m2: calculated(eto.ra[i]!),
    rso_mj_m2: calculated(eto.rso[i]!),
    rns_mj_m2: calculated(eto.rns[i]!),
    rnl_mj_m2: calculated(eto.rnl[i]!),
    rn_mj_m2: calculated(eto.rn[i]!),
    u2_m_s: calculated(Number.isNaN(eto.eto[i]) ? valueAt(series, 'u2', i) : eto.u2[i]!),
    ...(alone && { eto_by_source: alone }),
  };
}

/** The rows `from`…`to − 1`; all by default. */
export function* resultDays(
  result: ResultColumns,
  from = 0,
  to = result.fused.series.days.length,
): Generator<ResultDay> {
  for (let i = from; i < to; i++) yield resultDay(result, i);
}

/** Ids joined by `+`; empty for a day that nobody gave. */
function sourceNames(sources: readonly SourceId[], bits: number): string {
  return sources.filter((_, k) => bits & (1 << k)).join('+');
}

function etoBySource({ etoBySource: columns }: ResultColumns, i: number): Record<string, number> | undefined {
  const known: [string, number][] = [];
  for (const [source, column] of Object.entries(columns)) {
    const value = calculated(column[i]!);
    if (value !== null) known.push([source, value]);
  }
  return known.length > 0 ? Object.fromEntries(known) : undefined;
}
