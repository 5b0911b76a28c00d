import { PROVIDER_IDS, SERVICE_IDS, type ProviderId, type ServiceId } from '../../weather/sources.ts';
import type { Place } from '../../weather/place.ts';
import { cachedElevation, groundCell } from './cached-elevation.ts';
import { cachedSource, type CacheSettings } from './cached-source.ts';
import { openConnections, type Connections, type ConnectionSettings } from './connections.ts';
import type { DownloadTurns } from './download-turns.ts';
import type { ElevationService } from './elevation-service.ts';
import type { Endpoint } from './endpoint.ts';
import { bookOf, type SharedBooks } from './guest-book.ts';
import { guestOf, type Guest, type Manners } from './guest.ts';
import { AT_HOME, HOSTS, ownManners, PUBLIC_MANNERS } from './manners.ts';
import { metNorwaySource } from './met-norway.ts';
import { nasaPowerSource } from './nasa-power.ts';
import { nwsForecastSource } from './nws-forecast.ts';
import { nwsStationsSource } from './nws-stations.ts';
import { openMeteoSource } from './open-meteo.ts';
import { OPEN_METEO_ARCHIVE } from './open-meteo-archive.ts';
import { OPEN_METEO_FORECAST } from './open-meteo-forecast.ts';
import { openTopoData } from './opentopodata.ts';
import { shareDownloads, shareHeights } from './share-downloads.ts';
import type { Source } from './source.ts';
import type { WeatherCache } from './weather-cache.ts';

/** Where the services are reached when the settings do not say otherwise. */
export const DEFAULT_BASE_URLS: Readonly<Record<ServiceId, string>> = {
  open_meteo_archive: 'https://archive-api.open-meteo.com',
  open_meteo_forecast: 'https://api.open-meteo.com',
  nasa_power: 'https://power.larc.nasa.gov',
  met_norway: 'https://api.met.no',
  nws_forecast: 'https://api.weather.gov',
  nws_stations: 'https://api.weather.gov',
  opentopodata: 'https://api.opentopodata.org',
};

export type SourceSettings = Readonly<Partial<Record<ServiceId, Partial<Endpoint>>>> &
  ConnectionSettings & {
    /** Connections to share and to close; by default each call of `createServices` opens its own. */
    readonly connections?: Connections;
    /** Where downloads are kept; without it everything is downloaded each time. */
    readonly cache?: WeatherCache;
    /** Where several processes ask together; without it each counts for itself. */
    readonly books?: SharedBooks;
    /** Where several processes share the cache; without it each downloads for itself. */
    readonly turns?: DownloadTurns;
  };

export interface Services {
  /** In the order of the catalogue. */
  readonly sources: readonly Source[];
  readonly elevation: ElevationService;
  /** This program as a guest of each service; some share one. */
  readonly guests: Readonly<Record<ServiceId, Guest>>;
}

/**
 * Every service over HTTP, each asked as its host wants to be asked. Identical requests at the same time are one, and what
 * was downloaded before is not downloaded again – but for demonstration weather, which always comes as if from far away.
 */
export function createServices(settings: SourceSettings = {}): Services {
  const connections = settings.connections ?? openConnections(settings);
  const parts = partsOfServices(settings, connections);
  const sources: Record<ProviderId, Source> = {
    open_meteo_archive: openMeteoSource({ api: OPEN_METEO_ARCHIVE, ...parts.open_meteo_archive }),
    open_meteo_forecast: openMeteoSource({ api: OPEN_METEO_FORECAST, ...parts.open_meteo_forecast }),
    nasa_power: nasaPowerSource(parts.nasa_power),
    met_norway: metNorwaySource(parts.met_norway),
    nws_forecast: nwsForecastSource(parts.nws_forecast),
    nws_stations: nwsStationsSource(parts.nws_stations),
  };
  const elevation = openTopoData(parts.opentopodata);
  const cacheOf = (id: ServiceId) => cacheSettings(settings, id, parts[id]);
  const heights = cacheOf('opentopodata');
  return {
    sources: PROVIDER_IDS.map((id) => {
      const cache = cacheOf(id);
      return shareDownloads(cache ? cachedSource(sources[id], cache) : sources[id]);
    }),
    elevation: shareHeights(heights ? cachedElevation(elevation, heights) : elevation),
    guests: mapServices((id) => parts[id].guest),
  };
}

interface ServiceParts {
  readonly endpoint: Endpoint;
  readonly connections: Connections;
  readonly guest: Guest;
}

/** Services that count under the same limits share their manners: one guest for both. */
function partsOfServices(
  settings: SourceSettings,
  connections: Connections,
): Readonly<Record<ServiceId, ServiceParts>> {
  const guests = new Map<string, Guest>();
  return mapServices((id) => {
    const endpoint = endpointOf(settings, id);
    const { host, manners } = mannersOf(id, endpoint);
    const guest =
      guests.get(host) ??
      guestOf(manners, connections.clock, bookOf(host, manners.allowances, settings.books));
    guests.set(host, guest);
    return { endpoint, connections, guest };
  });
}

function mapServices<T>(make: (id: ServiceId) => T): Record<ServiceId, T> {
  return Object.fromEntries(SERVICE_IDS.map((id) => [id, make(id)])) as Record<ServiceId, T>;
}

function cacheSettings(
  { cache, turns }: SourceSettings,
  id: ServiceId,
  { connections, endpoint }: Pick<ServiceParts, 'connections' | 'endpoint'>,
): CacheSettings | undefined {
  if (!cache || endpoint.synthetic) return undefined;
  const { clock, observe } = connections;
  return { cache, turns, service: keptAs(id, endpoint), clock, observe };
}

/** What two instances of a service say is kept apart. */
function keptAs(id: ServiceId, endpoint: Endpoint): string {
  return isPublic(id, endpoint) ? id : `${id}@${endpoint.baseUrl}`;
}

/** Where the cache keeps the height of a place. */
export function heightCell(endpoint: Endpoint, place: Place): string {
  return groundCell(keptAs('opentopodata', endpoint), place);
}

function mannersOf(id: ServiceId, endpoint: Endpoint): { host: string; manners: Manners } {
  const { host } = new URL(endpoint.baseUrl);
  if (endpoint.synthetic) return { host, manners: AT_HOME };
  if (isPublic(id, endpoint)) return { host: HOSTS[id], manners: PUBLIC_MANNERS[HOSTS[id]] };
  return { host: `${HOSTS[id]}@${host}`, manners: ownManners(HOSTS[id]) };
}

function isPublic(id: ServiceId, { baseUrl, apiKey }: Endpoint): boolean {
  return baseUrl === DEFAULT_BASE_URLS[id] && apiKey === undefined;
}

function endpointOf(settings: SourceSettings, id: ServiceId): Endpoint {
  const endpoint = { baseUrl: DEFAULT_BASE_URLS[id], ...settings[id] };
  if (!URL.canParse(endpoint.baseUrl) || !/^https?:/i.test(endpoint.baseUrl))
    throw new Error(`base URL of ${id}: not an http(s) address`);
  return endpoint;
}
