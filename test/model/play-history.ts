import { NOTHING_SEEN, type Watched } from '../../src/contract/fold.ts';
import { checkResult } from './check-answers.ts';
import { RowChecks } from './check-rows.ts';
import { checkWatching } from './check-watching.ts';
import { WorkChecks } from './check-working.ts';
import type { Deed, History } from './deed.ts';
import { expectedMessage } from './expected-message.ts';
import type { ModelStore } from './model-store.ts';
import { PageClient } from './page-client.ts';
import { perform, releaseReads } from './perform.ts';
import type { ProgramClient } from './program-client.ts';
import { MODEL_TIMES, type Variation } from './variation.ts';
import { World, type ModelClient, type PageTime } from './world.ts';

const LEASE_MS = 30_000;
const RECHECK_MS = 5_000;
/** A page that waits before it tries again waits at most this long. */
const LONGEST_BACK_OFF_MS = 20_000;

export interface Stage {
  readonly stored: ModelStore;
  readonly pageTime: PageTime;
}

/** One history from the first submit to the last answer; throws the first `Violation`. */
export async function playHistory(stage: Stage, history: History, variation: Variation = {}): Promise<void> {
  const world = new World({ ...stage, variation });
  const rows = new RowChecks(world);
  const work = new WorkChecks(world);
  world.checkWith(() => {
    rows.changed();
    checkWatching(world);
    work.check();
  });
  try {
    await begin(world, history);
    for (const burst of history.bursts) await playBurst(world, burst);
    await stopFaults(world, history.ending);
    rows.all();
    await checkEnd(world);
  } finally {
    world.close();
  }
}

async function begin(world: World, history: History): Promise<void> {
  await world.start(true);
  await world.rest();
  for (let n = 0; n < history.tasks; n += 1) {
    await perform(world, { do: 'submit', key: undefined, body: n === 1 ? 1 : 0 });
    await world.rest();
  }
  for (const client of history.clients) world.watch(client);
  await world.rest();
}

/** Deeds of one burst are all begun before the first is answered. */
async function playBurst(world: World, burst: readonly Deed[]): Promise<void> {
  const [first] = burst;
  if (burst.length === 1 && first?.do === 'wait') return world.pass(first.ms);
  await Promise.all(burst.map((deed) => perform(world, deed)));
  await world.rest();
}

/** Nothing fails any more, but hints perhaps, which nobody may depend on. */
async function stopFaults(world: World, ending: History['ending']): Promise<void> {
  world.hints.mode = ending.hints ? 'deliver' : 'drop';
  for (const process of world.living) {
    Object.assign(process.faults, { armed: undefined, failingReads: 0, failingWrites: 0 });
    releaseReads(process.faults);
    process.life.thaw();
  }
  world.clock.fire();
  world.faultAt = world.clock.elapsed;
  await world.rest();
  if (!world.living.some((process) => process.isServing)) await letDrain(world);
  world.work = ending.work;
  for (const run of world.runs) world.lead(run);
  for (const client of world.clients) comeBack(client);
  await world.rest();
  await untilEnded(world);
}

async function letDrain(world: World): Promise<void> {
  for (let n = 0; n < 20 && world.living.length > 0; n += 1) await world.pass(1_000);
  await world.start(true);
  await world.rest();
}

function comeBack(client: ModelClient): void {
  for (const wire of client.wires) if (wire.connection.answers) wire.setReads(true);
  if (client instanceof PageClient) client.wake();
  else if (!client.isConnected) reconnect(client);
}

function reconnect(client: ProgramClient): void {
  if (!isEnd(client.seen)) client.connect({ over: 'ws', at: 'own', replay: false, besides: false });
}

/** I16: within the deadline and a lease everything has come to its end; I17: and 5 s later all know. */
async function untilEnded(world: World): Promise<void> {
  const { clock, oracle, violations } = world;
  const bound = clock.elapsed + MODEL_TIMES.deadlineMs + LEASE_MS + MODEL_TIMES.sweepMs;
  const unended = () => [...oracle.tasks.values()].filter((task) => !task.hasEnded);
  while (unended().length > 0 && clock.elapsed <= bound) {
    await world.pass(2_000, 2_000);
    keepProgramsConnected(world);
  }
  violations.require(unended().length === 0, 'I16', () => `${unended().length} tasks have not ended`);
  await world.pass(RECHECK_MS, 500);
  keepProgramsConnected(world);
  await world.pass(1_000, 500);
  const isWaiting = () => world.clients.some((client) => client instanceof PageClient && !client.endedAt);
  for (let n = 0; isWaiting() && n < LONGEST_BACK_OFF_MS / 500; n += 1) await world.pass(500);
}

function keepProgramsConnected({ clients }: World): void {
  for (const client of clients) if (!(client instanceof PageClient) && !client.isConnected) reconnect(client);
}

const isEnd = ({ last }: Watched) => last !== undefined && last.type !== 'PROGRESS';

/** I4, I6, I7, I15: what every client has in the end, that nobody is left on the line, and the results. */
async function checkEnd(world: World): Promise<void> {
  for (const client of world.clients) checkClient(world, client);
  for (const process of world.living) {
    const { connections } = process.context;
    const left = (['socket', 'stream', 'poll'] as const).map((kind) => connections.count(kind));
    // Clients that are gone without a word are found out later, by their pongs.
    const areAllFound = world.network.connections.every(({ answers }) => answers);
    const isEmpty = !areAllFound || left.every((n) => n === 0);
    world.violations.require(isEmpty, 'I6', () => `${left.join()} connections of ${process.name} are left`);
  }
  const server = world.living.find((process) => process.isServing);
  for (const { id } of world.tasks) if (server) await checkResult(world, server, id);
  world.violations.throwFirst();
}

function checkClient({ oracle, violations }: World, client: ModelClient): void {
  const seen: Watched = client instanceof PageClient ? (client.latest ?? NOTHING_SEEN) : client.seen;
  const { taskId } = client;
  const terminal = oracle.logOf(taskId).at(-1)!;
  const text = JSON.stringify(seen.last ?? null);
  // Of a task that was dropped meanwhile a client knows the end, or that it is no more.
  const knowsExpired = oracle.removed.has(taskId) && text.includes('TASK_EXPIRED');
  const knowsEnd = text === expectedMessage(oracle, taskId, terminal);
  violations.require(knowsEnd || knowsExpired, 'I4', () => `a client of ${taskId} ends with ${text}`);
}
