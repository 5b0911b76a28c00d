import { atmosphericPressure } from '../../fao56/atmosphere.ts';
import { penmanMonteithTerms } from '../../fao56/penman-monteith.ts';
import { DAILY_SOIL_HEAT_FLUX } from '../../fao56/soil-heat-flux.ts';
import { vapourPressureDeficit } from '../../fao56/vapour-pressure.ts';
import type { ResultCalibration, ResultDay } from '../../contract/results.ts';
import type { ResultSpeech } from '../result-speech/result-speech.ts';
import type { ResultTextKey } from '../result-speech/texts/pt-br.ts';
import { originsOf } from './step-origins.ts';

type StepKey = Extract<ResultTextKey, `step_${string}`> extends `step_${infer Key}` ? Key : never;
export type Quantity = Exclude<StepKey, 'quantity' | 'value' | 'origin'>;

/** One quantity of the calculation of a day: what it is, how much, and where that comes from. */
export interface Step {
  readonly quantity: Quantity;
  /** As FAO-56 writes it. */
  readonly symbol: string;
  readonly unit: string;
  readonly decimals: number;
  readonly value: number;
  readonly origin: string;
  readonly formula?: string | undefined;
}

export interface StepGroup {
  readonly title: Extract<ResultTextKey, `steps_${string}`>;
  readonly steps: readonly Step[];
}

/** What is known of a result that a day's calculation rests on. */
export interface DayContext {
  /** Absent at a station: nothing is fused. */
  readonly calibration: ResultCalibration | undefined;
  readonly elevation: number;
}

type Written = Pick<Step, 'symbol' | 'unit' | 'decimals'>;

const AIR = { unit: 'kPa', decimals: 3 };
const CURVE = { unit: 'kPa/°C', decimals: 4 };
const FLUX = { unit: 'MJ/m²/d', decimals: 2 };
const WATER = { unit: 'mm/d', decimals: 2 };

const WRITTEN: Readonly<Record<Quantity, Written>> = {
  tmax: { symbol: 'T_{max}', unit: '°C', decimals: 1 },
  tmin: { symbol: 'T_{min}', unit: '°C', decimals: 1 },
  rhmean: { symbol: 'RH_{mean}', unit: '%', decimals: 0 },
  u2: { symbol: 'u_{2}', unit: 'm/s', decimals: 2 },
  rs: { symbol: 'R_{s}', ...FLUX },
  precip: { symbol: 'P', unit: 'mm/d', decimals: 1 },
  tmean: { symbol: 'T', unit: '°C', decimals: 1 },
  es: { symbol: 'e_{s}', ...AIR },
  ea: { symbol: 'e_{a}', ...AIR },
  vpd: { symbol: 'e_{s} − e_{a}', ...AIR },
  delta: { symbol: 'Δ', ...CURVE },
  pressure: { symbol: 'P', unit: 'kPa', decimals: 1 },
  gamma: { symbol: 'γ', ...CURVE },
  ra: { symbol: 'R_{a}', ...FLUX },
  rso: { symbol: 'R_{so}', ...FLUX },
  rns: { symbol: 'R_{ns}', ...FLUX },
  rnl: { symbol: 'R_{nl}', ...FLUX },
  rn: { symbol: 'R_{n}', ...FLUX },
  g: { symbol: 'G', ...FLUX },
  radiation_term: { symbol: '', ...WATER },
  aerodynamic_term: { symbol: '', ...WATER },
  offset: { symbol: '', ...WATER },
  eto: { symbol: 'ET_{o}', ...WATER },
};

const GROUPS: readonly { readonly title: StepGroup['title']; readonly quantities: readonly Quantity[] }[] = [
  { title: 'steps_inputs', quantities: ['tmax', 'tmin', 'rhmean', 'u2', 'rs', 'precip'] },
  { title: 'steps_air', quantities: ['tmean', 'es', 'ea', 'vpd', 'delta', 'pressure', 'gamma'] },
  { title: 'steps_radiation', quantities: ['ra', 'rso', 'rns', 'rnl', 'rn', 'g'] },
  { title: 'steps_eto', quantities: ['radiation_term', 'aerodynamic_term', 'offset', 'eto'] },
];

/** The calculation of a day from its weather to its ETo. What is not known of the day is left out. */
export function calculationSteps(row: ResultDay, context: DayContext, speech: ResultSpeech): StepGroup[] {
  const values = valuesOf(row, context);
  const origins = originsOf(row, context, speech);
  return GROUPS.map(({ title, quantities }) => ({
    title,
    steps: quantities.flatMap((quantity) => {
      const value = values[quantity];
      if (value == null) return [];
      return [{ quantity, value, ...WRITTEN[quantity], ...origins[quantity] }];
    }),
  })).filter(({ steps }) => steps.length > 0);
}

function valuesOf(row: ResultDay, context: DayContext): Partial<Record<Quantity, number | null>> {
  const isCalculated = row.eto_mm !== null && row.rn_mj_m2 !== null;
  return {
    tmax: row.tmax_c,
    tmin: row.tmin_c,
    rhmean: row.rhmean_pct,
    u2: row.u2_m_s,
    rs: row.rs_mj_m2,
    precip: row.precip_mm,
    tmean: row.tmean_c,
    es: row.es_kpa,
    ea: row.ea_kpa,
    delta: row.delta_kpa_c,
    pressure: isCalculated ? atmosphericPressure(context.elevation) : null,
    gamma: isCalculated ? row.gamma_kpa_c : null,
    ra: row.ra_mj_m2,
    rso: row.rso_mj_m2,
    rns: row.rns_mj_m2,
    rnl: row.rnl_mj_m2,
    rn: row.rn_mj_m2,
    g: isCalculated ? DAILY_SOIL_HEAT_FLUX : null,
    eto: row.eto_mm,
    ...termsOf(row, context.calibration?.offset_mm ?? 0),
  };
}

/** The two terms of Eq. 6, which are no columns of a result: they follow from those that are. */
function termsOf(
  { es_kpa: es, ea_kpa: ea, delta_kpa_c: Delta, gamma_kpa_c: gamma, ...row }: ResultDay,
  offset: number,
): Partial<Record<Quantity, number>> {
  const { rn_mj_m2: Rn, tmean_c: T, u2_m_s: u2, eto_mm: eto } = row;
  if (es === null || ea === null) return {};
  const vpd = vapourPressureDeficit(es, ea);
  if (Delta === null || gamma === null || Rn === null || T === null || u2 === null || eto === null)
    return { vpd };
  const terms = penmanMonteithTerms({ Delta, gamma, Rn, G: DAILY_SOIL_HEAT_FLUX, T, u2, es, ea });
  return {
    vpd,
    radiation_term: terms.radiation,
    aerodynamic_term: terms.aerodynamic,
    ...(offset !== 0 && { offset }),
  };
}
