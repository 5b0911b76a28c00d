import type { Connection } from './connection.ts';
import type { ModelProcess } from './model-process.ts';
import type { World } from './world.ts';

/** The log is looked at this often, hints or not. */
const RECHECK_MS = 5_000;
/** A frame waits for its turn, and for the next look at the time. */
const PACE_MS = 300;
const CLOSE_MS = 2_000;
const STALL_MS = 30_000;
const BEAT_MS = 25;
/** From the close to the end of a connection whose client does not answer. */
const GRACE_MS = 1_500;
const LONG_POLL_MS = 25_000;

/** I6, I13, I17 of every connection that stands, and the same of requests that wait. */
export function checkWatching(world: World): void {
  for (const connection of world.network.connections) {
    if (!connection.isOpen || connection.of.process.life.isDead) continue;
    followHealth(world, connection);
    checkFresh(world, connection);
    checkClosed(world, connection);
    checkBounded(world, connection);
  }
  checkPolls(world);
}

function isHealthy({ faults, isServing }: ModelProcess): boolean {
  return isServing && !faults.holdsReads && faults.failingReads === 0;
}

function followHealth({ clock }: World, connection: Connection): void {
  const { line, answers, of } = connection;
  const now = clock.elapsed;
  const isTaking = line === undefined || (line.reads && answers);
  connection.stuckSince = isTaking ? undefined : (connection.stuckSince ?? now);
  if (!isTaking || !isHealthy(of.process)) connection.healthySince = now;
  if (!line?.waitingMessages) connection.waitingSince = undefined;
  else if (of.process.isServing) connection.waitingSince ??= now;
  else connection.waitingSince = now;
}

/** I17: nothing stays unsaid for longer than until the next look; with a hint only for a turn of the pace. */
function checkFresh(world: World, connection: Connection): void {
  const { oracle, clock, violations } = world;
  const { taskId } = connection.of;
  const task = oracle.tasks.get(taskId);
  const missing = task?.log[connection.known];
  if (!task || !missing) return;
  const since = (at: number) => Math.max(at, connection.healthySince, connection.openedAt);
  const late = clock.elapsed - since(missing.at);
  const what = () => `${connection.of.kind} of ${taskId} misses seq ${missing.seq} for ${late} ms`;
  violations.require(late <= RECHECK_MS + clock.lastStep, 'I17', what);
  checkHinted(world, connection, { missing: missing.seq, late });
}

/** With a hint there is nothing to wait for but the turn of a frame; for the last message not even that. */
function checkHinted(
  { oracle, clock, hints, violations }: World,
  connection: Connection,
  { missing, late }: { missing: number; late: number },
): void {
  const { taskId, kind } = connection.of;
  const task = oracle.tasks.get(taskId)!;
  const hinted = hints.deliveredAt(taskId, task.hasEnded ? task.log.length : missing);
  const wasListening =
    hinted !== undefined && Math.max(connection.healthySince, connection.openedAt) < hinted;
  if (!wasListening || clock.jumpedAt >= connection.openedAt) return;
  const over = clock.elapsed - hinted;
  const bound = task.hasEnded ? 0 : PACE_MS + clock.lastStep;
  const what = () => `${kind} of ${taskId} misses seq ${missing} for ${late} ms, ${over} ms after a hint`;
  violations.require(over <= bound, 'I17', what);
}

/** I6: the server closes when the last message is taken. */
function checkClosed({ clock, violations }: World, connection: Connection): void {
  const { terminal, received, healthySince } = connection;
  if (!terminal) return;
  const since = Math.max(received.at(-1)!.at, healthySince);
  const late = clock.elapsed - since;
  violations.require(late <= CLOSE_MS + clock.lastStep, 'I6', () => `open ${late} ms after the terminal`);
}

/** I13: at most one message under way to whoever does not read, and after half a minute not even that. */
function checkBounded({ clock, violations }: World, connection: Connection): void {
  const { line, waitingSince } = connection;
  if (!line) return;
  const pieces = `${line.waitingMessages} messages of ${line.waitingPieces} pieces`;
  // Beside it the first line of a stream, a comment or a heartbeat, each only where nothing waits.
  const isBounded = line.waitingMessages <= 1 && line.waitingPieces <= 3;
  violations.require(isBounded, 'I13', () => `${pieces} wait for one client`);
  if (waitingSince === undefined || clock.jumpedAt >= waitingSince) return;
  const stuck = clock.elapsed - waitingSince;
  const bound = STALL_MS + GRACE_MS + 2 * BEAT_MS + 2 * clock.lastStep;
  violations.require(stuck <= bound, 'I13', () => `a client takes nothing for ${stuck} ms`);
}

function checkPolls({ polls, clock, violations, oracle }: World): void {
  for (const poll of polls) {
    const { process } = poll;
    const isBroken = process.faults.holdsReads || process.faults.failingReads > 0;
    if (!process.isServing || isBroken) {
      poll.healthySince = clock.elapsed;
      poll.seenSeq = oracle.logOf(poll.taskId).length;
    }
    const since = Math.max(poll.startedAt, poll.healthySince);
    const late = clock.elapsed - since;
    violations.require(
      late <= LONG_POLL_MS + 2 * clock.lastStep,
      'I17',
      () => `a long poll waits ${late} ms`,
    );
    const news = oracle.logOf(poll.taskId)[poll.seenSeq];
    const unsaid = news ? clock.elapsed - Math.max(since, news.at) : 0;
    violations.require(unsaid <= RECHECK_MS + clock.lastStep, 'I17', () => `a long poll misses ${news?.seq}`);
  }
}
