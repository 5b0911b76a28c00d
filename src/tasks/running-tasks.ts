/** Why a run is to stop. Whoever stops it for `ended` or `lost` has left it nothing to write. */
export type StopCause =
  /** Somebody wrote the task's terminal: a cancel, the sweeper. */
  | 'ended'
  /** The claim is not ours any more. */
  | 'lost'
  | 'deadline'
  /** The process is stopping; the task goes back to the queue. */
  | 'drain';

/** The reason of a run's AbortSignal. */
export class RunStopped extends Error {
  override readonly name = 'RunStopped';
  override readonly cause: StopCause;

  constructor(cause: StopCause) {
    super(`The run was stopped: ${cause}`);
    this.cause = cause;
  }
}

/** The runs of this process, so that a cancel reaches its download at once. */
export interface RunningTasks {
  readonly size: number;
  has(taskId: string): boolean;
  add(taskId: string, controller: AbortController): void;
  remove(taskId: string, controller: AbortController): void;
  stop(taskId: string, cause: StopCause): void;
  stopAll(cause: StopCause): void;
}

export function createRunningTasks(): RunningTasks {
  const controllers = new Map<string, AbortController>();
  return {
    get size() {
      return controllers.size;
    },
    has: (taskId) => controllers.has(taskId),
    add: (taskId, controller) => void controllers.set(taskId, controller),
    remove(taskId, controller) {
      if (controllers.get(taskId) === controller) controllers.delete(taskId);
    },
    stop: (taskId, cause) => controllers.get(taskId)?.abort(new RunStopped(cause)),
    stopAll(cause) {
      for (const controller of controllers.values()) controller.abort(new RunStopped(cause));
    },
  };
}
