import type { TaskAccepted } from '../../src/contract/task-events.ts';
import { checkCancel, checkPoll, checkResult, checkAbsent, checkSubmit } from './check-answers.ts';
import type { Deed } from './deed.ts';
import type { ModelProcess } from './model-process.ts';
import { PageClient } from './page-client.ts';
import { ProgramClient } from './program-client.ts';
import type { World } from './world.ts';

const DAY_MS = 24 * 3_600_000;

export const BODIES = [
  { lat: -23.55, lng: -46.63, mode: 'historical', start_date: '2024-01-01', end_date: '2024-01-02' },
  { lat: -22.91, lng: -43.17, mode: 'historical', start_date: '2024-01-01', end_date: '2024-01-01' },
  // More than one page.
  { lat: 10, lng: 20, mode: 'historical', start_date: '2022-01-01', end_date: '2023-02-04' },
] as const;

export const KEYS = ['key-a', 'key-b'] as const;

/** Sets the deed off; what it waits for is not waited for here, except where it says so. */
export async function perform(world: World, deed: Deed): Promise<void> {
  switch (deed.do) {
    case 'report':
      return world.runsOf(deed.task)[deed.who]?.report(deed.step, deed.percent);
    case 'storm': {
      storm(world, deed);
      return;
    }
    case 'scribble':
      return world.runsOf(deed.task)[deed.who]?.scribble(deed.mark);
    case 'succeed':
      return world.runsOf(deed.task)[deed.who]?.succeed();
    case 'fail':
      return world.runsOf(deed.task)[deed.who]?.fail();
    case 'crash':
      return world.runsOf(deed.task)[deed.who]?.crash();
    case 'deafen': {
      deafen(world, deed);
      return;
    }
    case 'submit':
      return submit(world, deed);
    case 'cancel': {
      cancel(world, deed);
      return;
    }
    case 'connect':
    case 'leave':
    case 'stop reading':
    case 'read on':
    case 'vanish':
    case 'wake': {
      asClient(world, deed);
      return;
    }
    case 'poll': {
      poll(world, deed);
      return;
    }
    case 'fetch result':
      return fetchResult(world, deed.task);
    case 'ask for nothing': {
      askForNothing(world, deed.id);
      return;
    }
    default:
      return disturb(world, deed);
  }
}

type Of<Name extends Deed['do']> = Extract<Deed, { do: Name }>;

function storm(world: World, { task, times }: Of<'storm'>): void {
  const [run] = world.runsOf(task);
  for (let n = 0; n < times; n += 1) run?.report(n % 5, n * 3);
}

function deafen(world: World, { task, who }: { task: number; who: number }): void {
  const run = world.runsOf(task)[who];
  if (run) run.isDeaf = true;
}

export async function submit(world: World, { key, body: which }: Of<'submit'>): Promise<void> {
  const body = BODIES[which];
  const headers = key === undefined ? {} : { 'idempotency-key': KEYS[key] };
  const { wall, elapsed: at } = world.clock;
  const asked = { key: key === undefined ? undefined : KEYS[key], body, wall, at };
  void world.ask('create', { body, headers }).then(
    (reply) => {
      checkSubmit(world, asked, reply);
      if (reply.statusCode !== 202) return;
      const { task_id: id, cancel_token: token } = reply.body as TaskAccepted;
      if (!world.tasks.some((task) => task.id === id)) world.tasks.push({ id, token });
    },
    () => undefined,
  );
}

function cancel(world: World, { task: index, token, over }: Of<'cancel'>): void {
  const task = world.taskAt(index);
  if (!task) return;
  const given = token === 'right' ? task.token : 'wrong';
  if (over === 'ws') {
    const wire = world.clients.find((client) => client.taskId === task.id)?.wire;
    wire?.say(JSON.stringify({ type: 'CANCEL', cancel_token: given }));
    return;
  }
  void world.ask('cancel', { id: task.id, headers: { 'x-cancel-token': given } }).then(
    (reply) => checkCancel(world, { id: task.id, token }, reply),
    () => undefined,
  );
}

function asClient(
  world: World,
  deed: Of<'connect' | 'leave' | 'stop reading' | 'read on' | 'vanish' | 'wake'>,
): void {
  const client = world.clients[deed.client % Math.max(1, world.clients.length)];
  if (!client) return;
  if (deed.do === 'connect' && client instanceof ProgramClient) client.connect(deed.how);
  if (deed.do === 'leave' && client instanceof ProgramClient) client.leave();
  if (deed.do === 'wake' && client instanceof PageClient) client.wake();
  if (deed.do === 'stop reading') client.wire?.setReads(false);
  if (deed.do === 'read on')
    for (const wire of client.wires) if (wire.connection.answers) wire.setReads(true);
  if (deed.do === 'vanish') client.wire?.vanish();
}

