import type { SourceEntry, SourceStatusList } from '../contract/source-status.ts';
import { civilDateIn, formatCivilDate, type EpochDay } from '../weather/civil-date.ts';
import { coverageOf } from '../weather/source-choice.ts';
import {
  ELEVATION_SERVICE,
  PROVIDER_IDS,
  PROVIDERS,
  SERVICE_IDS,
  type ProviderId,
  type ServiceId,
} from '../weather/sources.ts';
import type { ServiceUsage } from './service-usage.ts';

/** How long an observation counts before the service is asked again whether it is there. */
const FRESH_MS = 60_000;

interface Observation {
  lastSuccess?: number;
  lastFailure?: { readonly at: number; readonly reason: string };
  /** The last sign of life or of its absence, from a download or a probe. */
  seen?: { readonly at: number; readonly reachable: boolean };
}

export interface SourceStatus {
  succeeded(id: ProviderId): void;
  failed(id: ProviderId, failure: { reason: string; reachable: boolean }): void;
  /** Asks the services not heard of lately, then answers for all. */
  list(): Promise<SourceStatusList>;
}

export interface StatusTools {
  readonly probe: (id: ServiceId) => Promise<boolean>;
  readonly synthetic: (id: ServiceId) => boolean;
  /** Undefined while it is not known. */
  readonly usage: () => Promise<ServiceUsage | undefined>;
  readonly now: () => number;
}

/** Keeps what is known of each service's health, from real downloads and, when there were none, from a probe. */
export function sourceStatus(tools: StatusTools): SourceStatus {
  const observed = Object.fromEntries(SERVICE_IDS.map((id) => [id, {}])) as Record<ServiceId, Observation>;
  let probing: Promise<unknown> | undefined;

  async function probeSilent(): Promise<void> {
    const silent = SERVICE_IDS.filter((id) => tools.now() - (observed[id].seen?.at ?? -Infinity) > FRESH_MS);
    await Promise.all(
      silent.map(async (id) => {
        const reachable = await tools.probe(id);
        observed[id].seen = { at: tools.now(), reachable };
      }),
    );
  }

  return {
    succeeded(id) {
      observed[id].lastSuccess = tools.now();
      observed[id].seen = { at: tools.now(), reachable: true };
    },
    failed(id, { reason, reachable }) {
      observed[id].lastFailure = { at: tools.now(), reason };
      observed[id].seen = { at: tools.now(), reachable };
    },
    async list() {
      probing ??= probeSilent().finally(() => (probing = undefined));
      const [usage] = await Promise.all([tools.usage(), probing]);
      const today = civilDateIn('UTC', tools.now());
      return {
        sources: SERVICE_IDS.map((id) => ({
          id,
          ...factsOf(id, today),
          synthetic: tools.synthetic(id),
          ...healthOf(observed[id]),
          ...usageOf(id, usage),
        })),
        live_reachable: liveReachable(
          PROVIDER_IDS.filter((id) => !tools.synthetic(id)).map((id) => observed[id]),
        ),
        demo_available: true,
      };
    },
  };
}

function liveReachable(live: readonly Observation[]): boolean | null {
  const signs = live.map(({ seen }) => seen?.reachable ?? null);
  if (signs.length === 0 || signs.includes(true)) return true;
  return signs.includes(null) ? null : false;
}

type Facts = Pick<
  SourceEntry,
  | 'name'
  | 'kind'
  | 'url'
  | 'licence'
  | 'attribution'
  | 'has_radiation'
  | 'regions'
  | 'first_day'
  | 'last_day'
  | 'radiation_lag_days'
>;

function factsOf(id: ServiceId, today: EpochDay): Facts {
  if (id === 'opentopodata') {
    const { name, url, licence, attribution } = ELEVATION_SERVICE;
    const none = { has_radiation: false, regions: null, first_day: null, last_day: null };
    return { name, kind: 'elevation', url, licence, attribution, ...none, radiation_lag_days: null };
  }
  const { name, kind, url, licence, attribution, hasRadiation, regions, radiationLagDays } = PROVIDERS[id];
  const { from, to } = coverageOf(id, today);
  return {
    ...{ name, kind, url, licence, attribution, has_radiation: hasRadiation },
    regions: regions?.map(([west, south, east, north]) => [west, south, east, north]) ?? null,
    first_day: formatCivilDate(from),
    last_day: formatCivilDate(to),
    radiation_lag_days: hasRadiation ? radiationLagDays : null,
  };
}

function healthOf({
  lastSuccess,
  lastFailure,
  seen,
}: Observation): Pick<SourceEntry, 'reachable' | 'last_success' | 'last_failure'> {
  return {
    reachable: seen?.reachable ?? null,
    last_success: lastSuccess === undefined ? null : new Date(lastSuccess).toISOString(),
    last_failure: lastFailure
      ? { at: new Date(lastFailure.at).toISOString(), reason: lastFailure.reason }
      : null,
  };
}

function usageOf(
  id: ServiceId,
  usage: ServiceUsage | undefined,
): Pick<SourceEntry, 'calls' | 'quota' | 'left_alone' | 'not_before'> {
  const used = usage?.[id];
  return {
    calls: used?.calls ?? null,
    quota: used?.allowances.map((allowance) => ({ ...allowance })) ?? [],
    left_alone: used?.leftAlone ?? false,
    not_before: used?.notBefore === undefined ? null : new Date(used.notBefore).toISOString(),
  };
}
