import {
  celsiusFromFahrenheit,
  celsiusFromKelvin,
  kilopascalsFromHectopascals,
  kilopascalsFromPascals,
  megajoulesFromJoulesPerCm2,
  megajoulesFromKilowattHours,
  megajoulesFromLangleys,
  megajoulesFromWatts,
  metresPerSecondFromKmh,
  metresPerSecondFromKnots,
  metresPerSecondFromMph,
  millimetresFromInches,
} from '../../../fao56/index.ts';
import type { VariableId } from '../../../weather/variables.ts';

export type Dimension =
  'temperature' | 'humidity' | 'speed' | 'radiation' | 'depth' | 'pressure' | 'duration';

export interface MeasurementUnit {
  /** As shown to people and written in a mapping. */
  readonly name: string;
  readonly dimension: Dimension;
  /** Other spellings, as `compactUnit` leaves them. */
  readonly spellings: readonly string[];
  /** To the unit of the variables registry. */
  readonly toCanonical: (value: number) => number;
}

const asItIs = (value: number): number => value;

/** Every unit that a station file may use. The first of a dimension is the registry's own. */
export const MEASUREMENT_UNITS: readonly MeasurementUnit[] = [
  {
    name: '°C',
    dimension: 'temperature',
    spellings: ['c', 'degc', 'celsius', 'degcelsius', 'grausc', 'gradosc', 'adegc', 'oc', 'grauscelsius'],
    toCanonical: asItIs,
  },
  {
    name: '°F',
    dimension: 'temperature',
    spellings: ['f', 'degf', 'fahrenheit', 'degfahrenheit', 'adegf', 'of'],
    toCanonical: celsiusFromFahrenheit,
  },
  {
    name: 'K',
    dimension: 'temperature',
    spellings: ['k', 'degk', 'kelvin', 'kelvins'],
    toCanonical: celsiusFromKelvin,
  },
  {
    name: '%',
    dimension: 'humidity',
    spellings: ['pct', 'percent', 'perc', 'porcento', 'porciento', 'porcentagem'],
    toCanonical: asItIs,
  },
  {
    name: 'fraction',
    dimension: 'humidity',
    spellings: ['frac', 'fracao', 'fraccion', '01', 'decimal'],
    toCanonical: (fraction) => fraction * 100,
  },
  {
    name: 'm/s',
    dimension: 'speed',
    spellings: ['ms', 'ms1', 'mps', 'mseg', 'metrosporsegundo', 'msec', 'mpors'],
    toCanonical: asItIs,
  },
  {
    name: 'km/h',
    dimension: 'speed',
    spellings: ['kmh', 'kmh1', 'kmhr', 'kph', 'kmph', 'kmporh'],
    toCanonical: metresPerSecondFromKmh,
  },
  {
    name: 'mph',
    dimension: 'speed',
    spellings: ['mph', 'mih', 'mihr', 'milesh'],
    toCanonical: metresPerSecondFromMph,
  },
  {
    name: 'kn',
    dimension: 'speed',
    spellings: ['kt', 'kts', 'kn', 'knot', 'knots', 'nos', 'nudos'],
    toCanonical: metresPerSecondFromKnots,
  },
  {
    name: 'km/d',
    dimension: 'speed',
    // A wind in km is the run of wind of the day.
    spellings: ['km', 'kmd', 'kmday', 'kmdia', 'kmd1', 'kmdia1'],
    toCanonical: (kmPerDay) => kmPerDay / 86.4,
  },
  {
    name: 'MJ/m²/d',
    dimension: 'radiation',
    spellings: ['mj', 'mjm2', 'mjm2d', 'mjm2d1', 'mjm2dia', 'mjm2dia1', 'mjm2day', 'mjm2day1'],
    toCanonical: asItIs,
  },
  {
    name: 'W/m²',
    dimension: 'radiation',
    spellings: ['w', 'wm2', 'wattsm2', 'wattm2', 'watts'],
    toCanonical: megajoulesFromWatts,
  },
  {
    name: 'kJ/m²/d',
    dimension: 'radiation',
    spellings: ['kj', 'kjm2', 'kjm2d', 'kjm2d1', 'kjm2dia', 'kjm2day'],
    toCanonical: (kilojoules) => kilojoules / 1000,
  },
  {
    name: 'kWh/m²/d',
    dimension: 'radiation',
    spellings: ['kwh', 'kwhm2', 'kwhm2d', 'kwhm2dia', 'kwhm2day', 'kwhrm2day', 'kwhm2d1'],
    toCanonical: megajoulesFromKilowattHours,
  },
  {
    name: 'Wh/m²/d',
    dimension: 'radiation',
    spellings: ['wh', 'whm2', 'whm2d', 'whm2dia', 'whm2day'],
    toCanonical: (wattHours) => megajoulesFromKilowattHours(wattHours / 1000),
  },
  {
    name: 'ly/d',
    dimension: 'radiation',
    spellings: ['ly', 'lyd', 'lyday', 'langley', 'langleys', 'calcm2', 'calcm2d', 'calcm2dia', 'calcm2day'],
    toCanonical: megajoulesFromLangleys,
  },
  {
    name: 'J/cm²/d',
    dimension: 'radiation',
    spellings: ['jcm2', 'jcm2d', 'jcm2day', 'jcm2dia'],
    toCanonical: megajoulesFromJoulesPerCm2,
  },
  {
    name: 'mm',
    dimension: 'depth',
    spellings: ['mmd', 'mmdia', 'mmday', 'mmd1', 'lm2'],
    toCanonical: asItIs,
  },
  {
    name: 'in',
    dimension: 'depth',
    spellings: ['in', 'inch', 'inches', 'ind', 'inday', 'pol', 'polegadas', 'pulgadas'],
    toCanonical: millimetresFromInches,
  },
  { name: 'cm', dimension: 'depth', spellings: [], toCanonical: (centimetres) => centimetres * 10 },
  { name: 'kPa', dimension: 'pressure', spellings: [], toCanonical: asItIs },
  {
    name: 'hPa',
    dimension: 'pressure',
    spellings: ['mbar', 'mb', 'millibar', 'millibars'],
    toCanonical: kilopascalsFromHectopascals,
  },
  { name: 'Pa', dimension: 'pressure', spellings: ['pascal'], toCanonical: kilopascalsFromPascals },
  {
    name: 'h',
    dimension: 'duration',
    spellings: ['hr', 'hrs', 'hour', 'hours', 'hora', 'horas', 'hd', 'hday', 'hdia'],
    toCanonical: asItIs,
  },
  {
    name: 'min',
    dimension: 'duration',
    spellings: ['minute', 'minutes', 'minutos', 'mind'],
    toCanonical: (minutes) => minutes / 60,
  },
  {
    name: 's',
    dimension: 'duration',
    spellings: ['sec', 'seconds', 'segundos', 'seg'],
    toCanonical: (seconds) => seconds / 3600,
  },
];

