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
  /** Older than this line of the page before. */
  readonly before?: { readonly at: number; readonly id: string };
  readonly limit: number;
}

/** What only those who run the program ask of the store. */
export interface TaskOverview {
  /** Newest first; failed tasks by their end, the others by their submit. */
  list(page: TaskPage): Promise<TaskLine[]>;
}
