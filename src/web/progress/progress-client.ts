import type { Channels } from './channel.ts';
import { TaskFollower } from './follow-task.ts';
import type { Watch } from './watch.ts';

/** `live`: a socket for a card that is open. `background`: a slow poll for a calculation nobody looks at. */
export type Pace = 'live' | 'background';

export interface Following {
  readonly pace: Pace;
  /** What is known already, so that nothing is sent twice and nothing on the screen goes back. */
  readonly from?: Watch | undefined;
  readonly onChange: (watch: Watch) => void;
}

export interface ProgressClient {
  /** Follows a task, replacing the way it was followed before. `onChange` gets every new state. */
  readonly connect: (taskId: string, how: Following) => void;
  readonly latest: (taskId: string) => Watch | undefined;
  /** Stops following; the task goes on. */
  readonly disconnect: (taskId: string) => void;
}

/** Follows any number of tasks at once. `wakeSignals` reports that the network or the page came back. */
export function progressClient(of: {
  live: Channels;
  background: Channels;
  random: () => number;
  wakeSignals: (wake: (how: { replace: boolean }) => void) => void;
}): ProgressClient {
  const followers = new Map<string, TaskFollower>();
  of.wakeSignals((how) => {
    for (const follower of followers.values()) follower.wake(how);
  });

  function disconnect(taskId: string) {
    followers.get(taskId)?.stop();
    followers.delete(taskId);
  }

  return {
    connect(taskId, { pace, from, onChange }) {
      disconnect(taskId);
      const follower = new TaskFollower({ taskId, from, channels: of[pace], random: of.random, onChange });
      followers.set(taskId, follower);
    },
    latest: (taskId) => followers.get(taskId)?.latest,
    disconnect,
  };
}
