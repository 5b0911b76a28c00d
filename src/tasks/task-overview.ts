import type { Task } from './task.ts';

/** A task in a list. What it is about is of no use there, and nobody's business. */
export interface TaskLine extends Omit<Task, 'input' | 'cancelTokenHash'> {
  /** The step last told. */
  readonly stepCode?: string;
  /** Why it ended so: of an error. */
  readonly failure?: { readonly code: string; readonly message: string; readonly details: string };
  /** The task that this one tries again. */
  readonly retryOf?: string;
  /** The task that tries this one again. */
  readonly retriedBy?: string;
}

export const LISTED_STATES = ['queued', 'running', 'failed'] as const;
export type ListedState = (typeof LISTED_STATES)[number];

export interface TaskPage {
  readonly state: ListedState;
  /** Of failed tasks only those that failed for this reason. */
  readonly code?: string;
  /** Behind this line, the last of the page before. */
  readonly after?: { readonly at: number; readonly id: string };
  readonly limit: number;
}

export interface FailureCount {
  readonly code: string;
  readonly count: number;
}

/** What only those who run the program ask of the store. */
export interface TaskOverview {
  /** What waits or runs with the longest first, what failed with the newest first. */
  list(page: TaskPage): Promise<TaskLine[]>;
  /** How many tasks have failed since then for each of these reasons, the most frequent first. */
  countFailures(since: number, codes: readonly string[]): Promise<FailureCount[]>;
}
