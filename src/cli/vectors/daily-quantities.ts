import {
  ASCE_SHORT,
  ASCE_TALL,
  ASCE_CONSTANTS,
  asceUnderSun,
  clearSkyFromAngstrom,
  daylightHours,
  eaFromPsychrometer,
  eaFromSpecificHumidity,
  energyToDepth,
  extraterrestrialRadiation,
  FAO56_CONSTANTS,
  hargreavesSamani,
  latentHeat,
  makkinkKnmi,
  monthlySoilHeatFlux,
  monthlySoilHeatFluxSoFar,
  netLongwaveRadiation,
  netRadiation,
  netShortwaveRadiation,
  priestleyTaylor,
  PSYCHROMETER,
  psychrometricConstant,
  radians,
  referenceEtUnderSun,
  saturationVapourPressure,
  solarDeclination,
  standardizedPenmanMonteith,
  sunsetHourAngle,
  vapourPressureDeficit,
  windAt2m,
  atmosphericPressure,
  type ClearSkyChoice,
  type DailyBalance,
  type DailyInput,
  type PenmanMonteithCoefficients,
  type Site,
} from '../../fao56/index.ts';
import type { InputId } from './input-names.ts';
import type { VectorInputs } from './vector-inputs.ts';
import type { Method } from './vector-method.ts';

/** Computed quantities in the units of the equations; NaN is what the inputs do not reach. */
export type Quantities = Readonly<Record<string, number>>;

/** Everything that can be computed of a day. What the vector gives is taken as given, at whatever step it stands. */
export function dailyQuantities(inputs: VectorInputs, method: Method): Quantities {
  const { get, has } = inputs;
  const given = (id: InputId, computed: () => number) => (has(id) ? get(id) : computed());
  const balance = balanceOf(inputs, method);
  const P = given('pressure', () => atmosphericPressure(get('elevation')));
  const gamma = given('gamma', () => psychrometricConstant(P));
  const es = given('es', () => balance.es);
  const { Tmean } = balance;
  const constants = method.constants === 'asce' ? ASCE_CONSTANTS : FAO56_CONSTANTS;
  const Delta = given('slope', () => constants.slope(Tmean));
  const radiation = radiationOf(balance, inputs, constants.sigmaDaily);
  const state = { ...balance, ...radiation, P, gamma, es, T: Tmean, Delta };
  return {
    ...numbersOf(state),
    ...stepsOf(inputs),
    vpd: vapourPressureDeficit(es, balance.ea),
    lambda: given('lambda', () => latentHeat(Tmean)),
    evaporation: energyToDepth(get('energy')),
    ETos: standardizedPenmanMonteith(state, coefficients(ASCE_SHORT.daily, inputs)),
    ETrs: standardizedPenmanMonteith(state, coefficients(ASCE_TALL.daily, inputs)),
    hargreaves: hargreavesSamani(get('tmax'), get('tmin'), balance.Ra),
    priestleyTaylor: priestleyTaylor({
      ...state,
      alpha: given('priestleyTaylorAlpha', () => 1.26),
      lambda: given('lambda', () => latentHeat(Tmean)),
    }),
    makkink: makkinkKnmi(
      given('tmean', () => Tmean),
      balance.Rs,
    ),
  };
}

function balanceOf(inputs: VectorInputs, method: Method): DailyBalance {
  const { get, has } = inputs;
  const [latitude, J] = [get('latitude'), get('dayOfYear')];
  const omegaS = sunsetHourAngleOf(inputs);
  const sun = {
    Ra: has('ra') ? get('ra') : extraterrestrialRadiation(latitude, J),
    N: has('daylight') ? get('daylight') : daylightHours(omegaS),
  };
  const calculate = method.constants === 'asce' ? asceUnderSun : referenceEtUnderSun;
  return calculate(dayOf(inputs, sun.N), siteOf(inputs, method), sun);
}

export function sunsetHourAngleOf({ get, has }: VectorInputs): number {
  if (has('sunsetHourAngle')) return get('sunsetHourAngle');
  const delta = has('declination') ? get('declination') : solarDeclination(get('dayOfYear'));
  return sunsetHourAngle(radians(get('latitude')), delta);
}

function dayOf(inputs: VectorInputs, N: number): DailyInput {
  const { get, has } = inputs;
  return {
    dayOfYear: get('dayOfYear'),
    ...temperaturesOf(inputs),
    rhmax: get('rhmax'),
    rhmin: get('rhmin'),
    rhmean: get('rhmean'),
    tdew: get('tdew'),
    ea: vapourPressureOf(inputs),
    u2: windOf(inputs),
    rs: get('rs'),
    sunshine: has('relativeSunshine') ? get('relativeSunshine') * N : get('sunshine'),
    cloudCover: get('cloudCover'),
    pressure: get('pressure'),
    soilHeatFlux: has('g') ? get('g') : soilHeatFluxOfMonth(inputs),
  };
}

