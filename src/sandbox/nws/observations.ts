import type { EpochDay } from '../../weather/civil-date.ts';
import type { World } from '../provider.ts';
import { rounded } from '../rounded.ts';
import { zoneOf } from '../time-zone.ts';
import { hourlyWeather, type HourlyWeather } from '../weather-generator/hourly-weather.ts';
import { localDaysOver } from '../weather-generator/local-days.ts';
import { fieldAt } from '../weather-generator/noise.ts';
import type { ObservationsQuery } from './observations-query.ts';
import type { Station } from './stations.ts';
import { MILLIMETRES, nwsUnits, RAIN_STEP_MM } from './units.ts';
import { HOUR_MS, isoTime } from './valid-times.ts';

export interface Measured {
  readonly unitCode: string;
  readonly value: number | null;
  /** `V` verified, `Z` no check was made. */
  readonly qualityControl: 'V' | 'Z';
}

export interface Observation {
  readonly timestamp: string;
  readonly temperature: Measured;
  readonly dewpoint: Measured;
  readonly windSpeed: Measured;
  readonly precipitationLastHour: Measured;
  readonly relativeHumidity: Measured;
}

const MINUTE_MS = 60_000;
/** Hourly reports are made shortly before the hour. */
const HOURLY_MINUTE = 53;
/** Stations that report every five minutes tell the rain of the last hour in one report of the hour. */
const RAIN_MINUTE = 55;
/** One value in about thirty is missing. Standard deviations of the noise that decides it. */
const MISSING_ABOVE = 1.85;

/** The newest first, at most as many as asked for. */
export function observationsOf(station: Station, query: ObservationsQuery, world: World): Observation[] {
  const times = reportTimes(station, query);
  if (times.length === 0) return [];
  const [newest, oldest] = [times[0]!, times.at(-1)!];
  const { place, elevation } = station;
  const days = localDaysOver(zoneOf('auto', place), oldest - HOUR_MS, newest);
  const request = {
    cell: place,
    elevation,
    family: 'nws_stations',
    today: world.today(place),
    days,
  } as const;
  const reading = {
    station,
    weather: hourlyWeather(request, world.seed),
    isMissing: gaps(station, world),
    world,
  };
  return times.map((time) => observationAt(time, reading));
}

function reportTimes({ everyMinutes }: Station, { start, end, limit }: ObservationsQuery): number[] {
  const every = everyMinutes * MINUTE_MS;
  const offset = everyMinutes === 60 ? HOURLY_MINUTE * MINUTE_MS : 0;
  const newest = Math.floor((end - offset) / every) * every + offset;
  const count = Math.floor((newest - start) / every) + 1;
  return Array.from({ length: Math.max(0, Math.min(limit, count)) }, (_, i) => newest - i * every);
}

interface Reading {
  readonly station: Station;
  readonly weather: HourlyWeather;
  readonly isMissing: Gaps;
  readonly world: World;
}

function observationAt(time: number, { station, weather, isMissing, world }: Reading): Observation {
  const moment = weather.at(time);
  const units = nwsUnits(world.distortion);
  const measured = (name: Instrument, unitCode: string, value: number | null): Measured => {
    const told = isMissing(name, time, moment.day) ? null : value;
    return { unitCode, value: told, qualityControl: told === null ? 'Z' : 'V' };
  };
  const { temperature, wind } = units;
  return {
    timestamp: isoTime(time),
    temperature: measured('temperature', temperature.code, temperature.fromBase(moment.temperature)),
    dewpoint: measured('dewpoint', temperature.code, temperature.fromBase(moment.dewPoint)),
    windSpeed: measured('windSpeed', wind.code, wind.fromBase(moment.wind)),
    precipitationLastHour: measured(
      'precipitationLastHour',
      MILLIMETRES.code,
      rainAt(time, station, weather),
    ),
    relativeHumidity: measured('relativeHumidity', 'wmoUnit:percent', rounded(moment.humidity, 3)),
  };
}

/** Null without a gauge, and in reports that do not tell it; a dry hour is 0. */
function rainAt(time: number, { everyMinutes, hasGauge }: Station, weather: HourlyWeather): number | null {
  const tells = everyMinutes === 60 || (time / MINUTE_MS) % 60 === RAIN_MINUTE;
  if (!hasGauge || !tells) return null;
  return MILLIMETRES.fromBase(weather.rainBetween(time - HOUR_MS, time, RAIN_STEP_MM));
}

const INSTRUMENTS = [
  'temperature',
  'dewpoint',
  'windSpeed',
  'precipitationLastHour',
  'relativeHumidity',
] as const;
type Instrument = (typeof INSTRUMENTS)[number];
type Gaps = (name: Instrument, time: number, day: EpochDay) => boolean;

/** The reports without a value: a few of the instrument's own, and those that a fault withholds. */
function gaps({ place }: Station, { seed, distortion }: World): Gaps {
  const noises = Object.fromEntries(
    INSTRUMENTS.map((name) => [name, fieldAt(place, { name: `station-gaps/${name}`, km: 5, days: 1 }, seed)]),
  ) as Record<Instrument, (node: number) => number>;
  return (name, time, day) =>
    noises[name](time / MINUTE_MS) > MISSING_ABOVE || distortion.isWithheld(name, day);
}
