import {
  ASCE_CONSTANTS,
  ASCE_SHORT,
  ASCE_TALL,
  asceHourly,
  cloudiness,
  FAO56_CONSTANTS,
  FAO56_GRASS,
  hourlyCoefficients,
  netLongwaveRadiationHourly,
  netRadiation,
  referenceEtHourly,
  standardizedPenmanMonteith,
  vapourPressureDeficit,
  type HourlyBalance,
  type HourlyInput,
  type HourlySite,
  type ReferenceSurface,
} from '../../fao56/index.ts';
import { coefficients, numbersOf, vapourPressureOf, windOf, type Quantities } from './daily-quantities.ts';
import type { VectorInputs } from './vector-inputs.ts';
import type { Method } from './vector-method.ts';

export interface HourlyQuantities {
  readonly quantities: Quantities;
  /** Cloudiness that the next hour of the same sequence may need; NaN where this hour tells nothing. */
  readonly fcd: number;
}

/** Everything that can be computed of an hour. `fcdBefore`: cloudiness of the last hour with a high sun, or NaN. */
export function hourlyQuantities(inputs: VectorInputs, method: Method, fcdBefore: number): HourlyQuantities {
  const balance = balanceOf(inputs, method, fcdBefore);
  const { get, has } = inputs;
  const es = has('es') ? get('es') : balance.es;
  const Delta = has('slope') ? get('slope') : balance.Delta;
  const gamma = has('gamma') ? get('gamma') : balance.gamma;
  const state = { ...balance, ...radiationOf(balance, inputs, method), es, Delta, gamma };
  const short = evapotranspiration(state, method.constants === 'asce' ? ASCE_SHORT : FAO56_GRASS, inputs);
  const tall = evapotranspiration(state, ASCE_TALL, inputs);
  const G = method.reference === 'ETrs' ? tall.G : short.G;
  const quantities = {
    ...numbersOf(state),
    ...{ e0_tmean: es, vpd: vapourPressureDeficit(es, state.ea), G, Gos: short.G, Grs: tall.G },
    ...{ ETos: short.ET, ETrs: tall.ET },
  };
  return { quantities, fcd: balance.assumptions.includes('fcd_assumed') ? NaN : balance.fcd };
}

function balanceOf(inputs: VectorInputs, { constants, clearSky }: Method, fcdBefore: number): HourlyBalance {
  const { get, has } = inputs;
  const site: HourlySite = {
    latitude: get('latitude'),
    longitude: get('longitude'),
    elevation: get('elevation'),
    meridian: inputs.clock.meridian,
    clearSky,
    ...(has('turbidity') && { turbidity: get('turbidity') }),
  };
  const calculate = constants === 'asce' ? asceHourly : referenceEtHourly;
  return calculate(hourOf(inputs), site, fcdBefore);
}

function hourOf(inputs: VectorInputs): HourlyInput {
  const { get, has } = inputs;
  return {
    dayOfYear: get('dayOfYear'),
    time: inputs.clock.time,
    temperature: get('tmean'),
    rs: get('rs'),
    ea: vapourPressureOf(inputs),
    tdew: get('tdew'),
    rh: get('rhmean'),
    u2: windOf(inputs),
    pressure: get('pressure'),
    fcd: has('relativeShortwave') ? cloudiness(get('relativeShortwave'), 1) : get('fcd'),
  };
}

/** The radiation of the hour again, with what the vector gives in the middle of it. */
function radiationOf(balance: HourlyBalance, { get, has }: VectorInputs, { constants }: Method): Quantities {
  const { T, ea, Rs } = balance;
  const sigma = (constants === 'asce' ? ASCE_CONSTANTS : FAO56_CONSTANTS).sigmaHourly;
  const Ra = has('ra') ? get('ra') : balance.Ra;
  const Rso = has('rso') ? get('rso') : balance.Rso;
  const fcd = has('rso') && Rso > 0 ? cloudiness(Rs, Rso) : balance.fcd;
  const Rns = has('rns') ? get('rns') : balance.Rns;
  const Rnl = has('rnl') ? get('rnl') : netLongwaveRadiationHourly({ T, ea, fcd }, sigma);
  const Rn = has('rn') ? get('rn') : netRadiation(Rns, Rnl);
  return { Ra, Rso, fcd, Rns, Rnl, Rn };
}

function evapotranspiration(
  state: HourlyBalance,
  surface: ReferenceSurface,
  inputs: VectorInputs,
): { readonly ET: number; readonly G: number } {
  const G = inputs.has('g') ? inputs.get('g') : surface.hourly.soilHeatFlux(state.Rn);
  const Cs = coefficients(hourlyCoefficients(surface, state.Rn), inputs);
  return { G, ET: standardizedPenmanMonteith({ ...state, G }, Cs) };
}
