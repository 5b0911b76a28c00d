import type { Task } from '../../tasks/task.ts';
import type { ServerContext } from '../server-context.ts';

/** Resolves when the log has gone past `task.lastSeq`, the time is over, the process drains, or `left` calls back. */
export function waitForChange(
  { feeds, beat, clock, connections }: ServerContext,
  task: Task,
  wait: { readonly ms: number; readonly onLeft: (left: () => void) => void },
): Promise<void> {
  const until = clock.elapsed() + wait.ms;
  return new Promise((resolve) => {
    const feed = feeds.open(task, { news: look, broken: end });
    const leaveBeat = beat.join((now) => {
      if (now >= until) end();
    });
    const exit = connections.enter('poll', end);
    wait.onLeft(end);
    look();

    function look(): void {
      if ((feed.newest()?.seq ?? 0) > task.lastSeq) end();
    }
    function end(): void {
      feed.leave();
      leaveBeat();
      exit();
      resolve();
    }
  });
}
