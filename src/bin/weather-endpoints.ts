import { openConnections } from '../pipeline/sources/connections.ts';
import {
  createServices,
  DEFAULT_BASE_URLS,
  heightCell,
  type Services,
} from '../pipeline/sources/create-services.ts';
import type { DownloadTurns } from '../pipeline/sources/download-turns.ts';
import type { Endpoint } from '../pipeline/sources/endpoint.ts';
import type { SharedBooks } from '../pipeline/sources/guest-book.ts';
import { isReachable } from '../pipeline/sources/is-reachable.ts';
import type { ServiceEvent } from '../pipeline/sources/service-event.ts';
import type { WeatherCache } from '../pipeline/sources/weather-cache.ts';
import type { Place } from '../weather/place.ts';
import { startSandbox, type Sandbox } from '../sandbox/start-sandbox.ts';
import { SERVICE_IDS, type ServiceId } from '../weather/sources.ts';
import type { Settings } from './settings.ts';
import { VERSION } from './version.ts';

/** Where weather comes from: the real providers, or demonstration weather served by this process. */
export interface WeatherEndpoints {
  services(weather: 'live' | 'demo'): Promise<Services>;
  /** Those that ask the real providers; nothing is started for it. */
  readonly live: Services;
  close(): Promise<void>;
}

/** Whether the services are there, for those who download nothing themselves. */
export interface ServiceProbe {
  /** True when the service is routed to demonstration weather. */
  synthetic(id: ServiceId): boolean;
  probe(id: ServiceId): Promise<boolean>;
  close(): void;
}

export function serviceProbe(settings: Settings, { demo }: { readonly demo: boolean }): ServiceProbe {
  const closing = new AbortController();
  const live = liveEndpoints(settings);
  return {
    synthetic: () => demo,
    probe: async (id) => demo || isReachable(live[id].baseUrl, closing.signal),
    close: () => closing.abort(),
  };
}

/** The height that a calculation has kept of a place; undefined where none has asked. */
export function keptHeightOf(
  settings: Settings,
  read: WeatherCache['groundHeight'],
  place: Place,
): ReturnType<WeatherCache['groundHeight']> {
  return read(heightCell(liveEndpoints(settings).opentopodata, place));
}

export interface EndpointOptions {
  /** Routes live requests to demonstration weather as well. */
  readonly demo: boolean;
  /** Where downloads are kept; without it each calculation downloads all it needs. */
  readonly cache?: WeatherCache;
  /** Where several processes ask together. */
  readonly books?: SharedBooks;
  readonly turns?: DownloadTurns;
  readonly observe?: (weather: 'live' | 'demo', event: ServiceEvent) => void;
}

/** The sandbox starts when it is first needed. */
export function weatherEndpoints(
  settings: Settings,
  { demo, cache, books, turns, observe }: EndpointOptions,
): WeatherEndpoints {
  const connections = openConnections({
    version: VERSION,
    ...(settings.CONTACT && { contact: settings.CONTACT }),
    deadlines: { requestMs: settings.SOURCE_DEADLINE_MS },
  });
  let sandbox: Promise<Sandbox> | undefined;
  const seenAs = (weather: 'live' | 'demo') =>
    observe ? { ...connections, observe: (event: ServiceEvent) => observe(weather, event) } : connections;
  const live = createServices({
    ...liveEndpoints(settings),
    connections: seenAs('live'),
    ...(cache && { cache }),
    ...(books && { books }),
    ...(turns && { turns }),
  });
  let demonstration: Promise<Services> | undefined;

  async function startDemo(): Promise<Services> {
    sandbox = startSandbox({ latencyMs: settings.SANDBOX_LATENCY_MS });
    const { baseUrls } = await sandbox;
    const endpoints = eachService((id) => ({ baseUrl: baseUrls[id], synthetic: true }));
    return createServices({ ...endpoints, connections: seenAs('demo') });
  }

  return {
    live,
    async services(weather) {
      if (weather === 'live' && !demo) return live;
      return (demonstration ??= startDemo());
    },
    async close() {
      await connections.close();
      await (await sandbox)?.close();
    },
  };
}

function liveEndpoints(settings: Settings): Record<ServiceId, Endpoint> {
  const { OPEN_METEO_API_KEY: openMeteoKey, OPENTOPODATA_API_KEY: elevationKey } = settings;
  const given: Record<ServiceId, { url: string | undefined; key?: string | undefined }> = {
    open_meteo_archive: { url: settings.OPEN_METEO_ARCHIVE_URL, key: openMeteoKey },
    open_meteo_forecast: { url: settings.OPEN_METEO_FORECAST_URL, key: openMeteoKey },
    nasa_power: { url: settings.NASA_POWER_URL },
    met_norway: { url: settings.MET_NORWAY_URL },
    nws_forecast: { url: settings.NWS_URL },
    nws_stations: { url: settings.NWS_URL },
    opentopodata: { url: settings.OPENTOPODATA_URL, key: elevationKey },
  };
  return eachService((id) => {
    const { url = DEFAULT_BASE_URLS[id], key } = given[id];
    return { baseUrl: url, ...(key && { apiKey: key }) };
  });
}

function eachService<T>(make: (id: ServiceId) => T): Record<ServiceId, T> {
  return Object.fromEntries(SERVICE_IDS.map((id) => [id, make(id)])) as Record<ServiceId, T>;
}
