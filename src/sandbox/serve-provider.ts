import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { civilDateIn, type EpochDay } from '../weather/civil-date.ts';
import type { Place } from '../weather/place.ts';
import { deliver, jsonReply, spoiledReply, type Reply } from './deliver.ts';
import type { ActiveFaults, FaultBoard } from './faults.ts';
import { zoneOf } from './open-meteo/time-zone.ts';
import { QueryRejected, type Provider } from './provider.ts';
import type { RequestRecorder } from './request-log.ts';
import type { SandboxOptions } from './sandbox-options.ts';

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
  query: URLSearchParams,
  { response, running }: Exchange,
): Promise<void> {
  const record = running.requests.open(provider.id, query);
  const gone = new AbortController();
  // The sandbox breaks a connection only after it has closed the record itself.
  response.once('close', () => {
    running.requests.close(record, response.writableFinished ? 'answered' : 'aborted');
    gone.abort();
    running.options.logger?.info({ ...record, ms: Date.now() - record.startedAt }, 'sandbox request');
  });
  const faults = running.faults.take(provider.id);
  if (!(await waited(latency(running.options, faults), gone.signal))) return;
  const reply = spoiledReply(trueReply(provider, query, { faults, running }), faults.delivery, provider);
  if (breaksConnection(faults)) running.requests.close(record, 'answered');
  await deliver(reply, faults.delivery, { response, record, gone: gone.signal }).catch((error: unknown) => {
    if (!gone.signal.aborted) throw error;
  });
}

function breaksConnection({ delivery }: ActiveFaults): boolean {
  return delivery?.fault === 'reset' || delivery?.fault === 'truncate';
}

function trueReply(
  provider: Provider,
  query: URLSearchParams,
  act: { faults: ActiveFaults; running: Running },
): Reply {
  const { seed = DEFAULT_SEED } = act.running.options;
  const world = { seed, today: todayAt(act.running.options), distortion: act.faults.distortion };
  try {
    return jsonReply(200, provider.answer(query, world));
  } catch (error) {
    if (error instanceof QueryRejected)
      return jsonReply(provider.rejectedStatus, provider.errorBody(error.message));
    throw error;
  }
}

function todayAt({ today }: SandboxOptions): (place: Place) => EpochDay {
  return today ?? ((place) => civilDateIn(zoneOf('auto', place), Date.now()));
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
