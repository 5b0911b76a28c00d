import { MS_PER_DAY, type EpochDay } from '../../src/weather/civil-date.ts';
import { trueDay, type World } from './world.ts';

/** Sub-daily weather whose days are exactly the true ones: extremes reached on the hour, all else steady. */

const HOUR_MS = 3_600_000;
const EQ_47_AT_10_M = 4.87 / Math.log(67.8 * 10 - 5.42);

interface Hour {
  /** Ms since the epoch. */
  readonly at: number;
  readonly temperature: number;
  readonly dewPoint: number;
  readonly humidity: number;
  /** At 10 m [m/s]. */
  readonly wind: number;
  /** Of the hour that begins. */
  readonly rain: number;
}

function hoursOf(world: World, from: EpochDay, to: EpochDay): Hour[] {
  return Array.from({ length: to - from + 1 }, (_, i) => hoursOfDay(world, from + i)).flat();
}

/** Coldest at 5 h, warmest at 14 h, of the civil day. */
function hoursOfDay(world: World, on: EpochDay): Hour[] {
  const { tmax, tmin, tdew, rhmean, u2, rain } = trueDay(world, on);
  return Array.from({ length: 24 }, (_, hour) => {
    const warmth = hour === 5 ? 0 : hour === 14 ? 1 : 0.2 + 0.6 * Math.exp(-((hour - 14) ** 2) / 20);
    return {
      at: on * MS_PER_DAY + hour * HOUR_MS - world.utcOffsetSeconds * 1000,
      temperature: hour === 14 ? tmax : hour === 5 ? tmin : tmin + warmth * (tmax - tmin),
      dewPoint: tdew,
      humidity: rhmean,
      wind: u2 / EQ_47_AT_10_M,
      rain: rain / 24,
    };
  });
}

const iso = (at: number) => new Date(at).toISOString().replace('.000Z', 'Z');

export interface MetNorwayJson {
  geometry: { coordinates: unknown[] };
  properties: {
    meta: { units: Record<string, unknown> };
    timeseries: {
      time: unknown;
      data: { instant: { details: Record<string, unknown> } } & Record<string, unknown>;
    }[];
  };
}

export function metNorwayJson(world: World): MetNorwayJson {
  const { today, place, elevation } = world;
  return {
    geometry: { coordinates: [place.lng, place.lat, elevation] },
    properties: {
      meta: {
        units: {
          air_temperature: 'celsius',
          dew_point_temperature: 'celsius',
          relative_humidity: '%',
          wind_speed: 'm/s',
          precipitation_amount: 'mm',
        },
      },
      timeseries: hoursOf(world, today, today + 9).map((hour) => ({
        time: iso(hour.at),
        data: {
          instant: {
            details: {
              air_temperature: hour.temperature,
              dew_point_temperature: hour.dewPoint,
              relative_humidity: hour.humidity,
              wind_speed: hour.wind,
            },
          },
          next_1_hours: { details: { precipitation_amount: hour.rain } },
        },
      })),
    },
  };
}

export interface NwsLayer {
  uom?: unknown;
  values: { validTime: unknown; value: unknown }[];
}

export interface NwsForecastJson {
  properties: Record<string, NwsLayer>;
}

export interface NwsReportsJson {
  features: { properties: Record<string, unknown> }[];
}

/** As NWS answers: the cell of a place, its forecast, its stations, their reports. */
export function nwsJson(world: World, { pathname, searchParams }: URL): unknown {
  if (pathname.startsWith('/points/')) return { properties: { gridId: 'OKX', gridX: 33, gridY: 0 } };
  if (pathname.endsWith('/stations')) return nwsStationsJson(world);
  if (pathname.startsWith('/stations/')) return nwsReportsJson(world, searchParams);
  return nwsForecastJson(world);
}

function nwsForecastJson(world: World): NwsForecastJson {
  const hours = hoursOf(world, world.today, world.today + 7);
  const layer = (uom: string, of: (hour: Hour) => number): NwsLayer => ({
    uom,
    values: hours.map((hour) => ({
      validTime: `${iso(hour.at).replace('Z', '+00:00')}/PT1H`,
      value: of(hour),
    })),
  });
  return {
    properties: {
      temperature: layer('wmoUnit:degC', ({ temperature }) => temperature),
      dewpoint: layer('wmoUnit:degC', ({ dewPoint }) => dewPoint),
      relativeHumidity: layer('wmoUnit:percent', ({ humidity }) => humidity),
      windSpeed: layer('wmoUnit:km_h-1', ({ wind }) => wind * 3.6),
      quantitativePrecipitation: layer('wmoUnit:mm', ({ rain }) => rain),
    },
  };
}

function nwsStationsJson({ place }: World): unknown {
  const station = (stationIdentifier: string, east: number) => ({
    geometry: { coordinates: [place.lng + east, place.lat] },
    properties: { stationIdentifier },
  });
  return { features: [station('KNYC', 0.01), station('KLGA', 0.1)] };
}

/** The newest first, no more than asked for. */
function nwsReportsJson(world: World, query: URLSearchParams): NwsReportsJson {
  const [from, to] = [Date.parse(query.get('start') ?? ''), Date.parse(query.get('end') ?? '')];
  const hours = hoursOf(world, world.today - 9, world.today).filter(({ at }) => at >= from && at <= to);
  const quantity = (value: number, unit: string) => ({
    value,
    unitCode: `wmoUnit:${unit}`,
    qualityControl: 'V',
  });
  const features = hours.map((hour) => ({
    properties: {
      timestamp: iso(hour.at).replace('Z', '+00:00'),
      temperature: quantity(hour.temperature, 'degC'),
      dewpoint: quantity(hour.dewPoint, 'degC'),
      relativeHumidity: quantity(hour.humidity, 'percent'),
      windSpeed: quantity(hour.wind * 3.6, 'km_h-1'),
      precipitationLastHour: quantity(hour.rain, 'mm'),
    },
  }));
  return { features: features.toReversed().slice(0, Number(query.get('limit') ?? 500)) };
}

export interface OpenTopoJson {
  results: { elevation?: unknown; location: Record<string, unknown> }[];
  status: unknown;
}

export function openTopoJson({ place, elevation }: World): OpenTopoJson {
  return {
    results: [{ elevation, location: { lat: place.lat, lng: place.lng } }],
    status: 'OK',
  };
}
