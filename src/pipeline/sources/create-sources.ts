import { PROVIDER_IDS, type ProviderId } from '../../weather/sources.ts';
import { openConnections, type Connections, type ConnectionSettings } from './connections.ts';
import type { Endpoint } from './endpoint.ts';
import { nasaPowerSource } from './nasa-power.ts';
import { openMeteoSource } from './open-meteo.ts';
import { OPEN_METEO_ARCHIVE } from './open-meteo-archive.ts';
import { OPEN_METEO_FORECAST } from './open-meteo-forecast.ts';
import { shareDownloads } from './share-downloads.ts';
import type { Source } from './source.ts';
import { turnstile, type Turnstile } from './turnstile.ts';

/** Where the providers are reached when the settings do not say otherwise. */
export const DEFAULT_BASE_URLS: Readonly<Record<ProviderId, string>> = {
  open_meteo_archive: 'https://archive-api.open-meteo.com',
  open_meteo_forecast: 'https://api.open-meteo.com',
  nasa_power: 'https://power.larc.nasa.gov',
};

export type SourceSettings = Readonly<Partial<Record<ProviderId, Partial<Endpoint>>>> &
  ConnectionSettings & {
    /** Connections to share and to close; by default each call of `createSources` opens its own. */
    readonly connections?: Connections;
  };

/** POWER names no limit; a few at a time leave it to others too. */
const NASA_REQUESTS_AT_ONCE = 4;
/** Demonstration weather is our own server: nobody is a guest there. */
const SYNTHETIC_REQUESTS_AT_ONCE = 64;

/**
 * Every HTTP source, in the order of the catalogue. Open-Meteo is asked one question at a time per host, POWER
 * a few; identical requests at the same time are one. Counting calls by the minute, hour and day is not done here.
 */
export function createSources(settings: SourceSettings = {}): Source[] {
  const connections = settings.connections ?? openConnections(settings);
  const oneAtATime = turnstilePerHost();
  const openMeteo = (api: typeof OPEN_METEO_ARCHIVE) => {
    const endpoint = endpointOf(settings, api.id);
    return openMeteoSource({ api, endpoint, connections, turnstile: oneAtATime(endpoint) });
  };
  const nasa = endpointOf(settings, 'nasa_power');
  const nasaAtOnce = nasa.synthetic ? SYNTHETIC_REQUESTS_AT_ONCE : NASA_REQUESTS_AT_ONCE;
  const sources: Record<ProviderId, () => Source> = {
    open_meteo_archive: () => openMeteo(OPEN_METEO_ARCHIVE),
    open_meteo_forecast: () => openMeteo(OPEN_METEO_FORECAST),
    nasa_power: () => nasaPowerSource({ endpoint: nasa, connections, turnstile: turnstile(nasaAtOnce) }),
  };
  return PROVIDER_IDS.map((id) => shareDownloads(sources[id]()));
}

function endpointOf(settings: SourceSettings, id: ProviderId): Endpoint {
  const endpoint = { baseUrl: DEFAULT_BASE_URLS[id], ...settings[id] };
  if (!URL.canParse(endpoint.baseUrl) || !/^https?:/i.test(endpoint.baseUrl))
    throw new Error(`base URL of ${id}: not an http(s) address`);
  return endpoint;
}

function turnstilePerHost(): (endpoint: Endpoint) => Turnstile {
  const byHost = new Map<string, Turnstile>();
  return ({ baseUrl, synthetic }) => {
    const { host } = new URL(baseUrl);
    const known = byHost.get(host) ?? turnstile(synthetic ? SYNTHETIC_REQUESTS_AT_ONCE : 1);
    byHost.set(host, known);
    return known;
  };
}
