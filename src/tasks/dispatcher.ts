/** Says "try task X", nothing more: claiming is a conditional write in the store. Delivering twice is harmless. */
export interface Dispatcher {
  /** Called after a task became claimable. */
  offer(taskId: string): void;
  /** Somebody waits for the task: it goes before those that nobody watches, though never before all of them. */
  prefer(taskId: string): void;
  /** Starts to deliver offered ids; `attempt` resolves, and never rejects, when the worker is done with the id. */
  start(attempt: (taskId: string) => Promise<void>): void;
  /** No new deliveries; resolves when those under way have ended. */
  stop(): Promise<void>;
}

/** "Task X changed". A lost hint costs latency, never data: watchers re-read the log on a tick. */
export interface Hints {
  publish(taskId: string): void;
  /** Returns the unsubscribe function. */
  subscribe(taskId: string, listener: () => void): () => void;
}
