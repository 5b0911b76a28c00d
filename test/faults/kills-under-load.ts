import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { ErrorCode } from '../../src/contract/error-codes.ts';
import { TaskMessage, TaskSnapshot } from '../../src/contract/task-events.ts';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { checkRepetition, checkSubmits } from './check-outcome.ts';
import { countTasks } from './count-tasks.ts';
import { mortalServer, type MortalServer } from './mortal-server.ts';
import { weatherFrom } from '../weather-from.ts';
import type { History, SubmitRecord } from './recorded-history.ts';
import { recordTask, type Recording, type Transport } from './recording-client.ts';
import { between, pick, seededRandom } from './seeded-random.ts';
import { submitUntilAccepted, type Accepted } from './submitting-client.ts';
import { endUndisturbed } from './undisturbed.ts';
import { violationsOf } from './watched-task.ts';

export interface LoadOptions {
  readonly kills: number;
  readonly seed: number;
  /** Tasks under way at any time. */
  readonly tasks: number;
  readonly clientsPerTask: number;
  readonly tell: (line: string) => void;
}

export interface LoadSummary {
  readonly violations: readonly string[];
  /** Rows of a table. */
  readonly counts: Readonly<Record<string, number>>;
}

const BODIES = [
  { lat: -15.79, lng: -47.88, start_date: '2023-01-01', end_date: '2023-02-28' },
  { lat: -23.55, lng: -46.63, start_date: '2020-02-01', end_date: '2020-03-15' },
  { lat: -3.12, lng: -60.02, start_date: '2022-12-20', end_date: '2023-01-10', language: 'en' },
  { lat: 52.52, lng: 13.4, start_date: '2021-06-01', end_date: '2021-06-30', language: 'es' },
  { lat: -33.87, lng: 151.21, start_date: '2019-10-01', end_date: '2019-10-07', elevation: 58 },
] as const;
type Body = (typeof BODIES)[number];

const TRANSPORTS: readonly Transport[] = ['socket', 'replay', 'stream', 'polling', 'socket'];
const LATENCY_MS = [30, 150] as const;
/** From "ready" to the kill. */
const LIFE_MS = [0, 2_000] as const;
const BREATH_MS = 6_000;
const ENDS_WITHIN_MS = 10 * 60_000 + 30_000;
const MAX_ATTEMPTS = 3;

/** Kills the server over and over while tasks are submitted, watched and cancelled without a pause. */
export async function killsUnderLoad(options: LoadOptions): Promise<LoadSummary> {
  const sandbox = await startSandbox({ latencyMs: LATENCY_MS });
  const server = await mortalServer(weatherFrom(sandbox.url));
  await server.start();
  const run = new LoadRun(server, options);
  try {
    await run.measureUndisturbed();
    const submitting = Array.from({ length: options.tasks }, () => run.submitOneAfterAnother());
    await run.killAgainAndAgain();
    await Promise.all(submitting);
    await run.checkEverythingAgain();
    return run.summary();
  } finally {
    await server.remove();
    await sandbox.close();
  }
}

interface Ended {
  readonly taskId: string;
  readonly last: TaskMessage;
}

class LoadRun {
  readonly #server: MortalServer;
  readonly #options: LoadOptions;
  readonly #random: () => number;
  readonly #undisturbed = new Map<Body, TaskMessage>();
  readonly #records: SubmitRecord[] = [];
  readonly #keys = new Set<string>();
  readonly #ended: Ended[] = [];
  readonly #violations: string[] = [];
  readonly #counts: Record<string, number> = {};
  #killing = true;
  /** Called when a task comes close to its end, and when one is about to be submitted: moments to aim at. */
  #nearEnd: () => void = () => undefined;
  #submitting: () => void = () => undefined;

  constructor(server: MortalServer, options: LoadOptions) {
    this.#server = server;
    this.#options = options;
    this.#random = seededRandom(options.seed);
  }

  readonly #url = () => this.#server.url;

  async measureUndisturbed(): Promise<void> {
    for (const body of BODIES) this.#undisturbed.set(body, await endUndisturbed(this.#server.url, body));
  }

