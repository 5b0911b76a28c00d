import type { ResultDay } from '../../contract/results.ts';
import { parseCivilDate } from '../../weather/civil-date.ts';
import { flagNames } from '../../weather/day-quality.ts';
import { missingColumn } from '../../weather/daily-series.ts';
import type { SourceId } from '../../weather/sources.ts';
import type { ResultColumns } from './pipeline-result.ts';

/** Decimals with which the numbers of a `ResultDay` go on the wire: six of what is calculated, four of what came in. */
export const WIRE_DECIMALS = {
  eto_mm: 6,
  tmax_c: 4,
  tmin_c: 4,
  tmean_c: 4,
  rhmean_pct: 4,
  rs_mj_m2: 4,
  precip_mm: 4,
  es_kpa: 6,
  ea_kpa: 6,
  delta_kpa_c: 6,
  gamma_kpa_c: 6,
  ra_mj_m2: 6,
  rso_mj_m2: 6,
  rns_mj_m2: 6,
  rnl_mj_m2: 6,
  rn_mj_m2: 6,
  u2_m_s: 6,
  sigma_mm: 6,
} as const satisfies Partial<Record<keyof ResultDay, number>>;

export type WireNumber = keyof typeof WIRE_DECIMALS;

/** A column of texts: few are different, so that each is told by what it is made of. */
export interface WireTexts {
  readonly keys: ArrayLike<number | string>;
  readonly textOf: (key: number | string) => string;
}

/** Days of a result in columns named as in `ResultDay`; a list of flags is one text, joined by `;`. */
export interface WireColumns {
  readonly date: Int32Array;
  /** Not rounded yet. What is not finite is missing. */
  readonly numbers: Readonly<Record<WireNumber, Float64Array>>;
  readonly source: WireTexts;
  readonly quality: WireTexts;
  readonly flags: WireTexts;
}

/** `tmean_c`, `u2_m_s`, `rs_mj_m2` are what the calculation used: on a day without result no assumed wind. */
export function wireColumns(result: ResultColumns): WireColumns {
  const { series, contributors, sources } = result.fused;
  return {
    date: series.days,
    numbers: numbersOf(result),
    source: { keys: contributors, textOf: (bits) => sourceNames(sources, Number(bits)) },
    quality: { keys: result.quality, textOf: String },
    flags: { keys: result.flags, textOf: (bits) => flagNames(Number(bits)).join(';') },
  };
}

function numbersOf({ fused: { series }, eto, sigma }: ResultColumns): WireColumns['numbers'] {
  const { values } = series;
  const missing = missingColumn(series.days.length);
  const measuredWind = values.u2 ?? missing;
  return {
    eto_mm: eto.eto,
    tmax_c: values.tmax ?? missing,
    tmin_c: values.tmin ?? missing,
    tmean_c: eto.tmean,
    rhmean_pct: values.rhmean ?? missing,
    rs_mj_m2: eto.rs,
    precip_mm: values.precipitation ?? missing,
    es_kpa: eto.es,
    ea_kpa: eto.ea,
    delta_kpa_c: eto.delta,
    gamma_kpa_c: eto.gamma,
    ra_mj_m2: eto.ra,
    rso_mj_m2: eto.rso,
    rns_mj_m2: eto.rns,
    rnl_mj_m2: eto.rnl,
    rn_mj_m2: eto.rn,
    u2_m_s: eto.u2.map((used, i) => (Number.isNaN(eto.eto[i]!) ? measuredWind[i]! : used)),
    sigma_mm: sigma?.sigma ?? missing,
  };
}

/** Ids joined by `+`; empty for a day that nobody gave. */
function sourceNames(sources: readonly SourceId[], bits: number): string {
  return sources.filter((_, k) => bits & (1 << k)).join('+');
}

/** Rows that were read back from where they were stored. */
export function wireColumnsOfDays(days: readonly ResultDay[]): WireColumns {
  const column = (name: WireNumber) => Float64Array.from(days, (day) => day[name] ?? NaN);
  const names = Object.keys(WIRE_DECIMALS) as WireNumber[];
  return {
    date: Int32Array.from(days, ({ date }) => epochDay(date)),
    numbers: Object.fromEntries(names.map((name) => [name, column(name)])) as WireColumns['numbers'],
    source: { keys: days.map(({ source }) => source), textOf: String },
    quality: { keys: days.map(({ quality }) => quality), textOf: String },
    flags: { keys: days.map(({ flags }) => flags.join(';')), textOf: String },
  };
}

function epochDay(date: string): number {
  const day = parseCivilDate(date);
  if (day === undefined) throw new Error(`a stored day has the date ${date}`);
  return day;
}
