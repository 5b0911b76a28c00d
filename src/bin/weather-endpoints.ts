import { createSources, DEFAULT_BASE_URLS } from '../pipeline/sources/create-sources.ts';
import { openConnections } from '../pipeline/sources/connections.ts';
import { isReachable } from '../pipeline/sources/is-reachable.ts';
import type { Source } from '../pipeline/sources/source.ts';
import { startSandbox, type Sandbox } from '../sandbox/start-sandbox.ts';
import type { ProviderId } from '../weather/sources.ts';
import type { Settings } from './settings.ts';
import { VERSION } from './version.ts';

/** Where weather comes from: the real providers, or demonstration weather served by this process. */
export interface WeatherEndpoints {
  sources(weather: 'live' | 'demo'): Promise<readonly Source[]>;
  close(): Promise<void>;
}

/** Whether the providers are there, for those who download nothing themselves. */
export interface WeatherProbe {
  /** True when the source is routed to demonstration weather. */
  synthetic(id: ProviderId): boolean;
  probe(id: ProviderId): Promise<boolean>;
  close(): void;
}

export function weatherProbe(settings: Settings, { demo }: { readonly demo: boolean }): WeatherProbe {
  const closing = new AbortController();
  const live = liveEndpoints(settings);
  return {
    synthetic: () => demo,
    probe: async (id) => demo || isReachable(live[id].baseUrl, closing.signal),
    close: () => closing.abort(),
  };
}

/** `demo` routes live requests to demonstration weather as well. The sandbox starts when it is first needed. */
export function weatherEndpoints(settings: Settings, options: { readonly demo: boolean }): WeatherEndpoints {
  const connections = openConnections({
    version: VERSION,
    ...(settings.CONTACT && { contact: settings.CONTACT }),
    deadlines: { requestMs: settings.SOURCE_DEADLINE_MS },
  });
  let sandbox: Promise<Sandbox> | undefined;
  const liveSources = createSources({ ...liveEndpoints(settings), connections });
  let demoSources: Promise<readonly Source[]> | undefined;

  async function startDemo(): Promise<readonly Source[]> {
    sandbox = startSandbox({ latencyMs: settings.SANDBOX_LATENCY_MS });
    const { baseUrls } = await sandbox;
    const endpoint = (id: ProviderId) => ({ baseUrl: baseUrls[id], synthetic: true });
    return createSources({
      open_meteo_archive: endpoint('open_meteo_archive'),
      open_meteo_forecast: endpoint('open_meteo_forecast'),
      nasa_power: endpoint('nasa_power'),
      connections,
    });
  }

  return {
    async sources(weather) {
      if (weather === 'live' && !options.demo) return liveSources;
      return (demoSources ??= startDemo());
    },
    async close() {
      await connections.close();
      await (await sandbox)?.close();
    },
  };
}

function liveEndpoints(settings: Settings) {
  const key = settings.OPEN_METEO_API_KEY && { apiKey: settings.OPEN_METEO_API_KEY };
  return {
    open_meteo_archive: {
      baseUrl: settings.OPEN_METEO_ARCHIVE_URL ?? DEFAULT_BASE_URLS.open_meteo_archive,
      ...key,
    },
    open_meteo_forecast: {
      baseUrl: settings.OPEN_METEO_FORECAST_URL ?? DEFAULT_BASE_URLS.open_meteo_forecast,
      ...key,
    },
    nasa_power: { baseUrl: settings.NASA_POWER_URL ?? DEFAULT_BASE_URLS.nasa_power },
  };
}
