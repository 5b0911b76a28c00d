import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { PipelineResult } from '../../src/pipeline/run-pipeline.ts';
import { AllSourcesFailed } from '../../src/pipeline/download.ts';
import type { Deadlines } from '../../src/pipeline/sources/connections.ts';
import type { SourceFailure } from '../../src/pipeline/sources/source.ts';
import type { FindingCode } from '../../src/weather/findings.ts';
import type { ProviderId } from '../../src/weather/sources.ts';
import { calculate, openClients, type Asked, type Clients, type Outcome } from './calculation.ts';
import { growthWhile } from './memory.ts';
import { expectNeverSilentlyWrong, isSame } from './never-silently-wrong.ts';
import { startOtherHost, startUpstream, type OtherHost, type Poisons, type Upstream } from './upstream.ts';
import { BRUSSELS, type World } from './world.ts';

/** What a case must lead to, beyond the property that holds for all. */
export type Must =
  /** Every day has its right ETo. */
  | { readonly kind: 'right' }
  /** Each poisoned source fails in this way; every other day and source is right. */
  | { readonly kind: 'failed'; readonly failure: SourceFailure }
  /** The result carries these findings. */
  | { readonly kind: 'told'; readonly codes: readonly FindingCode[] }
  /** Nothing more: more than one outcome is good. */
  | { readonly kind: 'holds' };

export const RIGHT: Must = { kind: 'right' };
export const HOLDS: Must = { kind: 'holds' };
export const failed = (failure: SourceFailure): Must => ({ kind: 'failed', failure });
export const told = (...codes: readonly FindingCode[]): Must => ({ kind: 'told', codes });

export interface PoisonCase {
  readonly name: string;
  /** May need the address of a host that is none of the providers. */
  readonly poison: Poisons | ((otherHost: string) => Poisons);
  readonly must: Must;
  /** Brussels in July by default. */
  readonly world?: World;
  /** Open-Meteo's archive and NASA POWER by default. */
  readonly sources?: readonly ProviderId[];
  /** Given by the person by default. */
  readonly elevation?: Asked['elevation'];
  /** Where time runs out, so that it does so soon. */
  readonly deadlines?: Partial<Deadlines>;
  /** The memory that it takes is measured. */
  readonly heavy?: boolean;
  /** How much later the providers are well again, where they have asked to be left alone until then. */
  readonly healedAfterMs?: number;
}

export const BOTH: readonly ProviderId[] = ['open_meteo_archive', 'nasa_power'];

/** Short enough for a test that waits for them, long enough for a healthy answer on a busy machine. */
export const SHORT: Partial<Deadlines> = { connectMs: 500, headersMs: 700, bodyMs: 1200, requestMs: 4000 };

const MOST_GROWTH_MB = 150;

/** Each case against fresh clients, then the same clients again with the same providers in health. */
export function testPoison(title: string, cases: readonly PoisonCase[]): void {
  describe(title, () => {
    let other: OtherHost;
    const unhandled: unknown[] = [];
    const remember = (reason: unknown) => void unhandled.push(reason);

    beforeAll(async () => {
      other = await startOtherHost();
      process.on('unhandledRejection', remember);
    });
    afterAll(async () => {
      process.off('unhandledRejection', remember);
      await other.close();
    });

    it.each(cases.map((one) => [one.name, one] as const))('%s', async (_, one) => {
      await playCase(one, other);
      expect(other.connections()).toBe(0);
      expect(unhandled.splice(0)).toEqual([]);
    });
  });
}

