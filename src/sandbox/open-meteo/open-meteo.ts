import { epochDayOf, formatCivilDate, type DayRange, type EpochDay } from '../../weather/civil-date.ts';
import type { Place } from '../../weather/place.ts';
import type { ProviderId } from '../../weather/sources.ts';
import { decimalText } from '../json-number.ts';
import { QueryRejected, type Provider, type World } from '../provider.ts';
import { jsonReply } from '../reply.ts';
import { terrainAt } from '../weather-generator/terrain.ts';
import { generateWeather } from '../weather-generator/weather-generator.ts';
import { DAILY_VARIABLES, type SiteWeather } from './daily-variables.ts';
import { parseNumber } from './query-values.ts';
import { parseQuery, type OpenMeteoQuery, type RequestedSite, type Window } from './query.ts';
import { utcOffsetSeconds, zoneAbbreviation } from '../time-zone.ts';

type OpenMeteoId = Extract<ProviderId, `open_meteo_${string}`>;

const GRID_DEGREES = 0.1;

export const openMeteoArchive = openMeteo('open_meteo_archive', '/v1/archive', {
  allowed: (today) => ({ from: epochDayOf(1940, 1, 1), to: today - 2 }),
});

export const openMeteoForecast = openMeteo('open_meteo_forecast', '/v1/forecast', {
  allowed: (today) => ({ from: today - 92, to: today + 15 }),
  implied: impliedForecastDays,
});

function openMeteo(id: OpenMeteoId, path: string, window: Window): Provider {
  return {
    id,
    serves: (asked) => asked === path,
    rejectedStatus: 400,
    refusal: (status, reason) => jsonReply(status, JSON.stringify({ error: true, reason })),
    answer: (question, world) => {
      const query = parseQuery(question.query, window, world);
      const answers = query.sites.map((site) => siteAnswer({ id, site, query, world }));
      return jsonReply(200, answers.length === 1 ? answers[0]! : `[${answers.join(',')}]`);
    },
  };
}

/** `forecast_days` counts today as its first day: 7 means today and six more. */
function impliedForecastDays(query: URLSearchParams, today: EpochDay): DayRange {
  const past = dayNumber(query, { key: 'past_days', fallback: 0, max: 92 });
  const ahead = dayNumber(query, { key: 'forecast_days', fallback: 7, max: 16 });
  if (past + ahead === 0)
    throw new QueryRejected("Parameter 'forecast_days' is invalid. Allowed range 1 to 16.");
  return { from: today - past, to: today + ahead - 1 };
}

function dayNumber(
  query: URLSearchParams,
  { key, fallback, max }: { key: string; fallback: number; max: number },
): number {
  const value = parseNumber(key, query.get(key) ?? String(fallback));
  if (Number.isInteger(value) && value >= 0 && value <= max) return value;
  throw new QueryRejected(`Parameter '${key}' is invalid. Allowed range 0 to ${max}. Given: ${value}.`);
}

interface SiteQuestion {
  readonly id: OpenMeteoId;
  readonly site: RequestedSite;
  readonly query: OpenMeteoQuery;
  readonly world: World;
}

function siteAnswer(question: SiteQuestion): string {
  const { site, query } = question;
  const weather = siteWeather(question);
  const head = {
    utc_offset_seconds: utcOffsetSeconds(site.zone, query.today),
    timezone: site.zone,
    timezone_abbreviation: zoneAbbreviation(site.zone, query.today),
  };
  const units = query.variables.map((name) => [name, query.units[DAILY_VARIABLES[name]!.quantity].label]);
  return [
    `{"latitude":${decimalText(weather.cell.lat, 4, 'null')},"longitude":${decimalText(weather.cell.lng, 4, 'null')}`,
    // Fixed, so that the same question gets the same bytes.
    `"generationtime_ms":0.9,${JSON.stringify(head).slice(1, -1)}`,
    `"elevation":${decimalText(weather.elevation, 0, 'null')}`,
    `"daily_units":${JSON.stringify(Object.fromEntries([['time', 'iso8601'], ...units]))}`,
    `"daily":{"time":${timeColumn(query.days)},${query.variables.map((name) => column(name, weather, question)).join(',')}}}`,
  ].join(',');
}

function siteWeather({ id, site, query, world }: SiteQuestion): SiteWeather {
  const cell = gridCell(site.place);
  const elevation = Math.round(site.elevation ?? terrainAt(cell).elevation);
  const request = { cell, elevation, family: id, days: query.days, today: query.today };
  return { weather: generateWeather(request, world.seed), cell, elevation, days: query.days };
}

/** Centre of the grid cell: the answer's coordinates are these, not the ones asked for. */
function gridCell({ lat, lng }: Place): Place {
  const snap = (degrees: number): number =>
    Math.round(Math.round(degrees / GRID_DEGREES) * GRID_DEGREES * 10) / 10;
  return { lat: snap(lat), lng: snap(lng) };
}

function column(name: string, site: SiteWeather, { id, query, world }: SiteQuestion): string {
  const variable = DAILY_VARIABLES[name]!;
  const { quantity, values } = variable;
  const decimals =
    (id === 'open_meteo_forecast' ? variable.forecastDecimals : undefined) ?? variable.decimals;
  const { fromBase } = query.units[quantity];
  const texts = Array.from(values(site), (value, i) =>
    world.distortion.isWithheld(name, query.days.from + i)
      ? 'null'
      : decimalText(fromBase(value), decimals, 'null'),
  );
  return `"${name}":[${texts.join(',')}]`;
}

function timeColumn({ from, to }: DayRange): string {
  const dates = Array.from({ length: to - from + 1 }, (_, i) => `"${formatCivilDate(from + i)}"`);
  return `[${dates.join(',')}]`;
}
