import { TASK_TIMES } from '../tasks/task.ts';
import { LEARNING_RETENTION_MS } from '../tasks/learning-store.ts';
import type { Changes } from './changes.ts';
import { ROWS_A_TIME } from './retention.ts';

/** How long a dropped task's id still answers "expired" rather than "unknown". */
const TOMBSTONE_MS = 365 * 24 * 3_600_000;

export async function removeExpired(
  changes: Changes,
  { now, weatherBytes }: { readonly now: number; readonly weatherBytes: number },
): Promise<void> {
  const resultsBefore = now - TASK_TIMES.resultRetentionMs;
  const finishedBefore = now - TASK_TIMES.terminalRetentionMs;
  await untilNoneIsLeft(() => changes.make('dropResultPages', resultsBefore));
  await untilNoneIsLeft(() => changes.make('dropResultHeads', resultsBefore));
  await untilNoneIsLeft(() => changes.make('dropTasks', { finishedBefore, now }));
  await untilNoneIsLeft(() => changes.make('dropStationChunks', resultsBefore));
  await untilNoneIsLeft(() => changes.make('dropStationFiles', resultsBefore));
  await untilNoneIsLeft(() => changes.make('dropKeys', now - TASK_TIMES.idempotencyMs));
  await untilNoneIsLeft(() => changes.make('dropTombstones', now - TOMBSTONE_MS));
  await untilNoneIsLeft(() =>
    changes.make('dropUnusedLearnings', { usedBefore: now - LEARNING_RETENTION_MS, now }),
  );
  await untilNoneIsLeft(() => changes.make('dropOldestWeather', { bytes: weatherBytes }));
}

async function untilNoneIsLeft(dropSome: () => Promise<number>): Promise<void> {
  while ((await dropSome()) === ROWS_A_TIME);
}
