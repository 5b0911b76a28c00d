import { saturationVapourPressure } from '../../fao56/index.ts';
import { dayOfYearAlong, type DayRange, type EpochDay } from '../../weather/civil-date.ts';
import { missingColumn } from '../../weather/daily-series.ts';
import type { Place } from '../../weather/place.ts';
import { climateOf } from './climate.ts';
import { dayWeather, type CellErrors, type DayWeather, type SiteModel } from './day-weather.ts';
import { SOURCE_CHARACTERS, type SourceCharacter } from './source-character.ts';
import { sunlightAt } from './sunlight.ts';
import { weatherSignals, type WeatherSignals } from './weather-signals.ts';

export type SourceFamily = keyof typeof SOURCE_CHARACTERS;

export interface WeatherRequest {
  /** Centre of the source's grid cell. */
  readonly cell: Place;
  /** m above sea level, −500…9000: the cell's own, or what the question asked for. */
  readonly elevation: number;
  readonly family: SourceFamily;
  readonly days: DayRange;
  /** From here on the forecast family's errors grow. */
  readonly today: EpochDay;
}

/** One value a day in every column: °C, %, m s⁻¹ at 10 m, MJ m⁻² d⁻¹, mm; cloud as a share. */
export type GeneratedColumn = keyof DayWeather | 'rhmax' | 'rhmin' | 'rhmean';
export type GeneratedWeather = Readonly<Record<GeneratedColumn, Float64Array>>;

const COLUMNS: readonly GeneratedColumn[] = [
  'tmax',
  'tmin',
  'tmean',
  'tdew',
  'u10',
  'rs',
  'precipitation',
  'cloud',
  'rhmax',
  'rhmin',
  'rhmean',
];

/**
 * Deterministic synthetic weather: a day's values depend on the seed, the cell, the elevation, the family
 * and the day (and, for days ahead of today in the forecast family, on today), never on the range asked for.
 */
export function generateWeather(request: WeatherRequest, seed: number): GeneratedWeather {
  const { cell, elevation, family, days, today } = request;
  const character: SourceCharacter = SOURCE_CHARACTERS[family];
  const sun = sunlightAt(cell.lat, elevation);
  const signals = weatherSignals({ place: cell, seed, character, today });
  const climate = climateOf(cell, elevation, sun);
  const site: SiteModel = { climate, sun, character, errors: cellErrors(character, signals) };
  return fillColumns(site, signals, days);
}

function fillColumns(site: SiteModel, signals: WeatherSignals, days: DayRange): GeneratedWeather {
  const length = Math.max(0, days.to - days.from + 1);
  const columns = Object.fromEntries(COLUMNS.map((id) => [id, missingColumn(length)])) as Record<
    GeneratedColumn,
    Float64Array
  >;
  const dayOfYear = dayOfYearAlong();
  for (let i = 0; i < length; i++) {
    const weather = dayWeather(site, driversOn(signals, days.from + i, dayOfYear(days.from + i)));
    writeDay(columns, i, weather);
  }
  return columns;
}

function writeDay(columns: Record<GeneratedColumn, Float64Array>, i: number, weather: DayWeather): void {
  columns.tmax[i] = weather.tmax;
  columns.tmin[i] = weather.tmin;
  columns.tmean[i] = weather.tmean;
  columns.tdew[i] = weather.tdew;
  columns.u10[i] = weather.u10;
  columns.rs[i] = weather.rs;
  columns.precipitation[i] = weather.precipitation;
  columns.cloud[i] = weather.cloud;
  // The vapour is taken as steady through the day, so the humidity follows the temperature.
  const ea = saturationVapourPressure(weather.tdew);
  columns.rhmax[i] = (100 * ea) / saturationVapourPressure(weather.tmin);
  columns.rhmin[i] = (100 * ea) / saturationVapourPressure(weather.tmax);
  columns.rhmean[i] = (100 * ea) / saturationVapourPressure(weather.tmean);
}

function driversOn(signals: WeatherSignals, day: EpochDay, doy: number): Parameters<typeof dayWeather>[1] {
  return {
    doy,
    moisture: signals.moisture(day),
    temperature: signals.temperature(day),
    wind: signals.wind(day),
    rain: signals.rain(day),
    haze: signals.haze(day),
    shape: signals.shape(day),
    temperatureError: signals.temperatureError(day),
  };
}

function cellErrors(character: SourceCharacter, { biases }: WeatherSignals): CellErrors {
  return {
    temperature: character.temperatureBias * biases.temperature,
    rangeFactor: character.rangeFactor * Math.exp(0.06 * biases.range),
    dew: character.dewBias + 0.4 * biases.dew,
    windFactor: character.windFactor * Math.exp(0.12 * biases.wind),
  };
}