async function playCase(one: PoisonCase, other: OtherHost): Promise<void> {
  const { world = BRUSSELS, sources = BOTH, elevation = 'given' } = one;
  const asked: Asked = { world, sources, elevation };
  const upstream = await startUpstream(world);
  if (one.healedAfterMs !== undefined) vi.useFakeTimers({ toFake: ['Date'] });
  const clients = openClients(upstream.baseUrl, { retryStepMs: 1, ...one.deadlines });
  try {
    const clean = await knownClean(upstream.baseUrl, asked);
    const poisons = typeof one.poison === 'function' ? one.poison(other.baseUrl) : one.poison;
    const outcome = await poisonedOutcome(one, { upstream, clients, poisons, asked });
    expectNeverSilentlyWrong(outcome, clean);
    expectMust(one.must, outcome, { clean, poisons });
    upstream.heal();
    if (one.healedAfterMs !== undefined) vi.setSystemTime(Date.now() + one.healedAfterMs);
    expectHealed(await calculate(clients, asked), clean);
  } finally {
    vi.useRealTimers();
    await clients.close();
    await upstream.close();
  }
}

interface Stage {
  readonly upstream: Upstream;
  readonly clients: Clients;
  readonly poisons: Poisons;
  readonly asked: Asked;
}

async function poisonedOutcome(
  { heavy }: PoisonCase,
  { upstream, clients, poisons, asked }: Stage,
): Promise<Outcome> {
  upstream.poison(poisons);
  if (!heavy) return calculate(clients, asked);
  let outcome: Outcome | undefined;
  const growth = await growthWhile(async () => {
    outcome = await calculate(clients, asked);
  });
  if (growth !== undefined) expect(growth).toBeLessThan(MOST_GROWTH_MB);
  return outcome!;
}

const cleanResults = new Map<string, Promise<PipelineResult>>();

/** The clean result of what several cases ask for, calculated once. */
function knownClean(baseUrl: string, asked: Asked): Promise<PipelineResult> {
  const key = JSON.stringify(asked);
  const known = cleanResults.get(key) ?? cleanResult(baseUrl, asked);
  cleanResults.set(key, known);
  return known;
}

/** With healthy providers and clients of its own. */
export async function cleanResult(baseUrl: string, asked: Asked): Promise<PipelineResult> {
  const clients = openClients(baseUrl, {});
  const outcome = await calculate(clients, asked);
  await clients.close();
  if ('error' in outcome) throw outcome.error;
  return outcome.result;
}

function expectMust(
  must: Must,
  outcome: Outcome,
  { clean, poisons }: { readonly clean: PipelineResult; readonly poisons: Poisons },
): void {
  switch (must.kind) {
    case 'holds':
      return;
    case 'right':
      expectRight(outcome, clean);
      return;
    case 'failed':
      expect(failuresOf(outcome)).toEqual(
        new Map(Object.keys(poisons).map((id) => [id as ProviderId, must.failure])),
      );
      if (!('error' in outcome)) expectRight(outcome, clean);
      return;
    case 'told':
      expect(codesOf(outcome)).toEqual(expect.arrayContaining([...must.codes]));
  }
}

function expectRight(outcome: Outcome, clean: PipelineResult): void {
  if ('error' in outcome) throw outcome.error;
  const eto = Array.from(outcome.result.eto.eto);
  const wrong = eto.filter((value, i) => !isSame(value, clean.eto.eto[i]!));
  expect(wrong).toEqual([]);
}

function failuresOf(outcome: Outcome): Map<string, unknown> {
  if ('result' in outcome) {
    const failures = outcome.result.findings.filter(({ code }) => code === 'SOURCE_FAILED');
    return new Map(failures.map(({ source, params }) => [source!, params?.failure]));
  }
  if (!(outcome.error instanceof AllSourcesFailed)) return new Map<string, unknown>();
  return new Map(outcome.error.failures.map(({ source, failure }) => [source, failure]));
}

function codesOf(outcome: Outcome): string[] {
  return 'error' in outcome ? [] : outcome.result.findings.map(({ code }) => code);
}

/** Nothing of the poison is left: the same days, and nothing said that is not said of a clean run. */
function expectHealed(outcome: Outcome, clean: PipelineResult): void {
  expectRight(outcome, clean);
  expect(codesOf(outcome)).toEqual(clean.findings.map(({ code }) => code));
}
