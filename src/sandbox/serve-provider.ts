import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { civilDateIn, MS_PER_DAY } from '../weather/civil-date.ts';
import { deliver, spoiledReply } from './deliver.ts';
import type { ActiveFaults, FaultBoard } from './faults.ts';
import type { Place } from '../weather/place.ts';
import { QueryRejected, type Provider, type Question, type World } from './provider.ts';
import type { Reply } from './reply.ts';
import type { RequestRecorder } from './request-log.ts';
import type { SandboxOptions } from './sandbox-options.ts';
import { zoneOf } from './time-zone.ts';

export interface Running {
  readonly options: SandboxOptions;
  readonly faults: FaultBoard;
  readonly requests: RequestRecorder;
}

const DEFAULT_SEED = 1998;

interface Exchange {
  readonly response: ServerResponse;
  readonly running: Running;
}

/** Answers one request to an imitated service: waits, makes the true reply, spoils it as the faults say. */
export async function serveProvider(
  provider: Provider,
  question: Question,
  { response, running }: Exchange,
): Promise<void> {
  const record = running.requests.open(provider.id, question);
  const gone = new AbortController();
  // The sandbox breaks a connection only after it has closed the record itself.
  response.once('close', () => {
    running.requests.close(record, response.writableFinished ? 'answered' : 'aborted');
    gone.abort();
    running.options.logger?.info({ ...record, ms: Date.now() - record.startedAt }, 'sandbox request');
  });
  const faults = running.faults.take(provider.id);
  if (!(await waited(latency(running.options, faults), gone.signal))) return;
  await running.options.held?.();
  if (gone.signal.aborted) return;
  const reply = spoiledReply(
    trueReply(provider, question, worldOf(running.options, faults)),
    faults.delivery,
    provider,
  );
  if (breaksConnection(faults)) running.requests.close(record, 'answered');
  await deliver(reply, faults.delivery, { response, record, gone: gone.signal }).catch((error: unknown) => {
    if (!gone.signal.aborted) throw error;
  });
}

function breaksConnection({ delivery }: ActiveFaults): boolean {
  return delivery?.fault === 'reset' || delivery?.fault === 'truncate';
}

function trueReply(provider: Provider, question: Question, world: World): Reply {
  try {
    return provider.answer(question, world);
  } catch (error) {
    if (error instanceof QueryRejected)
      return provider.refusal(error.status ?? provider.rejectedStatus, error.message);
    throw error;
  }
}

function worldOf({ seed = DEFAULT_SEED, ...clock }: SandboxOptions, { distortion }: ActiveFaults): World {
  const now = timeOf(clock);
  const today = clock.today ?? ((place: Place) => civilDateIn(zoneOf('auto', place), now));
  return { seed, now, today, distortion };
}

function timeOf({ now, today }: SandboxOptions): number {
  if (now) return now();
  return today ? (today() + 0.5) * MS_PER_DAY : Date.now();
}

function latency(
  { latencyMs: [min, max] = [0, 0] }: SandboxOptions,
  { extraLatencyMs }: ActiveFaults,
): number {
  return min + Math.random() * (max - min) + extraLatencyMs;
}

/** False when the client left before the time was over. */
async function waited(ms: number, gone: AbortSignal): Promise<boolean> {
  if (ms <= 0) return true;
  return delay(ms, true, { signal: gone }).catch(() => false);
}
