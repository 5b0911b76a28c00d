import { formatCivilDate, type EpochDay } from '../../src/weather/civil-date.ts';
import { day, providerEto, trueDay, type TrueDay, type World } from './world.ts';

/** As the services answer, with the parts that poisons change left open. */
export interface OpenMeteoJson {
  latitude: unknown;
  longitude: unknown;
  utc_offset_seconds: unknown;
  timezone: unknown;
  elevation?: unknown;
  daily_units: Record<string, unknown>;
  daily: Record<string, unknown[]>;
}

export interface NasaJson {
  geometry: { coordinates: unknown[] };
  properties: { parameter: Record<string, Record<string, unknown>> };
  header: Record<string, unknown>;
  parameters: Record<string, { units?: unknown }>;
}

/** FAO-56 Eq. 47: wind at 2 m from wind at 10 m. */
const EQ_47_AT_10_M = 4.87 / Math.log(67.8 * 10 - 5.42);

const OPEN_METEO: Readonly<Record<string, readonly [unit: string, of: (weather: TrueDay) => number]>> = {
  temperature_2m_max: ['°C', ({ tmax }) => tmax],
  temperature_2m_mean: ['°C', ({ tmean }) => tmean],
  temperature_2m_min: ['°C', ({ tmin }) => tmin],
  relative_humidity_2m_max: ['%', ({ rhmax }) => rhmax],
  relative_humidity_2m_mean: ['%', ({ rhmean }) => rhmean],
  relative_humidity_2m_min: ['%', ({ rhmin }) => rhmin],
  wind_speed_10m_mean: ['m/s', ({ u2 }) => u2 / EQ_47_AT_10_M],
  shortwave_radiation_sum: ['MJ/m²', ({ rs }) => rs],
  precipitation_sum: ['mm', ({ rain }) => rain],
};

export function openMeteoJson(world: World, query: URLSearchParams): OpenMeteoJson {
  const days = daysBetween(query.get('start_date'), query.get('end_date'));
  const column = (of: (weather: TrueDay) => number) => days.map((one) => of(trueDay(world, one)));
  const columns = Object.entries(OPEN_METEO).map(([name, [, of]]) => [name, column(of)] as const);
  const units = Object.entries(OPEN_METEO).map(([name, [unit]]) => [name, unit] as const);
  return {
    latitude: world.place.lat + 0.02,
    longitude: world.place.lng - 0.03,
    utc_offset_seconds: world.utcOffsetSeconds,
    timezone: world.zone,
    elevation: world.elevation,
    daily_units: { time: 'iso8601', ...Object.fromEntries(units), et0_fao_evapotranspiration: 'mm' },
    daily: {
      time: days.map(formatCivilDate),
      ...Object.fromEntries(columns),
      et0_fao_evapotranspiration: days.map((one) => providerEto(world, one)),
    },
  };
}

const NASA: Readonly<Record<string, readonly [unit: string, of: (weather: TrueDay) => number]>> = {
  T2M_MAX: ['C', ({ tmax }) => tmax],
  T2M_MIN: ['C', ({ tmin }) => tmin],
  T2M: ['C', ({ tmean }) => tmean],
  RH2M: ['%', ({ rhmean }) => rhmean],
  T2MDEW: ['C', ({ tdew }) => tdew],
  WS2M: ['m/s', ({ u2 }) => u2],
  ALLSKY_SFC_SW_DWN: ['MJ/m^2/day', ({ rs }) => rs],
  PRECTOTCORR: ['mm/day', ({ rain }) => rain],
};

export function nasaJson(world: World, query: URLSearchParams): NasaJson {
  const days = daysBetween(dashed(query.get('start')), dashed(query.get('end')));
  const column = (of: (weather: TrueDay) => number) =>
    Object.fromEntries(days.map((one) => [compact(one), of(trueDay(world, one))]));
  return {
    geometry: { coordinates: [world.place.lng + 0.2, world.place.lat - 0.2, world.elevation] },
    properties: {
      parameter: Object.fromEntries(Object.entries(NASA).map(([name, [, of]]) => [name, column(of)])),
    },
    header: { title: 'NASA/POWER', fill_value: -999, time_standard: 'LST' },
    parameters: Object.fromEntries(Object.entries(NASA).map(([name, [units]]) => [name, { units }])),
  };
}

export function compact(epochDay: EpochDay): string {
  return formatCivilDate(epochDay).replaceAll('-', '');
}

function dashed(text: string | null): string {
  return (text ?? '').replace(/^(....)(..)(..)$/, '$1-$2-$3');
}

function daysBetween(from: string | null, to: string | null): EpochDay[] {
  const first = day(from ?? '');
  return Array.from({ length: day(to ?? '') - first + 1 }, (_, i) => first + i);
}
