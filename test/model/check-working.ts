import type { World } from './world.ts';
import { MODEL_TIMES } from './variation.ts';

const LEASE_MS = 30_000;
const RENEW_MS = 10_000;
const DRAIN_MS = 10_000;
const WIND_UP_MS = 5_000;
/** Longest pause before another attempt. */
const BACK_OFF_MS = 2_000;

/** I8, I16, I18: who works, who has lost the right to, and what nobody works on. */
export class WorkChecks {
  readonly #world: World;
  /** Real time since which nobody has worked on a task, while somebody could. */
  readonly #idleSince = new Map<string, number>();

  constructor(world: World) {
    this.#world = world;
  }

  check(): void {
    this.#checkLost();
    this.#checkIdle();
    this.#checkDrains();
  }

  /** A run whose claim is gone is told by its next renewal at the latest. */
  #checkLost(): void {
    const { runs, oracle, clock, violations } = this.#world;
    for (const run of runs) {
      const { task, signal } = run.context;
      const isHolder = this.#holderOf(task.id) === run;
      if (run.isOver || run.life.isDead || signal.aborted || isHolder || !run.life.isAwake) {
        run.lostSince = undefined;
        continue;
      }
      run.lostSince ??= clock.elapsed;
      const late = clock.elapsed - Math.max(run.lostSince, this.#world.faultAt);
      const state = oracle.tasks.get(task.id)?.state;
      violations.require(
        late <= RENEW_MS + 2 * clock.lastStep,
        'I8',
        () => `a run of ${task.id} (${state}) works on for ${late} ms after it lost its claim`,
      );
    }
  }

  #holderOf(id: string) {
    const task = this.#world.oracle.tasks.get(id);
    if (task?.state !== 'running') return undefined;
    return this.#world.runs.findLast(
      (run) => run.context.task.id === id && run.context.task.fence === task.fence,
    );
  }

  /** I18: whatever became of the worker, somebody takes the task up when the lease has ended, or it ends. */
  #checkIdle(): void {
    const { oracle, clock, violations, faultAt } = this.#world;
    const bound = LEASE_MS + BACK_OFF_MS + MODEL_TIMES.sweepMs + WIND_UP_MS + 2 * clock.lastStep;
    for (const [id, task] of oracle.tasks) {
      const holder = this.#holderOf(id);
      const isWorkedOn = holder?.life.isAwake === true && !holder.isOver;
      if (task.hasEnded || isWorkedOn || !this.#canBeTaken()) {
        this.#idleSince.delete(id);
        continue;
      }
      const since = this.#idleSince.get(id) ?? clock.elapsed;
      this.#idleSince.set(id, since);
      const idle = clock.elapsed - Math.max(since, faultAt);
      violations.require(
        idle <= bound,
        'I18',
        () => `nobody has worked on ${id} (${task.state}) for ${idle} ms`,
      );
    }
  }

  #canBeTaken(): boolean {
    return this.#world.living.some(({ isServing, faults }) => {
      return isServing && !faults.holdsReads && faults.failingReads + faults.failingWrites === 0;
    });
  }

  #checkDrains(): void {
    const { clock, violations, faultAt } = this.#world;
    for (const process of this.#world.living) {
      if (process.drainingSince === undefined || !process.life.isAwake || process.faults.holdsReads) continue;
      const late = clock.elapsed - Math.max(process.drainingSince, faultAt);
      const bound = DRAIN_MS + WIND_UP_MS + 3 * clock.lastStep;
      violations.require(late <= bound, 'I16', () => `${process.name} has been stopping for ${late} ms`);
    }
  }
}
