import type { TaskAccepted, TaskMessage, TaskSnapshot } from '../../src/contract/task-events.ts';
import { daysOf } from './calculation.ts';
import { expectedMessage } from './expected-message.ts';
import type { Reply } from './http-exchange.ts';
import type { ModelProcess } from './model-process.ts';
import { statusOfAbsent } from './network.ts';
import type { Poll, World } from './world.ts';

const DAY_MS = 24 * 3_600_000;

interface Asked {
  readonly key: string | undefined;
  readonly body: object;
  readonly wall: number;
  /** In elapsed time. */
  readonly at: number;
}

interface Answered extends Asked {
  readonly id: string;
  readonly token: string;
}

const answered = new WeakMap<World, Answered[]>();

/** I10, I11: the task is there for everybody before the client hears of it, and there is one task for one key. */
export function checkSubmit(world: World, asked: Asked, reply: Reply): void {
  const earlier = answered.get(world) ?? [];
  const known = earlier.find(({ key }) => key !== undefined && key === asked.key);
  // A clock that is set may end the 24 hours of a key; set back it does not give back a key that was dropped.
  const { clock } = world;
  const shown = [asked.wall, clock.wall, clock.latestSince(known?.at ?? 0)];
  const ages = shown.map((now) => Math.abs(now - (known?.wall ?? 0)));
  const holds = known && Math.max(...ages) < DAY_MS && !world.oracle.removed.has(known.id);
  if (reply.statusCode === 422) {
    const isConflict = earlier.some(({ key }) => key === asked.key) || asked.key !== undefined;
    world.violations.require(isConflict, 'I11', () => 'a conflict without a key');
    return;
  }
  if (reply.statusCode !== 202) return;
  const { task_id: id, cancel_token: token } = reply.body as TaskAccepted;
  checkVisible(world, id);
  if (known && holds && JSON.stringify(known.body) === JSON.stringify(asked.body)) {
    const isSame = id === known.id && token === known.token;
    world.violations.require(isSame, 'I11', () => `one key made ${known.id} and ${id}`);
  } else if (holds) world.violations.add('I11', `another body under one key was accepted as ${id}`);
  answered.set(world, [{ ...asked, id, token }, ...earlier]);
}

function checkVisible(world: World, id: string): void {
  const row: unknown = world.stored.sql.prepare('SELECT id FROM tasks WHERE id = ?').get(id);
  const isThere = row !== undefined || world.oracle.removed.has(id);
  world.violations.require(isThere, 'I10', () => `${id} was accepted and is not in the store`);
  // It may be dropped while the answer is under way: what held when it was asked for is as true.
  const asked = statusOfAbsent(world.oracle, id) ?? 200;
  for (const process of world.living.filter((one) => one.isServing)) {
    void world.askOf(process, 'read', { id }).then(
      ({ statusCode }) => checkFound(world, { id, process, statusCode, asked }),
      () => undefined,
    );
  }
}

function checkFound(
  world: World,
  of: { id: string; process: ModelProcess; statusCode: number; asked: number },
): void {
  const wanted = statusOfAbsent(world.oracle, of.id) ?? 200;
  world.violations.require(
    of.statusCode === wanted || of.statusCode === of.asked,
    'I10',
    () => `${of.process.name} answers ${of.statusCode} for the accepted ${of.id}`,
  );
}

/** I12: the answer is the state that is final, and only the token may bring it about. */
export function checkCancel(world: World, of: { id: string; token: 'right' | 'wrong' }, reply: Reply): void {
  const { oracle, violations } = world;
  const absent = statusOfAbsent(oracle, of.id);
  if (absent !== undefined) return;
  if (of.token === 'wrong') {
    violations.require(
      reply.statusCode === 403,
      'I12',
      () => `a wrong token was answered ${reply.statusCode}`,
    );
    return;
  }
  const { status, last } = reply.body as TaskSnapshot;
  const task = oracle.tasks.get(of.id)!;
  const isFinal = task.hasEnded && status === task.state && last.type !== 'PROGRESS';
  violations.require(isFinal, 'I12', () => `a cancel was answered ${status}, the task is ${task.state}`);
}

