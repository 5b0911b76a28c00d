import type { ResultCalibration, ResultDay } from '../../contract/results.ts';
import type { DayFlag } from '../../weather/day-quality.ts';
import { familyOf, sourcesByFamily } from './source-families.ts';

/** The inputs of ETo that sources are weighed for. */
export const WEIGHED_VARIABLES = ['tmax', 'tmin', 'rhmean', 'u2', 'rs'] as const;
export type WeighedVariable = (typeof WEIGHED_VARIABLES)[number];

export interface DayFamily {
  readonly id: string;
  /** Its sources that gave something of the day. */
  readonly sources: readonly string[];
}

export interface VariableShares {
  readonly variable: WeighedVariable;
  readonly value: number | null;
  /** Parts of 1 in the order of the families; empty where the value was estimated, or nobody is known to have it. */
  readonly shares: readonly number[];
}

export interface DayWeights {
  readonly families: readonly DayFamily[];
  readonly variables: readonly VariableShares[];
  /**
   * Sources without an ETo of their own: some input was missing, and is taken to be the radiation, which comes last.
   * Empty: the shares are exact.
   */
  readonly incomplete: readonly string[];
  /** What the fused wind was multiplied by; null: nothing. */
  readonly windFactor: number | null;
}

/** With one of these flags the value is no source's. */
const ESTIMATED: Readonly<Partial<Record<WeighedVariable, DayFlag>>> = {
  rs: 'rs_estimated',
  u2: 'u2_assumed',
  rhmean: 'ea_from_tmin',
};

/** The part that each family had in each input of a day: the calibration's weights, renormalised over those present. */
export function dayWeights(row: ResultDay, calibration: ResultCalibration): DayWeights {
  const known = Object.keys(calibration.weights.tmax ?? {});
  const families = [...sourcesByFamily(row.source, known)].map(([id, sources]) => ({ id, sources }));
  const complete = new Set(Object.keys(row.eto_by_source ?? {}).map((source) => familyOf(source, known)));
  const lacks = (family: string, variable: WeighedVariable) => variable === 'rs' && !complete.has(family);
  const variables = WEIGHED_VARIABLES.map((variable) => {
    const flag = ESTIMATED[variable];
    const present = families.map(({ id }) => !lacks(id, variable));
    const isEstimated = flag !== undefined && row.flags.includes(flag);
    const weights = families.map(({ id }) => calibration.weights[variable]?.[id] ?? 0);
    return {
      variable,
      value: valueOf(row, variable),
      shares: isEstimated ? [] : renormalised(weights, present),
    };
  });
  const incomplete = families.filter(({ id }) => !complete.has(id)).flatMap(({ sources }) => sources);
  const u2 = variables.find(({ variable }) => variable === 'u2');
  const givers = families.filter((_, k) => (u2?.shares[k] ?? 0) > 0).map(({ id }) => id);
  return { families, variables, incomplete, windFactor: windFactor(givers, calibration) };
}

/** Where only families of weight 0 have the variable they take its place, in equal parts. */
function renormalised(weights: readonly number[], present: readonly boolean[]): number[] {
  const voices = weights.map((weight, k) => (present[k] ? weight : 0));
  const total = sum(voices);
  if (total > 0) return voices.map((weight) => weight / total);
  const substitutes = sum(present.map(Number));
  return substitutes > 0 ? present.map((has) => Number(has) / substitutes) : [];
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** The factor of exactly those families that gave the wind. */
function windFactor(givers: readonly string[], { wind_factor: factors }: ResultCalibration): number | null {
  if (!factors || givers.length === 0) return null;
  const fitted = Object.keys(factors.alone);
  if (givers.some((family) => !fitted.includes(family))) return factors.other;
  if (givers.length === fitted.length) return factors.all;
  const [one] = givers;
  return (givers.length === 1 && one !== undefined ? factors.alone[one] : undefined) ?? factors.other;
}

function valueOf(row: ResultDay, variable: WeighedVariable): number | null {
  const values = {
    tmax: row.tmax_c,
    tmin: row.tmin_c,
    rhmean: row.rhmean_pct,
    u2: row.u2_m_s,
    rs: row.rs_mj_m2,
  };
  return values[variable];
}

/** ETo of one source a family, and how far apart they lie; undefined where fewer than two have one. */
export function disagreement(
  row: ResultDay,
  calibration: ResultCalibration,
): { readonly mm: number; readonly etos: readonly (readonly [source: string, mm: number])[] } | undefined {
  const known = Object.keys(calibration.weights.tmax ?? {});
  const seen = new Set<string>();
  const etos = Object.entries(row.eto_by_source ?? {}).filter(([source]) => {
    const family = familyOf(source, known) ?? source;
    return !seen.has(family) && seen.add(family);
  });
  if (etos.length < 2) return undefined;
  const values = etos.map(([, mm]) => mm);
  return { mm: Math.max(...values) - Math.min(...values), etos };
}
