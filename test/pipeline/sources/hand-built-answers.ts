/**
 * Answers in the shapes of `docs/providers.md`, built from a toy weather whose numbers are chosen, so that what a
 * client must make of them is known without asking a client.
 */
import {
  formatCivilDate,
  parseCivilDate,
  type DayRange,
  type EpochDay,
} from '../../../src/weather/civil-date.ts';
import type { Place } from '../../../src/weather/place.ts';
import type { ProviderId } from '../../../src/weather/sources.ts';
import type { Reply } from './fault-server.ts';

/** 1 / 0.748…: FAO-56 Eq. 47 at 10 m, 4.87 / ln(67.8 · 10 − 5.42). */
export const EQ_47_AT_10_M = 4.87 / Math.log(672.58);

const CYCLE = 7;
export const toy = (day: EpochDay) => ({
  tmax: 25 + (day % CYCLE),
  tmin: 12 + (day % CYCLE) / 2,
  tmean: 18.25,
  rhmax: 91,
  rhmean: 64.5,
  rhmin: 33,
  tdew: 11.5,
  wind: 3.25,
  rs: 17.5 + (day % CYCLE),
  rain: day % 3 === 0 ? 4.5 : 0,
  et0: 4.125,
});

export type Json = Record<string, unknown>;

/** A provider as the suite sees it. */
export interface HandBuilt {
  readonly id: ProviderId;
  readonly place: Place;
  readonly zone: string;
  /** Requests that an answer takes when nothing is known yet. */
  readonly requests: number;
  /** Whether a request is the one whose answer holds the weather. */
  isData(url: URL): boolean;
  /** Five days that it has, given today. */
  recent(today: EpochDay): DayRange;
  /** What a client must make of the toy weather, in canonical units; NaN where it can make nothing. */
  expected(day: EpochDay): Readonly<Record<string, number>>;
  /** Columns that even a healthy answer may leave empty on some days. */
  readonly mayLack: readonly string[];
  /** Whether its answers hold values of dated days; otherwise the client makes the days. */
  readonly datesDays: boolean;
  /** The days that a request asks for, as the provider reads it; absent where a request names none. */
  readonly asked?: (query: URLSearchParams) => DayRange;
  /** Undefined on a path that it does not know. */
  answer(url: URL): Json | undefined;
  /** What `withoutValue` takes away, the way this provider says "missing", and what must not go with it. */
  readonly missing: { readonly gone: string; readonly kept: string };
  withoutValue(answer: Json, day: EpochDay): void;
  /** Takes a whole day away. */
  withoutDay(answer: Json, day: EpochDay): void;
  /** Puts any JSON text where a temperature is. */
  withTemperature(answer: Json, json: string): string;
  readonly elevation?: { readonly metres: number; readonly origin: string };
  readonly gridPlace: Place;
}

const BRASILIA = { place: { lat: -15.78, lng: -47.87 }, zone: 'America/Sao_Paulo' };
const DATED = {
  ...BRASILIA,
  requests: 1,
  recent: (today: EpochDay) => ({ from: today - 12, to: today - 8 }),
  mayLack: [],
  datesDays: true,
  missing: { gone: 'tmax', kept: 'tmin' },
};

interface OpenMeteo {
  daily: Record<string, (number | string | null)[]>;
}

export function openMeteoByHand(id: Extract<ProviderId, `open_meteo_${string}`>, path: string): HandBuilt {
  return {
    id,
    ...DATED,
    isData: ({ pathname }) => pathname === path,
    elevation: { metres: 1092, origin: 'open_meteo' },
    gridPlace: { lat: -15.78, lng: -47.87 },
    expected(day) {
      const { wind, rain, et0, tmax, tmin, tmean, rhmax, rhmean, rhmin, rs } = toy(day);
      const same = { tmax, tmin, tmean, rhmax, rhmean, rhmin, rs };
      return { ...same, u2: wind * EQ_47_AT_10_M, precipitation: rain, providerEto: et0 };
    },
    asked: (query) => isoRange(query.get('start_date'), query.get('end_date')),
    answer: (url) => (url.pathname === path ? openMeteoAnswer(url.searchParams) : undefined),
    withoutValue(answer, day) {
      const { daily } = answer as unknown as OpenMeteo;
      daily.temperature_2m_max![daily.time!.indexOf(formatCivilDate(day))] = null;
    },
    withoutDay(answer, day) {
      const { daily } = answer as unknown as OpenMeteo;
      const row = daily.time!.indexOf(formatCivilDate(day));
      for (const column of Object.values(daily)) column.splice(row, 1);
    },
    withTemperature(answer, json) {
      (answer as unknown as OpenMeteo).daily.temperature_2m_max![0] = '@';
      return JSON.stringify(answer).replace('"@"', json);
    },
  };
}

