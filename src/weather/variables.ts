/**
 * The one registry of daily weather variables. Units are fixed inside the project; a source converts
 * once, right after parsing. Tables, CSV headers, physical limits and labels all read from here.
 */
export interface Variable {
  /** Symbol as written in FAO-56. */
  readonly symbol: string;
  readonly unit: string;
  /** Column name in files, with its unit. */
  readonly column: string;
  readonly decimals: number;
  /** Physical limits, inclusive. An upper limit of Infinity means that another check bounds it (Rs ≤ Ra). */
  readonly limits: readonly [min: number, max: number];
  /** Tighter limits inside Brazil, where they differ. */
  readonly limitsBrazil?: readonly [min: number, max: number];
  /** Whether a short gap may be interpolated in time. Rain may not: it has no continuity from day to day. */
  readonly interpolable: boolean;
}

export const VARIABLES = {
  tmax: {
    symbol: 'Tmax',
    unit: '°C',
    column: 'tmax_c',
    decimals: 1,
    limits: [-90, 60],
    limitsBrazil: [-30, 50],
    interpolable: true,
  },
  tmin: {
    symbol: 'Tmin',
    unit: '°C',
    column: 'tmin_c',
    decimals: 1,
    limits: [-90, 60],
    limitsBrazil: [-30, 50],
    interpolable: true,
  },
  tmean: {
    symbol: 'Tmean',
    unit: '°C',
    column: 'tmean_c',
    decimals: 1,
    limits: [-90, 60],
    limitsBrazil: [-30, 50],
    interpolable: true,
  },
  rhmax: {
    symbol: 'RHmax',
    unit: '%',
    column: 'rhmax_pct',
    decimals: 0,
    limits: [0, 100],
    interpolable: true,
  },
  rhmin: {
    symbol: 'RHmin',
    unit: '%',
    column: 'rhmin_pct',
    decimals: 0,
    limits: [0, 100],
    interpolable: true,
  },
  rhmean: {
    symbol: 'RHmean',
    unit: '%',
    column: 'rhmean_pct',
    decimals: 0,
    limits: [0, 100],
    interpolable: true,
  },
  tdew: {
    symbol: 'Tdew',
    unit: '°C',
    column: 'tdew_c',
    decimals: 1,
    limits: [-90, 60],
    limitsBrazil: [-30, 50],
    interpolable: true,
  },
  ea: { symbol: 'ea', unit: 'kPa', column: 'ea_kpa', decimals: 3, limits: [0, 20], interpolable: true },
  u2: {
    symbol: 'u2',
    unit: 'm/s',
    column: 'u2_m_s',
    decimals: 1,
    limits: [0, 113],
    limitsBrazil: [0, 100],
    interpolable: true,
  },
  rs: {
    symbol: 'Rs',
    unit: 'MJ/m²/d',
    column: 'rs_mj_m2',
    decimals: 1,
    limits: [0, Infinity],
    interpolable: true,
  },
  sunshine: {
    symbol: 'n',
    unit: 'h',
    column: 'sunshine_h',
    decimals: 1,
    limits: [0, 24],
    interpolable: true,
  },
  precipitation: {
    symbol: 'P',
    unit: 'mm/d',
    column: 'precip_mm',
    decimals: 1,
    limits: [0, 2000],
    limitsBrazil: [0, 450],
    interpolable: false,
  },
} as const satisfies Record<string, Variable>;

export type VariableId = keyof typeof VARIABLES;

export const VARIABLE_IDS = Object.keys(VARIABLES) as VariableId[];

export function variable(id: VariableId): Variable {
  return VARIABLES[id];
}
