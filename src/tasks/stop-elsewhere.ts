import type { EngineParts } from './engine-parts.ts';
import type { StopCause } from './running-tasks.ts';
import { isTerminal, type Claim } from './task.ts';

/** Hints of progress come often and mean nothing to the run that made them; this one is only for runs. */
const stopOf = (taskId: string) => `stop ${taskId}`;

/** The task's terminal was written: its run ends, here or in whichever process it is. */
export function endRun({ running, hints }: Pick<EngineParts, 'running' | 'hints'>, taskId: string): void {
  running.stop(taskId, 'ended');
  hints.publish(stopOf(taskId));
}

/** Looks at the task when a hint says that its run may be over; a lost hint costs no more than the time of a lease. */
export function heedStops(
  parts: EngineParts,
  { task, fence }: Claim,
  stop: (cause: StopCause) => void,
): () => void {
  async function look(): Promise<void> {
    const now = await parts.store.get(task.id);
    if (!now || isTerminal(now.state)) stop('ended');
    else if (now.fence !== fence) stop('lost');
  }
  return parts.hints.subscribe(stopOf(task.id), () => {
    look().catch((error: unknown) => {
      parts.log.warn({ taskId: task.id, err: error }, 'A running task could not be looked at');
    });
  });
}