  async #submit(body: Body): Promise<Accepted> {
    const key = randomUUID();
    this.#keys.add(key);
    this.#submitting();
    return submitUntilAccepted({ url: this.#url, body, key, records: this.#records });
  }

  async submitOneAfterAnother(): Promise<void> {
    while (this.#killing) {
      const body = pick(this.#random, BODIES);
      const earlier = this.#server.crashes.length;
      const accepted = await this.#submit(body);
      const clients = this.#watch(accepted.taskId);
      const cancelAnswers = this.#random() < 0.1 ? await this.#cancel(accepted) : [];
      await this.#check({ accepted, body, clients, cancelAnswers, earlier });
    }
  }

  #watch(taskId: string): Recording[] {
    return Array.from({ length: this.#options.clientsPerTask }, (_, i) =>
      recordTask({
        url: this.#url,
        taskId,
        transport: TRANSPORTS[i % TRANSPORTS.length]!,
        random: this.#random,
        onMessage: (message) => {
          if (message.type === 'PROGRESS' && message.data.progress >= 85) this.#nearEnd();
        },
      }),
    );
  }

  async #cancel({ taskId, cancelToken }: Accepted): Promise<string[]> {
    await pause(between(this.#random, [0, 600]));
    for (;;) {
      const answer = await fetch(`${this.#server.url}/api/v1/eto/tasks/${taskId}`, {
        method: 'DELETE',
        headers: { 'x-cancel-token': cancelToken },
      })
        .then(async (one) => TaskSnapshot.parse(await one.json()))
        .catch(() => undefined);
      if (answer) return [answer.status];
      await pause(50);
    }
  }

  async #check(task: {
    readonly accepted: Accepted;
    readonly body: Body;
    readonly clients: readonly Recording[];
    readonly cancelAnswers: readonly string[];
    readonly earlier: number;
  }): Promise<void> {
    const { taskId, at } = task.accepted;
    const undisturbed = this.#undisturbed.get(task.body)!;
    await Promise.all(task.clients.map(({ over }) => over));
    for (;;) {
      // The server may die while it is read; what is stored does not change any more.
      const checked = await violationsOf(
        { url: this.#server.url, taskId, clients: task.clients },
        {
          cancelAnswers: task.cancelAnswers,
          accepted: { at, endsWithinMs: ENDS_WITHIN_MS },
          crashes: this.#server.crashes.slice(task.earlier),
        },
      ).catch(() => undefined);
      if (!checked) {
        await pause(50);
        continue;
      }
      const { history } = checked;
      const last = history.log.at(-1);
      this.#note(taskId, [...checked.violations, ...rightEnd(history, undisturbed)]);
      this.#count(history);
      if (last) this.#ended.push({ taskId, last });
      return;
    }
  }

  #note(taskId: string, violations: readonly string[]): void {
    for (const violation of violations) {
      this.#violations.push(`task ${taskId}: ${violation}`);
      this.#options.tell(`VIOLATION task ${taskId}: ${violation}`);
    }
  }

  #count({ log, clients }: History): void {
    const last = log.at(-1);
    const connections = clients.flatMap((client) => client.connections);
    this.#add('tasks ended', 1);
    this.#add(`  ended with ${last?.type === 'ERROR' ? last.data.error_code : last?.type}`, 1);
    this.#add(`  ended in attempt ${last?.attempt}`, 1);
    this.#add('events stored', log.length);
    this.#add('clients', clients.length);
    this.#add('connections', connections.length);
    this.#add('messages received', connections.flatMap(({ frames }) => frames).length);
  }

  #add(name: string, more: number): void {
    this.#counts[name] = (this.#counts[name] ?? 0) + more;
  }

  async killAgainAndAgain(): Promise<void> {
    for (let kill = 1; kill <= this.#options.kills; kill += 1) {
      // Without a breath in between most tasks would be lost for good after three attempts.
      if (kill % 2 === 0 && this.#random() < 0.9) await this.#untilSomeEnd();
      if (kill % 3 === 0) await this.#close((come) => (this.#nearEnd = come));
      else if (kill % 3 === 1) await this.#close((come) => (this.#submitting = come));
      else await pause(between(this.#random, LIFE_MS));
      await this.#server.kill();
      await this.#server.start();
      if (kill % 20 === 0) this.#options.tell(`${kill} kills, ${this.#ended.length} tasks ended`);
    }
    this.#killing = false;
  }

  async #untilSomeEnd(): Promise<void> {
    const enough = this.#ended.length + this.#options.tasks;
    const giveUpAt = Date.now() + BREATH_MS;
    while (this.#ended.length < enough && Date.now() < giveUpAt) await pause(20);
  }

  /** Some ms after the moment comes: around the transaction that follows it. */
  async #close(listen: (come: () => void) => void): Promise<void> {
    const come = new Promise<void>((resolve) => listen(resolve));
    await Promise.race([come, pause(LIFE_MS[1])]);
    await pause(between(this.#random, [0, 20]));
  }

  /** Nothing that had ended may look otherwise later, and there is one task for every key. */
  async checkEverythingAgain(): Promise<void> {
    for (const { taskId, last } of this.#ended) {
      const answer = await fetch(`${this.#server.url}/api/v1/eto/tasks/${taskId}`);
      const now = TaskSnapshot.parse(await answer.json()).last;
      if (!isDeepStrictEqual(now, TaskMessage.parse(last))) this.#note(taskId, ['I2: its end has changed']);
    }
    this.#violations.push(...checkSubmits(this.#records));
    await this.#server.kill();
    const stored = countTasks(this.#server.dataDir);
    const submitted = this.#keys.size + BODIES.length;
    if (stored !== submitted)
      this.#violations.push(`I11: ${stored} tasks are stored, ${submitted} were submitted`);
  }

  summary(): LoadSummary {
    const sorted = Object.entries(this.#counts).sort(([a], [b]) => a.trim().localeCompare(b.trim()));
    return {
      violations: this.#violations,
      counts: {
        kills: this.#options.kills,
        'keys submitted': this.#keys.size,
        POSTs: this.#records.length,
        ...Object.fromEntries(sorted),
        violations: this.#violations.length,
      },
    };
  }
}

/** Success with the numbers of an undisturbed run; or cancelled, where it was; or lost, where three servers died. */
function rightEnd(history: History, undisturbed: TaskMessage): string[] {
  const last = history.log.at(-1);
  if (last?.type !== 'ERROR') return last ? checkRepetition(last, undisturbed) : [];
  const allowed: readonly ErrorCode[] = [
    ...((history.cancelAnswers ?? []).length > 0 ? (['CANCELLED'] as const) : []),
    ...(last.attempt === MAX_ATTEMPTS && (history.crashes ?? []).length >= MAX_ATTEMPTS
      ? (['WORKER_LOST'] as const)
      : []),
  ];
  return allowed.includes(last.data.error_code) ? [] : [`the task ended with ${last.data.error_code}`];
}
