import {
  celsiusFromFahrenheit,
  celsiusFromKelvin,
  depthToEnergy,
  energyToDepth,
  hourlyMegajoulesFromWatts,
  kilopascalsFromAtmospheres,
  kilopascalsFromHectopascals,
  kilopascalsFromInchesOfMercury,
  kilopascalsFromMillimetresOfMercury,
  kilopascalsFromPascals,
  megajoulesFromJoulesPerCm2,
  megajoulesFromKilowattHours,
  megajoulesFromLangleys,
  metresFromFeet,
  metresPerSecondFromDailyRun,
  metresPerSecondFromFeetPerSecond,
  metresPerSecondFromKmh,
  metresPerSecondFromKnots,
  metresPerSecondFromMph,
  millimetresFromInches,
  radians,
} from '../../fao56/index.ts';
import { unitKey } from './unit-spellings.ts';

export type TimeStep = 'day' | 'hour';

/** `energy` is that of one step, `flux` energy per time; `depth` is that of one step, `rate` depth per time. */
type Dimension =
  | 'temperature'
  | 'speed'
  | 'flux'
  | 'energy'
  | 'rate'
  | 'depth'
  | 'pressure'
  | 'pressurePerDegree'
  | 'angle'
  | 'ratio'
  | 'duration'
  | 'heat'
  | 'calendar';

interface Unit {
  readonly dimension: Dimension;
  /** To the base of its dimension: °C, m/s, MJ m⁻² d⁻¹, mm d⁻¹, m, kPa, rad, 1, h, MJ kg⁻¹. */
  readonly toBase: (value: number) => number;
}

const same = (value: number) => value;
const times = (factor: number) => (value: number) => value * factor;
const perHour = (convert: (value: number) => number) => (value: number) => convert(value) * 24;

const SPELLED: Readonly<Record<Dimension, Readonly<Record<string, (value: number) => number>>>> = {
  temperature: { degC: same, degF: celsiusFromFahrenheit, K: celsiusFromKelvin },
  speed: {
    'm s-1': same,
    'km h-1': metresPerSecondFromKmh,
    kmh: metresPerSecondFromKmh,
    kph: metresPerSecondFromKmh,
    mph: metresPerSecondFromMph,
    'mile h-1': metresPerSecondFromMph,
    kt: metresPerSecondFromKnots,
    'ft s-1': metresPerSecondFromFeetPerSecond,
    'km d-1': metresPerSecondFromDailyRun,
    'mile d-1': (value) => metresPerSecondFromMph(value / 24),
    'cm s-1': times(0.01),
  },
  flux: {
    'MJ m-2 d-1': same,
    'MJ m-2 h-1': perHour(same),
    'W m-2': (value) => hourlyMegajoulesFromWatts(value) * 24,
    'kW m-2': (value) => hourlyMegajoulesFromWatts(value * 1000) * 24,
    'langley d-1': megajoulesFromLangleys,
    'langley h-1': perHour(megajoulesFromLangleys),
    'cal cm-2 d-1': megajoulesFromLangleys,
    'cal cm-2 h-1': perHour(megajoulesFromLangleys),
    'kWh m-2 d-1': megajoulesFromKilowattHours,
    'kWh m-2 h-1': perHour(megajoulesFromKilowattHours),
    'Wh m-2 d-1': (value) => megajoulesFromKilowattHours(value / 1000),
    'Wh m-2 h-1': perHour((value) => megajoulesFromKilowattHours(value / 1000)),
    'J cm-2 d-1': megajoulesFromJoulesPerCm2,
    'J cm-2 h-1': perHour(megajoulesFromJoulesPerCm2),
    'kJ m-2 d-1': times(0.001),
    'kJ m-2 h-1': perHour(times(0.001)),
    'J m-2 d-1': times(1e-6),
    'J m-2 h-1': perHour(times(1e-6)),
  },
  energy: {
    'MJ m-2': same,
    langley: megajoulesFromLangleys,
    'cal cm-2': megajoulesFromLangleys,
    'kWh m-2': megajoulesFromKilowattHours,
    'Wh m-2': (value) => megajoulesFromKilowattHours(value / 1000),
    'J cm-2': megajoulesFromJoulesPerCm2,
    'kJ m-2': times(0.001),
    'J m-2': times(1e-6),
  },
  rate: {
    'mm d-1': same,
    'mm h-1': perHour(same),
    'cm d-1': times(10),
    'in d-1': millimetresFromInches,
    'in h-1': perHour(millimetresFromInches),
    'kg m-2 d-1': same,
    'kg m-2 s-1': times(86_400),
  },
  depth: {
    m: same,
    km: times(1000),
    cm: times(0.01),
    mm: times(0.001),
    in: (value) => millimetresFromInches(value) / 1000,
    ft: metresFromFeet,
  },
  pressure: {
    kPa: same,
    Pa: kilopascalsFromPascals,
    hPa: kilopascalsFromHectopascals,
    mbar: kilopascalsFromHectopascals,
    bar: times(100),
    MPa: times(1000),
    mmHg: kilopascalsFromMillimetresOfMercury,
    inHg: kilopascalsFromInchesOfMercury,
    atm: kilopascalsFromAtmospheres,
  },
  pressurePerDegree: {
    'kPa degC-1': same,
    'kPa K-1': same,
    'hPa degC-1': kilopascalsFromHectopascals,
    'hPa K-1': kilopascalsFromHectopascals,
    'mbar degC-1': kilopascalsFromHectopascals,
    'Pa degC-1': kilopascalsFromPascals,
    'Pa K-1': kilopascalsFromPascals,
  },
  angle: {
    rad: same,
    deg: radians,
    'deg east': radians,
    'deg north': radians,
    'deg west': (value) => -radians(value),
    'deg south': (value) => -radians(value),
  },
  ratio: {
    '-': same,
    '%': times(0.01),
    oktas: times(1 / 8),
    tenths: times(0.1),
    'kg kg-1': same,
    'g kg-1': times(0.001),
  },
  duration: { h: same, 'h d-1': same, min: times(1 / 60), s: times(1 / 3600) },
  heat: { 'MJ kg-1': same, 'kJ kg-1': times(0.001), 'J kg-1': times(1e-6) },
  calendar: { d: same, doy: same, 'day of year': same },
};

