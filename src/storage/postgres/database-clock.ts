import { sql, type Kysely } from 'kysely';
import type { Clock } from '../../tasks/clock.ts';
import type { Database } from '../schema.ts';

const SAMPLES = 5;
const MEASURE_AGAIN_MS = 30_000;
/** A correction up to this is waited out rather than jumped back over. */
const STEP_MS = 1_000;
/** So much two clocks part in a second at most [ms]: by so much a measurement gets worse as it gets older. */
const DRIFT_MS_A_S = 1;

export interface DatabaseClock extends Clock {
  stop(): void;
}

/** One answer of the server, and when, by this process, it was at that time. */
interface Sample {
  readonly serverMs: number;
  readonly elapsedMs: number;
  readonly roundTripMs: number;
  /** Between what this machine's clock said and what had elapsed: another number after the machine was suspended. */
  readonly apartMs: number;
}

/**
 * The database's time, the same for every process of a cluster, whatever their own clocks say: leases that one has set
 * are compared with the time of another. Between two measurements it goes on with what nobody can set.
 */
export async function databaseClock(db: Kysely<Database>, own: Clock): Promise<DatabaseClock> {
  let best = await measure(db, own);
  let last = -Infinity;
  let cancelTimer = own.setTimer(MEASURE_AGAIN_MS, () => void again());
  let triedAt = own.elapsed();
  let measuring = false;
  let stopped = false;

  async function again(): Promise<void> {
    if (measuring) return;
    measuring = true;
    cancelTimer();
    triedAt = own.elapsed();
    // While the database is away the clock goes on from what it knows.
    best = better(best, await measure(db, own).catch(() => best));
    measuring = false;
    if (!stopped) cancelTimer = own.setTimer(MEASURE_AGAIN_MS, () => void again());
  }

  /** What has elapsed stands still while a machine is suspended; its clock does not. */
  function measureAfterPause(): void {
    const isApart = Math.abs(own.now() - own.elapsed() - best.apartMs) > STEP_MS;
    if (isApart && own.elapsed() - triedAt > STEP_MS) void again();
  }

  return {
    now() {
      measureAfterPause();
      const now = Math.round(best.serverMs + own.elapsed() - best.elapsedMs);
      last = last - now > STEP_MS ? now : Math.max(last, now);
      return last;
    },
    elapsed: () => own.elapsed(),
    setTimer: (ms, callback) => own.setTimer(ms, callback),
    stop() {
      stopped = true;
      cancelTimer();
    },
  };
}

/** The next, unless its answer was so long on its way that the one before still tells more. */
function better(before: Sample, next: Sample): Sample {
  const hasPaused = Math.abs(next.apartMs - before.apartMs) > STEP_MS;
  const worseBy = ((next.elapsedMs - before.elapsedMs) / 1_000) * DRIFT_MS_A_S;
  return hasPaused || next.roundTripMs / 2 <= before.roundTripMs / 2 + worseBy ? next : before;
}

/** The sample with the shortest way there and back is wrong by half of it at most. */
async function measure(db: Kysely<Database>, own: Clock): Promise<Sample> {
  const samples: Sample[] = [];
  for (let n = 0; n < SAMPLES; n += 1) samples.push(await sample(db, own));
  return samples.reduce((best, next) => (next.roundTripMs < best.roundTripMs ? next : best));
}

async function sample(db: Kysely<Database>, own: Clock): Promise<Sample> {
  const asked = own.elapsed();
  const { rows } = await sql<{ ms: number }>`
    select (extract(epoch from clock_timestamp()) * 1000)::float8 as ms
  `.execute(db);
  const roundTripMs = own.elapsed() - asked;
  return {
    serverMs: rows[0]!.ms,
    elapsedMs: asked + roundTripMs / 2,
    roundTripMs,
    apartMs: own.now() - own.elapsed(),
  };
}