/** A vector that knows of one temperature only has it all day long: single equations at one T. */
function temperaturesOf({ get, names }: VectorInputs): { readonly tmax: number; readonly tmin: number } {
  if (names('tmax') || names('tmin')) return { tmax: get('tmax'), tmin: get('tmin') };
  return { tmax: get('tmean'), tmin: get('tmean') };
}

/** ea [kPa] as given, from specific humidity, or from a psychrometer; NaN leaves it to the day's other humidities. */
export function vapourPressureOf({ get, has }: VectorInputs): number {
  if (has('ea')) return get('ea');
  const P = has('pressure') ? get('pressure') : atmosphericPressure(get('elevation'));
  if (has('q')) return eaFromSpecificHumidity(get('q'), P);
  const a = has('psychrometerCoefficient') ? get('psychrometerCoefficient') : PSYCHROMETER.asmann;
  return eaFromPsychrometer(get('twet'), has('tdry') ? get('tdry') : get('tmean'), a * P);
}

/** u2 [m s⁻¹]; a wind whose height is not given stands at 2 m. */
export function windOf({ get, has }: VectorInputs): number {
  if (has('u2')) return get('u2');
  return has('windHeight') ? windAt2m(get('wind'), get('windHeight')) : get('wind');
}

function soilHeatFluxOfMonth({ get, has }: VectorInputs): number {
  if (has('tmonthNext')) return monthlySoilHeatFlux(get('tmonthPrev'), get('tmonthNext'));
  return monthlySoilHeatFluxSoFar(get('tmonthPrev'), get('tmonth'));
}

function siteOf(
  { get, has }: VectorInputs,
  { clearSky, coastal }: Pick<Method, 'clearSky' | 'coastal'>,
): Site & ClearSkyChoice {
  return {
    latitude: get('latitude'),
    elevation: get('elevation'),
    clearSky,
    coastal,
    ...(has('turbidity') && { turbidity: get('turbidity') }),
    ...(has('kRs') && { kRs: get('kRs') }),
    ...(has('as') && { angstrom: { as: get('as'), bs: get('bs') } }),
  };
}

/** The radiation of the day again, with what the vector gives in the middle of it. */
function radiationOf(balance: DailyBalance, inputs: VectorInputs, sigma: number): Quantities {
  const { get, has } = inputs;
  const { ea, Rs } = balance;
  const Rso = clearSkyOf(balance, { get, has });
  const { tmax: Tmax, tmin: Tmin } = temperaturesOf(inputs);
  const Rns = has('rns') ? get('rns') : shortwave(Rs, has('albedo') ? get('albedo') : undefined);
  const relative = has('relativeShortwave') ? { Rs: get('relativeShortwave'), Rso: 1 } : { Rs, Rso };
  const Rnl = has('rnl') ? get('rnl') : netLongwaveRadiation({ Tmax, Tmin, ea, ...relative }, sigma);
  const Rn = has('rn') ? get('rn') : netRadiation(Rns, Rnl);
  return { Rso, Rns, Rnl, Rn };
}

function clearSkyOf({ Rso, Ra }: DailyBalance, { get, has }: Pick<VectorInputs, 'get' | 'has'>): number {
  if (has('rso')) return get('rso');
  return has('as') && !has('elevation') ? clearSkyFromAngstrom(Ra, { as: get('as'), bs: get('bs') }) : Rso;
}

const shortwave = (Rs: number, albedo: number | undefined): number =>
  albedo === undefined ? netShortwaveRadiation(Rs) : (1 - albedo) * Rs;

/** Single equations whose result is no part of a day's balance. */
function stepsOf({ get, has }: VectorInputs): Quantities {
  const T = has('tmean') ? get('tmean') : (get('tmax') + get('tmin')) / 2;
  return {
    e0_tmax: saturationVapourPressure(get('tmax')),
    e0_tmin: saturationVapourPressure(get('tmin')),
    e0_tmean: saturationVapourPressure(T),
    e0_tdew: saturationVapourPressure(get('tdew')),
    e0_twet: saturationVapourPressure(get('twet')),
    G_eq43: monthlySoilHeatFlux(get('tmonthPrev'), get('tmonthNext')),
    G_eq44: monthlySoilHeatFluxSoFar(get('tmonthPrev'), get('tmonth')),
  };
}

/** Cn and Cd of the surface, or those that the vector gives. */
export const coefficients = (
  { Cn, Cd }: PenmanMonteithCoefficients,
  { get, has }: VectorInputs,
): PenmanMonteithCoefficients => ({ Cn: has('Cn') ? get('Cn') : Cn, Cd: has('Cd') ? get('Cd') : Cd });

/** The numbers of a calculation; its assumptions are told elsewhere. */
export const numbersOf = (calculation: object): Quantities =>
  Object.fromEntries(
    Object.entries(calculation).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
  );