/** Like the service: km/h unless m/s is asked for, GMT unless a zone is. */
function openMeteoAnswer(query: URLSearchParams): Json {
  const { from, to } = isoRange(query.get('start_date'), query.get('end_date'));
  const days = Array.from({ length: to - from + 1 }, (_, i) => from + i);
  const wind =
    query.get('wind_speed_unit') === 'ms' ? { unit: 'm/s', times: 1 } : { unit: 'km/h', times: 3.6 };
  const columns: Record<string, [unit: string, of: (day: EpochDay) => number]> = {
    temperature_2m_max: ['°C', (day) => toy(day).tmax],
    temperature_2m_mean: ['°C', (day) => toy(day).tmean],
    temperature_2m_min: ['°C', (day) => toy(day).tmin],
    relative_humidity_2m_max: ['%', (day) => toy(day).rhmax],
    relative_humidity_2m_mean: ['%', (day) => toy(day).rhmean],
    relative_humidity_2m_min: ['%', (day) => toy(day).rhmin],
    wind_speed_10m_mean: [wind.unit, (day) => toy(day).wind * wind.times],
    shortwave_radiation_sum: ['MJ/m²', (day) => toy(day).rs],
    precipitation_sum: ['mm', (day) => toy(day).rain],
    et0_fao_evapotranspiration: ['mm', (day) => toy(day).et0],
  };
  const names = (query.get('daily') ?? '').split(',');
  const local = query.get('timezone') !== null;
  return {
    latitude: -15.78,
    longitude: -47.87,
    generationtime_ms: 0.9,
    utc_offset_seconds: local ? -10800 : 0,
    timezone: local ? 'America/Sao_Paulo' : 'GMT',
    timezone_abbreviation: local ? 'GMT-3' : 'GMT',
    elevation: 1092,
    daily_units: { time: 'iso8601', ...Object.fromEntries(names.map((name) => [name, columns[name]![0]])) },
    daily: {
      time: days.map(formatCivilDate),
      ...Object.fromEntries(names.map((name) => [name, days.map(columns[name]![1])])),
    },
  };
}

interface NasaPower {
  properties: { parameter: Record<string, Record<string, number | string>> };
}

const NASA_PATH = '/api/temporal/daily/point';
const nasaRange = (query: URLSearchParams) => isoRange(dashed(query.get('start')), dashed(query.get('end')));

export const nasaByHand: HandBuilt = {
  id: 'nasa_power',
  ...DATED,
  isData: ({ pathname }) => pathname === NASA_PATH,
  elevation: { metres: 557.6, origin: 'nasa_power_cell' },
  gridPlace: { lat: -15.7889, lng: -47.8792 },
  expected(day) {
    const { tmax, tmin, tmean, rhmean, tdew, wind, rs, rain } = toy(day);
    return { tmax, tmin, tmean, rhmean, tdew, u2: wind, rs, precipitation: rain };
  },
  asked: nasaRange,
  answer: (url) => (url.pathname === NASA_PATH ? nasaAnswer(url.searchParams) : undefined),
  withoutValue(answer, day) {
    (answer as unknown as NasaPower).properties.parameter.T2M_MAX![compact(day)] = -999.0;
  },
  withoutDay(answer, day) {
    for (const column of Object.values((answer as unknown as NasaPower).properties.parameter))
      Reflect.deleteProperty(column, compact(day));
  },
  withTemperature(answer, json) {
    const column = (answer as unknown as NasaPower).properties.parameter.T2M_MAX!;
    column[Object.keys(column)[0]!] = '@';
    return JSON.stringify(answer).replace('"@"', json);
  },
};

/** Like the service: MJ for the community AG, kW-hr for the others. */
function nasaAnswer(query: URLSearchParams): Json {
  const { from, to } = nasaRange(query);
  const days = Array.from({ length: to - from + 1 }, (_, i) => from + i);
  const mega = query.get('community') === 'AG';
  const columns: Record<string, [unit: string, of: (day: EpochDay) => number]> = {
    T2M_MAX: ['C', (day) => toy(day).tmax],
    T2M_MIN: ['C', (day) => toy(day).tmin],
    T2M: ['C', (day) => toy(day).tmean],
    RH2M: ['%', (day) => toy(day).rhmean],
    T2MDEW: ['C', (day) => toy(day).tdew],
    WS2M: ['m/s', (day) => toy(day).wind],
    ALLSKY_SFC_SW_DWN: mega
      ? ['MJ/m^2/day', (day) => toy(day).rs]
      : ['kW-hr/m^2/day', (day) => toy(day).rs / 3.6],
    PRECTOTCORR: ['mm/day', (day) => toy(day).rain],
  };
  const names = (query.get('parameters') ?? '').split(',');
  const column = (name: string) =>
    Object.fromEntries(days.map((day) => [compact(day), columns[name]![1](day)]));
  return {
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [-47.8792, -15.7889, 557.6] },
    properties: { parameter: Object.fromEntries(names.map((name) => [name, column(name)])) },
    header: { title: 'NASA/POWER', fill_value: -999, time_standard: query.get('time-standard') ?? 'LST' },
    messages: [],
    parameters: Object.fromEntries(names.map((name) => [name, { units: columns[name]![0], longname: name }])),
    times: { data: 0.7, process: 0.03 },
  };
}

/** A healthy reply to a request, or 404 on another path. */
export function healthy(provider: HandBuilt): (url: URL) => Reply {
  return (url) => {
    const answer = provider.answer(url);
    return answer ? { body: JSON.stringify(answer) } : { status: 404, body: '{}' };
  };
}

export function day(text: string): EpochDay {
  const epochDay = parseCivilDate(text);
  if (epochDay === undefined) throw new Error(`not a date: ${text}`);
  return epochDay;
}

function isoRange(from: string | null, to: string | null): DayRange {
  return { from: day(from ?? ''), to: day(to ?? '') };
}

const compact = (epochDay: EpochDay) => formatCivilDate(epochDay).replaceAll('-', '');
const dashed = (text: string | null) => (text ?? '').replace(/^(....)(..)(..)$/, '$1-$2-$3');
