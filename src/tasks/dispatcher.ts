/**
 * Where a task waits: somebody looks at it; it was asked for by itself; it is heavy, or one of many, and may take its
 * time. Each goes before the next, though never before all of them.
 */
export type Line = 'watched' | 'single' | 'batch';

/** Says "try task X", nothing more: claiming is a conditional write in the store. Delivering twice is harmless. */
export interface Dispatcher {
  /** Called after a task became claimable. */
  offer(taskId: string, line?: Exclude<Line, 'watched'>): void;
  /** Somebody waits for the task: it goes to the line of those that are watched. */
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
  /** Hints within one process have nothing to close. */
  close?(): Promise<void>;
}
