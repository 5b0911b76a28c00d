import type { ProviderId } from '../../src/weather/sources.ts';
import type { MetNorwayJson, NwsForecastJson, NwsReportsJson } from './healthy-steps.ts';
import { changedJson } from './make-poison.ts';
import { HOLDS, failed, type Must, type PoisonCase } from './poison-case.ts';
import { reply, type Poison } from './upstream.ts';
import { day, type World } from './world.ts';

export const today = day('2026-01-15');

/** January in New York, where all services have something to say. */
export const NEW_YORK: World = {
  name: 'New York in January',
  place: { lat: 40.78, lng: -73.97 },
  zone: 'America/New_York',
  utcOffsetSeconds: -18_000,
  elevation: 30,
  range: { from: today + 1, to: today + 6 },
  today,
  warmth: 8,
};
export const LAST_DAYS: World = { ...NEW_YORK, range: { from: today - 6, to: today - 2 } };

/** The hour of the poison: ten in the morning of a day in the middle. */
export const AHEAD = 3 * 24 + 10;
export const BEHIND = 3 * 24 + 10;

export const metNorway = (change: (answer: MetNorwayJson) => void): Poison =>
  changedJson((json) => change(json as MetNorwayJson));
export const forecast = (change: (layers: NwsForecastJson['properties']) => void): Poison =>
  atCells(changedJson((json) => change((json as NwsForecastJson).properties)));
export const reports = (change: (answer: NwsReportsJson) => void): Poison =>
  atReports(changedJson((json) => change(json as NwsReportsJson)));

/** Only where the forecast of a cell is asked for; the cell itself is given in health. */
export function atCells(poison: Poison): Poison {
  return (exchange) =>
    exchange.url.pathname.startsWith('/gridpoints/')
      ? poison(exchange)
      : reply(exchange.socket, exchange.healthy());
}
export const atPoints =
  (poison: Poison): Poison =>
  (exchange) =>
    exchange.url.pathname.startsWith('/points/')
      ? poison(exchange)
      : reply(exchange.socket, exchange.healthy());
export function atReports(poison: Poison): Poison {
  return (exchange) =>
    exchange.url.pathname.startsWith('/stations/')
      ? poison(exchange)
      : reply(exchange.socket, exchange.healthy());
}
export const atStations =
  (poison: Poison): Poison =>
  (exchange) =>
    exchange.url.pathname.endsWith('/stations')
      ? poison(exchange)
      : reply(exchange.socket, exchange.healthy());

type StepSource = Extract<ProviderId, 'met_norway' | 'nws_forecast' | 'nws_stations'>;

/** Alone, and beside Open-Meteo. */
export function withAndWithout(
  id: StepSource,
  name: string,
  poison: PoisonCase['poison'],
  must: Must = HOLDS,
): PoisonCase[] {
  const world = id === 'nws_stations' ? LAST_DAYS : NEW_YORK;
  const friend = id === 'nws_stations' ? 'open_meteo_archive' : 'open_meteo_forecast';
  return [
    { name: `${id}: ${name}, alone`, poison, must, world, sources: [id] },
    { name: `${id}: ${name}, beside Open-Meteo`, poison, must, world, sources: [friend, id] },
  ];
}

export const BAD = failed('bad_answer');