export const DIMENSIONS: Readonly<Record<VariableId, Dimension>> = {
  tmax: 'temperature',
  tmin: 'temperature',
  tmean: 'temperature',
  tdew: 'temperature',
  rhmax: 'humidity',
  rhmin: 'humidity',
  rhmean: 'humidity',
  ea: 'pressure',
  u2: 'speed',
  rs: 'radiation',
  sunshine: 'duration',
  precipitation: 'depth',
};

export function unitsOf(dimension: Dimension): readonly MeasurementUnit[] {
  return MEASUREMENT_UNITS.filter((unit) => unit.dimension === dimension);
}

/** A unit however it is spelt (`m s⁻¹`, `m_s`, `Kj/m²`), among those of a dimension. */
export function findUnit(text: string, dimension: Dimension): MeasurementUnit | undefined {
  const compact = compactUnit(text);
  return unitsOf(dimension).find(
    ({ name, spellings }) => compactUnit(name) === compact || spellings.includes(compact),
  );
}

/** Letters, digits and % of a unit: `MJ m⁻² d⁻¹` → `mjm2d1`. */
export function compactUnit(text: string): string {
  return plainText(text).replace(/[^a-z0-9%]/g, '');
}

/** Lower case without accents; superscripts as digits, ° and º as `deg`, words divided by single spaces kept. */
export function plainText(text: string): string {
  return text.replace(/[°º]/g, 'deg').normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
