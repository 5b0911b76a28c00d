import type { SourceStatusList } from '../contract/source-status.ts';
import { civilDateIn, formatCivilDate, parseCivilDate, type EpochDay } from '../weather/civil-date.ts';
import { PROVIDER_IDS, PROVIDERS, type ProviderId, type SourceFacts } from '../weather/sources.ts';

/** How long an observation counts before the source is asked again whether it is there. */
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
  /** Asks the sources not heard of lately, then answers for all. */
  list(): Promise<SourceStatusList>;
}

/** Keeps what is known of each source's health, from real downloads and, when there were none, from a probe. */
export function sourceStatus(tools: {
  readonly probe: (id: ProviderId) => Promise<boolean>;
  readonly synthetic: (id: ProviderId) => boolean;
  readonly now: () => number;
}): SourceStatus {
  const observed = Object.fromEntries(PROVIDER_IDS.map((id) => [id, {}])) as Record<ProviderId, Observation>;
  let probing: Promise<unknown> | undefined;

  async function probeSilent(): Promise<void> {
    const silent = PROVIDER_IDS.filter((id) => tools.now() - (observed[id].seen?.at ?? -Infinity) > FRESH_MS);
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
      await probing;
      const today = civilDateIn('UTC', tools.now());
      const live = PROVIDER_IDS.filter((id) => !tools.synthetic(id)).map(
        (id) => observed[id].seen?.reachable ?? null,
      );
      return {
        sources: PROVIDER_IDS.map((id) =>
          entry({ id, today, synthetic: tools.synthetic(id), observed: observed[id] }),
        ),
        live_reachable: live.length === 0 || live.includes(true) ? true : live.includes(null) ? null : false,
        demo_available: true,
      };
    },
  };
}

function entry(of: {
  id: ProviderId;
  today: EpochDay;
  synthetic: boolean;
  observed: Observation;
}): SourceStatusList['sources'][number] {
  const { name, url, licence, attribution, ...facts } = PROVIDERS[of.id];
  const { lastSuccess, lastFailure, seen } = of.observed;
  return {
    id: of.id,
    name,
    url,
    licence,
    attribution,
    first_day: formatCivilDate(firstDay(facts, of.today)),
    last_day: formatCivilDate(of.today + facts.lastDayOffset),
    synthetic: of.synthetic,
    reachable: seen?.reachable ?? null,
    last_success: lastSuccess === undefined ? null : new Date(lastSuccess).toISOString(),
    last_failure: lastFailure
      ? { at: new Date(lastFailure.at).toISOString(), reason: lastFailure.reason }
      : null,
  };
}

function firstDay(facts: Pick<SourceFacts, 'firstDay' | 'firstDayOffset'>, today: EpochDay): EpochDay {
  const fixed = facts.firstDay === null ? undefined : parseCivilDate(facts.firstDay);
  return fixed ?? today + (facts.firstDayOffset ?? 0);
}
