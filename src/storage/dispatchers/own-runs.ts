import { createInProcessDispatcher } from './in-process.ts';

/** What this process runs of the tasks of all, whether the queue brought them or it took them without the queue. */
export interface OwnRuns {
  start(attempt: (taskId: string) => Promise<void>): void;
  /** The queue has brought it; resolves when it is done with. */
  run(taskId: string): Promise<void>;
  /** A job that the queue had brought is out of it. */
  gone(taskId: string): void;
  /** True while a job of this id is still in the queue because of us; when it is gone `again` is called. */
  holds(taskId: string, again: () => void): boolean;
  /** The queue does not answer: some of these are run without it. */
  takeInstead(taskIds: readonly string[]): void;
  /** The queue has these for a while; should it bring nothing to a process that has room, some are run without it. */
  takeForgotten(taskIds: readonly string[]): void;
  /** Begins nothing any more; resolves when what is under way has ended. */
  stop(): Promise<void>;
}

/** So long a job's end may take to reach the queue. */
const ENDING_MS = 1_000;
const MOST_REMEMBERED = 10_000;

export function ownRuns(given: { readonly concurrency: number; readonly patienceMs: number }): OwnRuns {
  const { concurrency, patienceMs } = given;
  const runs = createInProcessDispatcher({ concurrency });
  /** Given to `runs` and not ended; those that the queue brought have somebody to tell. */
  const held = new Map<string, (() => void)[]>();
  const ending = jobsEnding(concurrency);
  const firstSeen = new Map<string, number>();
  let started = false;
  let lastBrought = -Infinity;

  function take(taskId: string): void {
    if (!held.has(taskId)) held.set(taskId, []);
    runs.offer(taskId);
  }

  /** From any place on: two processes do not all want the same ones. */
  function takeSome(taskIds: readonly string[], room: number): void {
    const from = Math.floor(Math.random() * taskIds.length);
    const some = [...taskIds.slice(from), ...taskIds.slice(0, from)].slice(0, Math.max(0, room - held.size));
    for (const id of some) take(id);
  }

  function release(taskId: string): void {
    const waiters = held.get(taskId) ?? [];
    held.delete(taskId);
    if (waiters.length > 0) ending.note(taskId);
    for (const tell of waiters) tell();
  }

  return {
    start(attempt) {
      started = true;
      runs.start(async (taskId) => {
        await attempt(taskId);
        release(taskId);
      });
    },
    run(taskId) {
      lastBrought = performance.now();
      firstSeen.delete(taskId);
      return new Promise((resolve) => {
        held.set(taskId, [...(held.get(taskId) ?? []), resolve]);
        runs.offer(taskId);
      });
    },
    gone: (taskId) => ending.gone(taskId),
    holds: (taskId, again) => held.has(taskId) || ending.postpone(taskId, again),
    takeInstead(taskIds) {
      // As many again wait their turn, so that a place that becomes free does not wait for the next sweep.
      if (started) takeSome(taskIds, 2 * concurrency);
    },
    takeForgotten(taskIds) {
      const now = performance.now();
      if (firstSeen.size > MOST_REMEMBERED) firstSeen.clear();
      for (const id of taskIds) if (!firstSeen.has(id)) firstSeen.set(id, now);
      if (!started || now - lastBrought < patienceMs) return;
      takeSome(
        taskIds.filter((id) => now - firstSeen.get(id)! >= patienceMs),
        concurrency,
      );
    },
    async stop() {
      started = false;
      await runs.stop();
      for (const taskId of held.keys()) release(taskId);
    },
  };
}

/** Jobs whose work has ended and that are not out of the queue yet. */
function jobsEnding(most: number) {
  const jobs = new Map<string, { readonly since: number; again?: () => void }>();
  return {
    /** No more than run at a time can be ending; an end that never came to the queue is forgotten. */
    note(taskId: string): void {
      jobs.delete(taskId);
      jobs.set(taskId, { since: performance.now() });
      if (jobs.size > most) jobs.delete(jobs.keys().next().value!);
    },
    postpone(taskId: string, again: () => void): boolean {
      const job = jobs.get(taskId);
      if (!job || performance.now() - job.since > ENDING_MS) return false;
      job.again = again;
      return true;
    },
    gone(taskId: string): void {
      const { again } = jobs.get(taskId) ?? {};
      jobs.delete(taskId);
      again?.();
    },
  };
}
