import { fold, NOTHING_SEEN } from '../../src/contract/fold.ts';
import type { ClientKind } from './deed.ts';
import type { Busy } from './gated-store.ts';
import type { Reply } from './http-exchange.ts';
import { LossyHints } from './lossy-hints.ts';
import { ModelClock } from './model-clock.ts';
import { ModelProcess } from './model-process.ts';
import type { ModelRun } from './model-run.ts';
import type { ModelStore } from './model-store.ts';
import { Network } from './network.ts';
import { observedStore } from './observed-store.ts';
import { Oracle } from './oracle.ts';
import { PageClient } from './page-client.ts';
import { ProgramClient } from './program-client.ts';
import type { RouteName, Visit } from './routes.ts';
import type { Variation } from './variation.ts';
import { Violations } from './violation.ts';

/** The timers of pages: the browser's, moved along with the world's clock. */
export interface PageTime {
  advance(ms: number): void;
  setWall(ms: number): void;
}

export interface KnownTask {
  readonly id: string;
  readonly token: string;
}

/** A GET that waits for news. */
export interface Poll {
  readonly taskId: string;
  readonly process: ModelProcess;
  readonly startedAt: number;
  /** Length of the log when it was asked. */
  readonly seq: number;
  /** Length of the log when the server may have looked at it first. */
  seenSeq: number;
  healthySince: number;
}

export type ModelClient = ProgramClient | PageClient;

const WALL = Date.parse('2026-03-10T12:00:00Z');
const PROCESSES = 2;

/** Everything of one history: the real parts, the oracle that watches them, and the time that both live in. */
export class World {
  readonly clock = new ModelClock(WALL);
  readonly oracle = new Oracle();
  readonly violations = new Violations();
  readonly busy: Busy = { calls: 0 };
  readonly processes: ModelProcess[] = [];
  readonly runs: ModelRun[] = [];
  readonly tasks: KnownTask[] = [];
  readonly clients: ModelClient[] = [];
  readonly polls = new Set<Poll>();
  /** Tasks whose rows may have changed since they were last compared. */
  readonly changed = new Set<string>();
  readonly hints: LossyHints;
  readonly network: Network;
  /** What new runs do by themselves, once nothing fails any more. */
  work: 'succeed' | 'fail' | 'hang' = 'hang';
  /** Real time since which no fault has been set off anywhere. */
  faultAt = 0;
  readonly stored: ModelStore;
  readonly variation: Variation;
  readonly #store;
  readonly #pageTime: PageTime;
  #check: () => void = () => undefined;

  constructor(of: { stored: ModelStore; variation: Variation; pageTime: PageTime }) {
    const { clock, oracle, violations } = this;
    this.stored = of.stored;
    this.variation = of.variation;
    this.#pageTime = of.pageTime;
    of.pageTime.setWall(WALL);
    const store = of.variation.store?.(of.stored.tasks, of.stored.sql) ?? of.stored.tasks;
    const onChange = (id: string) => this.changed.add(id);
    this.#store = observedStore({ store, oracle, clock, violations, onChange });
    this.hints = new LossyHints(
      (id) => ({ seq: oracle.logOf(id).length, at: clock.elapsed }),
      of.variation.hints,
    );
    this.network = new Network({ processes: this.processes, oracle, clock, violations });
  }

  /** What is to hold whenever everything has come to rest. */
  checkWith(check: () => void): void {
    this.#check = check;
  }

  get living(): ModelProcess[] {
    return this.processes.filter((process) => !process.life.isDead);
  }

  async start(ownsStore: boolean): Promise<void> {
    if (this.living.length >= PROCESSES) return;
    const process = new ModelProcess({
      ...{
        store: this.#store,
        clock: this.clock,
        hints: this.hints,
        busy: this.busy,
        variation: this.variation,
      },
      name: `p${this.processes.length}`,
      // Only who is alone may take over what others hold.
      ownsStore: ownsStore && this.living.length === 0,
      begun: (run) => this.#begun(run),
      onFault: () => (this.faultAt = this.clock.elapsed),
      onKilled: (dead) => this.#killed(dead),
    });
    this.processes.push(process);
    // The program ends when it cannot start.
    await process.start().catch(() => process.kill());
  }

  watch(kind: ClientKind, random?: () => number): void {
    const taskId = this.taskAt(kind.task)?.id;
    if (taskId === undefined) return;
    const { network, clock, violations } = this;
    if (kind.is === 'page') {
      const { passes } = kind;
      const ask = (id: string) => this.ask('read', { id });
      const page = { taskId, network, clock, violations, passes, ask, ...(random && { random }) };
      this.clients.push(new PageClient(page));
      return;
    }
    const from = kind.knows === 'nothing' ? NOTHING_SEEN : { ...NOTHING_SEEN, epoch: 'old', lastSeq: 3 };
    this.clients.push(
      new ProgramClient({ taskId, network, violations, fold: this.variation.fold ?? fold, from }),
    );
  }

  taskAt(index: number): KnownTask | undefined {
    return this.tasks[index % Math.max(1, this.tasks.length)];
  }

  /** The newest runs of a task first; of processes that are no more none. */
  runsOf(task: number): ModelRun[] {
    const id = this.taskAt(task)?.id;
    return this.runs.filter((run) => run.context.task.id === id && !run.life.isDead && !run.isOver).reverse();
  }

  /** A request to whichever process is there; rejects when nobody is, or when it dies before it has answered. */
  async ask(name: RouteName, visit: Visit): Promise<Reply> {
    const { server } = this.network;
    if (!server) throw new Error('Nobody listens');
    return this.askOf(server, name, visit);
  }

  askOf(process: ModelProcess, name: RouteName, visit: Visit): Promise<Reply> {
    return new Promise((resolve, reject) => {
      this.#pending.add({ process, reject });
      process.call(name, visit).then(resolve, reject);
    });
  }

  readonly #pending = new Set<{ readonly process: ModelProcess; readonly reject: (error: Error) => void }>();

  #killed(dead: ModelProcess): void {
    this.faultAt = this.clock.elapsed;
    for (const { process, reject } of this.#pending) if (process === dead) reject(new Error('Reset'));
    for (const poll of this.polls) if (poll.process === dead) this.polls.delete(poll);
  }

  #begun(run: ModelRun): void {
    this.runs.push(run);
    this.lead(run);
  }

  lead(run: ModelRun): void {
    if (this.work === 'succeed') run.succeed();
    if (this.work === 'fail') run.fail();
  }

  /** Lets everything that can go on do so. */
  async rest(): Promise<void> {
    do await new Promise(setImmediate);
    while (this.busy.calls > 0);
    this.#check();
    this.violations.throwFirst();
  }

  /** Time in steps, and rest after each: short ones where little time passes, else as a busy machine takes them. */
  async pass(ms: number, step = Math.min(2_500, Math.max(250, ms / 8))): Promise<void> {
    for (let left = ms; left > 0; left -= step) {
      this.stall(Math.min(step, left));
      await this.rest();
    }
  }

  /** Time that passes while nothing gets its turn. */
  stall(ms: number): void {
    this.clock.advance(ms);
    this.#pageTime.advance(ms);
  }

  setClock(byMs: number): void {
    this.faultAt = this.clock.elapsed;
    this.clock.setWall(byMs);
    this.#pageTime.setWall(this.clock.wall);
  }

  /** Ends whatever could outlive the history. */
  close(): void {
    for (const client of this.clients) if (client instanceof PageClient) client.close();
    for (const process of this.processes) process.kill();
    this.stored.clear();
  }
}