const UNITS: ReadonlyMap<string, Unit> = new Map(
  Object.entries(SPELLED).flatMap(([dimension, units]) =>
    Object.entries(units).map(([name, toBase]) => [
      unitKey(name),
      { dimension: dimension as Dimension, toBase },
    ]),
  ),
);

/** How a value may pass from one dimension's base to another's: within a step, and between energy and water. */
const CROSSINGS: Readonly<Record<string, (value: number, stepsPerDay: number) => number>> = {
  'energy>flux': (energy, steps) => energy * steps,
  'flux>energy': (flux, steps) => flux / steps,
  'depth>rate': (metres, steps) => metres * 1000 * steps,
  'rate>depth': (rate, steps) => rate / 1000 / steps,
  'flux>rate': (flux) => energyToDepth(flux),
  'rate>flux': (rate) => depthToEnergy(rate),
};

const STEPS_PER_DAY: Readonly<Record<TimeStep, number>> = { day: 1, hour: 24 };

/** A value in another unit; undefined where one of the two is unknown or the two have nothing in common. */
export function convertUnit(
  value: number,
  { from, to, step }: { readonly from: string; readonly to: string; readonly step: TimeStep },
): number | undefined {
  const [fromKey, toKey] = [unitKey(from), unitKey(to)];
  if (fromKey === toKey) return value;
  const [source, target] = [UNITS.get(fromKey), UNITS.get(toKey)];
  if (!source || !target) return undefined;
  const base = source.toBase(value);
  if (source.dimension === target.dimension) return fromBase(base, target);
  const cross = CROSSINGS[`${source.dimension}>${target.dimension}`];
  return cross && fromBase(cross(base, STEPS_PER_DAY[step]), target);
}

/** All conversions are straight lines, so that two points give the way back. */
function fromBase(base: number, { toBase }: Unit): number {
  const zero = toBase(0);
  return (base - zero) / (toBase(1) - zero);
}