/** I2, I4, I9 of a snapshot; the message in it, for the client to fold. */
export function checkPoll(world: World, asked: Poll, reply: Reply): TaskMessage | undefined {
  const { oracle, violations } = world;
  const absent = statusOfAbsent(oracle, asked.taskId);
  if (reply.statusCode !== 200) {
    violations.require(reply.statusCode === absent, 'I9', () => `a poll was answered ${reply.statusCode}`);
    return undefined;
  }
  const { last, status } = reply.body as TaskSnapshot;
  const text = JSON.stringify(last);
  violations.require(last.task_id === asked.taskId, 'I14', () => `asked for ${asked.taskId}, got ${text}`);
  const line = oracle.logOf(asked.taskId)[last.seq - 1];
  const isLine = line !== undefined && text === expectedMessage(oracle, asked.taskId, line);
  violations.require(isLine, line ? 'I4' : 'I9', () => `a snapshot has ${text}, not a line of the log`);
  violations.require(last.seq >= asked.seq, 'I10', () => `a snapshot is older than the request: ${text}`);
  const isOver = last.type !== 'PROGRESS';
  const wanted = oracle.tasks.get(asked.taskId)?.state;
  const agrees = isOver ? wanted === undefined || status === wanted : ['queued', 'running'].includes(status);
  violations.require(agrees, 'I2', () => `a snapshot says ${status} with ${text}`);
  return last;
}

/** I9: what is not there is said not to be there. */
export function checkAbsent(world: World, id: string, reply: Reply): void {
  const { statusCode } = reply;
  world.violations.require(statusCode === 404, 'I9', () => `${id} was answered ${statusCode}`);
}

/** I7, I15: the result as JSON and as CSV is the function of the recorded input, and what SUCCESS told is its beginning. */
export async function checkResult(world: World, process: ModelProcess, id: string): Promise<void> {
  const { oracle, violations } = world;
  const wanted = statusOfResult(world, id);
  const reply = await world.askOf(process, 'result', { id, query: { format: 'json' } });
  const what = () => `the result of ${id} was answered ${reply.statusCode}, not ${wanted}`;
  violations.require(reply.statusCode === wanted, oracle.tasks.has(id) ? 'I7' : 'I9', what);
  if (reply.statusCode !== 200 || wanted !== 200) return;
  const expected = daysOf(oracle.tasks.get(id)!.made.input);
  const text = await textOf(reply.body);
  const { results } = JSON.parse(text) as { results: unknown };
  violations.require(sameJson(results, expected), 'I15', () => `the result of ${id} is not its input's`);
  const told = oracle.logOf(id).at(-1)!.data as { results: unknown[]; results_count: number };
  const isBeginning = sameJson(told.results, expected.slice(0, told.results.length));
  violations.require(isBeginning && told.results_count === expected.length, 'I7', () => `SUCCESS of ${id}`);
  await checkCsv(world, process, { id, expected });
}

async function checkCsv(
  world: World,
  process: ModelProcess,
  of: { id: string; expected: ReturnType<typeof daysOf> },
): Promise<void> {
  const reply = await world.askOf(process, 'result', {
    id: of.id,
    query: { format: 'csv', delimiter: 'comma', comments: 'false' },
  });
  const [names = '', ...lines] = (await textOf(reply.body)).trim().split(/\r?\n/);
  const [date, eto] = ['date', 'eto_mm'].map((name) => names.split(',').indexOf(name));
  const rows = lines.map((line) => line.split(',')).map((cells) => [cells[date!], Number(cells[eto!])]);
  const wanted = of.expected.map((day) => [day.date, day.eto_mm]);
  world.violations.require(sameJson(rows, wanted), 'I7', () => `the CSV of ${of.id} differs`);
}

function statusOfResult({ oracle }: World, id: string): number {
  const task = oracle.tasks.get(id);
  if (!task) return statusOfAbsent(oracle, id)!;
  if (task.state !== 'success') return 409;
  return task.result ? 200 : 410;
}

async function textOf(body: unknown): Promise<string> {
  const pieces: (string | Uint8Array)[] = [];
  for await (const piece of body as AsyncIterable<string | Uint8Array>) pieces.push(piece);
  return pieces.map((piece) => (typeof piece === 'string' ? piece : Buffer.from(piece).toString())).join('');
}

function sameJson(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
