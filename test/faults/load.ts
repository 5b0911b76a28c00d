import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { ErrorCode } from '../../src/contract/error-codes.ts';
import { TaskMessage, TaskSnapshot } from '../../src/contract/task-events.ts';
import { checkRepetition, checkSubmits } from './check-outcome.ts';
import type { Crash, History, SubmitRecord } from './recorded-history.ts';
import { recordTask, type Recording, type Transport } from './recording-client.ts';
import { between, pick, seededRandom } from './seeded-random.ts';
import { submitUntilAccepted, type Accepted } from './submitting-client.ts';
import { endUndisturbed } from './undisturbed.ts';
import { violationsOf } from './watched-task.ts';

export interface LoadOptions {
  readonly seed: number;
  /** Tasks under way at any time. */
  readonly tasks: number;
  readonly clientsPerTask: number;
  readonly tell: (line: string) => void;
}

/** What the load is put on. */
export interface Loaded {
  /** Asked at every request: it may be another server each time. */
  url(): string;
  /** Deaths so far of those who work on tasks. */
  readonly crashes: readonly Crash[];
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
const ENDS_WITHIN_MS = 10 * 60_000 + 30_000;
const MAX_ATTEMPTS = 3;

interface Ended {
  readonly taskId: string;
  readonly last: TaskMessage;
}

/** Tasks that are submitted, watched and cancelled without a pause, each of them looked at when it has ended. */
export class Load {
  readonly #loaded: Loaded;
  readonly #options: LoadOptions;
  readonly #random: () => number;
  readonly #undisturbed = new Map<Body, TaskMessage>();
  readonly #records: SubmitRecord[] = [];
  readonly #keys = new Set<string>();
  readonly #ended: Ended[] = [];
  readonly #violations: string[] = [];
  #watchers = 0;
  #measured = 0;
  readonly #counts: Record<string, number> = {};
  /** Called when a task comes close to its end, and when one is about to be submitted: moments to aim at. */
  onNearEnd: () => void = () => undefined;
  onSubmit: () => void = () => undefined;

  constructor(loaded: Loaded, options: LoadOptions) {
    this.#loaded = loaded;
    this.#options = options;
    this.#random = seededRandom(options.seed);
  }

  readonly #url = () => this.#loaded.url();

  /** How many tasks have ended and been looked at. */
  get ended(): number {
    return this.#ended.length;
  }

  /** How many tasks there have to be in the store. */
  get submitted(): number {
    return this.#keys.size + this.#measured;
  }

  async measureUndisturbed(): Promise<void> {
    for (const body of BODIES) this.#undisturbed.set(body, await endUndisturbed(this.#url(), body));
    this.#measured += BODIES.length;
  }

  /** Begins; resolves when nothing is under way any more, after `goesOn` has become false. */
  async run(goesOn: () => boolean): Promise<void> {
    await Promise.all(
      Array.from({ length: this.#options.tasks }, async () => {
        while (goesOn()) await this.#oneTask();
      }),
    );
  }

  async #oneTask(): Promise<void> {
    const body = pick(this.#random, BODIES);
    const earlier = this.#loaded.crashes.length;
    const accepted = await this.#submit(body);
    const clients = this.#watch(accepted.taskId);
    const cancelAnswers = this.#random() < 0.1 ? await this.#cancel(accepted) : [];
    await this.#check({ accepted, body, clients, cancelAnswers, earlier });
  }

  async #submit(body: Body): Promise<Accepted> {
    const key = randomUUID();
    this.#keys.add(key);
    this.onSubmit();
    return submitUntilAccepted({ url: this.#url, body, key, records: this.#records });
  }

  /** Each in turn. */
  #nextTransport(): Transport {
    return TRANSPORTS[this.#watchers++ % TRANSPORTS.length]!;
  }

  #watch(taskId: string): Recording[] {
    return Array.from({ length: this.#options.clientsPerTask }, () =>
      recordTask({
        url: this.#url,
        taskId,
        transport: this.#nextTransport(),
        random: this.#random,
        onMessage: (message) => {
          if (message.type === 'PROGRESS' && message.data.progress >= 85) this.onNearEnd();
        },
      }),
    );
  }

  async #cancel({ taskId, cancelToken }: Accepted): Promise<string[]> {
    await pause(between(this.#random, [0, 600]));
    for (;;) {
      const answer = await fetch(`${this.#url()}/api/v1/eto/tasks/${taskId}`, {
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
        { url: this.#url, taskId, clients: task.clients },
        {
          cancelAnswers: task.cancelAnswers,
          accepted: { at, endsWithinMs: ENDS_WITHIN_MS },
          crashes: this.#loaded.crashes.slice(task.earlier),
        },
      ).catch(() => undefined);
      if (!checked) {
        await pause(50);
        continue;
      }
      const { history } = checked;
      const last = history.log.at(-1);
      for (const violation of [...checked.violations, ...rightEnd(history, undisturbed)])
        this.note(`task ${taskId}: ${violation}`);
      this.#count(history);
      if (last) this.#ended.push({ taskId, last });
      return;
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

  note(violation: string): void {
    this.#violations.push(violation);
    this.#options.tell(`VIOLATION ${violation}`);
  }

  /** Nothing that had ended may look otherwise later, and there is one task for every key. */
  async checkEverythingAgain(): Promise<void> {
    for (const { taskId, last } of this.#ended) {
      const answer = await fetch(`${this.#url()}/api/v1/eto/tasks/${taskId}`);
      const now = TaskSnapshot.parse(await answer.json()).last;
      if (!isDeepStrictEqual(now, TaskMessage.parse(last)))
        this.note(`task ${taskId}: I2: its end has changed`);
    }
    for (const violation of checkSubmits(this.#records)) this.note(violation);
  }

  summary(): LoadSummary {
    const sorted = Object.entries(this.#counts).sort(([a], [b]) => a.trim().localeCompare(b.trim()));
    return {
      violations: this.#violations,
      counts: {
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
