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
import { isAlive } from '../tasks/node-store.ts';
import {
  combineKnowledge,
  readServiceReport,
  type ServiceKnowledge,
  type ServiceReport,
} from './service-knowledge.ts';
import type { ServiceUsage } from './service-usage.ts';

/** How long an observation counts before the service is asked again whether it is there. */
const FRESH_MS = 60_000;
/** A sentence of a host's, as it is shown and told to other nodes. */
const REASON_CHARS = 300;

export interface SourceStatus {
  succeeded(id: ProviderId): void;
  failed(id: ProviderId, failure: { reason: string; reachable: boolean }): void;
  /** Asks the services not heard of lately, then answers for all. */
  list(): Promise<SourceStatusList>;
  /** What this node knows, for the others. */
  report(): Promise<ServiceReport>;
  /** What the other nodes know: all of them, with each call. */
  hear(others: readonly Told[]): void;
}

/** What another node has told, and when, ms since the epoch. */
export interface Told {
  readonly seenAt: number;
  readonly knows?: unknown;
}

export interface StatusTools {
  readonly probe: (id: ServiceId) => Promise<boolean>;
  readonly synthetic: (id: ServiceId) => boolean;
  /** Undefined while it is not known. */
  readonly usage: () => Promise<ServiceUsage | undefined>;
  readonly now: () => number;
}

/** Keeps what is known of each service's health, from real downloads – also those of other nodes – and, when there were none, from a probe. */
export function sourceStatus(tools: StatusTools): SourceStatus {
  const observed = Object.fromEntries(SERVICE_IDS.map((id) => [id, {}])) as Record<
    ServiceId,
    ServiceKnowledge
  >;
  let others: readonly { readonly seenAt: number; readonly report: ServiceReport }[] = [];
  let lastUsage: ServiceUsage | undefined;
  let probing: Promise<unknown> | undefined;

  /** A node that is gone still knows what happened, but not how things are. */
  function heardOf(id: ServiceId): ServiceKnowledge[] {
    return others.map((other) => {
      const { usage, ...past } = other.report[id] ?? {};
      return isAlive(other, tools.now()) ? { ...past, usage } : past;
    });
  }

  async function probeSilent(): Promise<void> {
    const seenAt = (id: ServiceId) => combineKnowledge([observed[id], ...heardOf(id)]).seen?.at ?? -Infinity;
    const silent = SERVICE_IDS.filter((id) => tools.now() - seenAt(id) > FRESH_MS);
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
      observed[id].lastFailure = { at: tools.now(), reason: reason.slice(0, REASON_CHARS) };
      observed[id].seen = { at: tools.now(), reachable };
    },
    async list() {
      probing ??= probeSilent().finally(() => (probing = undefined));
      const [usage] = await Promise.all([tools.usage(), probing]);
      const knowledge = withUsage(observed, usage);
      return statusList(tools, (id) => combineKnowledge([knowledge[id], ...heardOf(id)]));
    },
    async report() {
      // A thread too busy to answer has not forgotten what it has asked.
      lastUsage = (await tools.usage()) ?? lastUsage;
      return withUsage(observed, lastUsage);
    },
    hear(told) {
      others = told.map(({ seenAt, knows }) => ({ seenAt, report: readServiceReport(knows) }));
    },
  };
}

type Knowledge = Readonly<Record<ServiceId, ServiceKnowledge>>;

function withUsage(observed: Knowledge, usage: ServiceUsage | undefined): Knowledge {
  if (!usage) return observed;
  const own = SERVICE_IDS.map((id) => {
    const allowances = usage[id].allowances.map((allowance) => ({ ...allowance }));
    return [id, { ...observed[id], usage: { ...usage[id], allowances } }];
  });
  return Object.fromEntries(own) as Knowledge;
}

function statusList(
  { synthetic, now }: StatusTools,
  knownOf: (id: ServiceId) => ServiceKnowledge,
): SourceStatusList {
  const today = civilDateIn('UTC', now());
  return {
    sources: SERVICE_IDS.map((id) => ({
      id,
      ...factsOf(id, today),
      synthetic: synthetic(id),
      ...healthOf(knownOf(id)),
      ...usageOf(knownOf(id)),
    })),
    live_reachable: liveReachable(PROVIDER_IDS.filter((id) => !synthetic(id)).map(knownOf)),
    demo_available: true,
  };
}

function liveReachable(live: readonly ServiceKnowledge[]): boolean | null {
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
}: ServiceKnowledge): Pick<SourceEntry, 'reachable' | 'last_success' | 'last_failure'> {
  return {
    reachable: seen?.reachable ?? null,
    last_success: lastSuccess === undefined ? null : new Date(lastSuccess).toISOString(),
    last_failure: lastFailure
      ? { at: new Date(lastFailure.at).toISOString(), reason: lastFailure.reason }
      : null,
  };
}

function usageOf({
  usage,
}: ServiceKnowledge): Pick<SourceEntry, 'calls' | 'quota' | 'left_alone' | 'not_before'> {
  return {
    calls: usage?.calls ?? null,
    quota: usage?.allowances ?? [],
    left_alone: usage?.leftAlone ?? false,
    not_before: usage?.notBefore === undefined ? null : new Date(usage.notBefore).toISOString(),
  };
}