function poll(world: World, { client: index, waits }: Of<'poll'>): void {
  const client = world.clients[index % Math.max(1, world.clients.length)];
  const { server } = world.network;
  if (!(client instanceof ProgramClient) || !server) return;
  const { taskId: id } = client;
  const now = world.clock.elapsed;
  const seq = world.oracle.logOf(id).length;
  const asked = { taskId: id, process: server, startedAt: now, seq, seenSeq: seq, healthySince: now };
  world.polls.add(asked);
  const headers = waits ? { prefer: 'wait=25' } : {};
  void world
    .askOf(server, 'read', { id, headers })
    .then(
      (reply) => {
        const message = checkPoll(world, asked, reply);
        if (message) client.receive(message);
      },
      () => undefined,
    )
    .finally(() => world.polls.delete(asked));
}

/** Read at once and to its end, so that nothing happens meanwhile. */
async function fetchResult(world: World, index: number): Promise<void> {
  await world.rest();
  const task = world.taskAt(index);
  const { server } = world.network;
  if (!task || !server?.isServing || server.faults.holdsReads || server.faults.failingReads > 0) return;
  await checkResult(world, server, task.id);
}

const NO_IDS = ['0d2c8f2e-7a3b-4c6e-9b55-1f4a4d1a9a77', 'none', 'no/such?id', 'x'.repeat(129)] as const;

function askForNothing(world: World, which: number): void {
  const id = NO_IDS[which % NO_IDS.length]!;
  world.network.socket({ id }, {});
  world.network.stream({ id }, {});
  void world.ask('read', { id }).then(
    (reply) => checkAbsent(world, id, reply),
    () => undefined,
  );
}

async function disturb(world: World, deed: Deed): Promise<void> {
  if (deed.do !== 'wait') world.faultAt = world.clock.elapsed;
  switch (deed.do) {
    case 'wait': {
      world.stall(deed.ms);
      return;
    }
    case 'set clock': {
      world.setClock(deed.byMs);
      return;
    }
    case 'start':
      return void world.start(deed.ownsStore);
    case 'hints':
      world.hints.mode = deed.mode;
      return;
    case 'release hints': {
      world.hints.release();
      return;
    }
    case 'grow old': {
      world.setClock(deed.days * DAY_MS);
      return;
    }
    default: {
      troubleProcess(world, deed);
      return;
    }
  }
}

/** 0: whoever works on the first task, 1: another one. */
function processAt({ living, runs }: World, index: number): ModelProcess | undefined {
  const working = runs.findLast((run) => !run.isOver && !run.life.isDead);
  const holder = living.find((process) => process.life === working?.life) ?? living[0];
  return index === 0 ? holder : (living.find((process) => process !== holder) ?? holder);
}

function troubleProcess(world: World, deed: Deed): void {
  const { living } = world;
  const target = 'process' in deed ? processAt(world, deed.process) : living[0];
  if (!target) return;
  switch (deed.do) {
    case 'arm':
      target.faults.armed = deed.kill;
      return;
    case 'kill': {
      target.kill();
      return;
    }
    case 'freeze': {
      target.life.freeze();
      return;
    }
    case 'drain':
      return void target.drain();
    case 'thaw': {
      thaw(world, deed.first);
      return;
    }
    case 'break store':
      target.faults.failingWrites = deed.writes;
      target.faults.failingReads = deed.reads;
      return;
    case 'hold reads':
      target.faults.holdsReads = true;
      return;
    case 'release reads':
      for (const { faults } of living) releaseReads(faults);
      return;
    default:
      return;
  }
}

export function releaseReads(faults: { holdsReads: boolean; readonly held: (() => void)[] }): void {
  faults.holdsReads = false;
  for (const release of faults.held.splice(0)) release();
}

/** What slept goes on; a run of it may do something before anybody has told it that its time is over. */
function thaw(world: World, first: Of<'thaw'>['first']): void {
  for (const process of world.living) {
    if (process.life.isAwake) continue;
    process.life.thaw();
    for (const run of world.runs.filter((one) => one.life === process.life && !one.isOver)) {
      if (first === 'report') run.report(4, 98);
      if (first === 'scribble') run.scribble(1);
      if (first === 'succeed') run.succeed();
      if (first === 'crash') run.crash();
    }
  }
  world.clock.fire();
}
