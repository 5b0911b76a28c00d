import type { Language } from '../contract/languages.ts';
import type { ErrorData, ProgressData } from '../contract/task-events.ts';
import type { LearningChange, NewLesson } from './learning-store.ts';

export type TaskState = 'queued' | 'running' | 'success' | 'error' | 'cancelled';

export function isTerminal(state: TaskState): boolean {
  return state === 'success' || state === 'error' || state === 'cancelled';
}

/** A task as stored. Times are ms since the epoch. */
export interface Task {
  readonly id: string;
  /** Which `TaskKind` runs it. */
  readonly kind: string;
  readonly state: TaskState;
  readonly input: unknown;
  readonly language: Language;
  /** Identity of the task's event log; another epoch makes a client forget what it had. */
  readonly epoch: string;
  readonly createdAt: number;
  readonly startedAt: number | null;
  readonly finishedAt: number | null;
  /** 1 for the first execution; 0 while never claimed. */
  readonly attempt: number;
  /** Grows with every claim; a write that carries an older one changes nothing. */
  readonly fence: number;
  readonly leaseUntil: number | null;
  readonly owner: string | null;
  /** Not to be claimed before this time (back-off between attempts). */
  readonly notBefore: number;
  readonly lastSeq: number;
  readonly progress: number;
  readonly cancelTokenHash: string;
}

export interface NewTask {
  readonly id: string;
  readonly kind: string;
  readonly input: unknown;
  readonly language: Language;
  readonly epoch: string;
  readonly createdAt: number;
  readonly cancelTokenHash: string;
  readonly idempotency?: IdempotencyClaim;
  /** The reference it learns from; task and lesson are there together, or neither is. */
  readonly lesson?: NewLesson;
  /** The ended task that it tries again; one retry a task. */
  readonly retryOf?: string;
  /** The first event, seq 1. */
  readonly queued: ProgressData;
}

/** Says that a repeated POST with this key is the same request. */
export interface IdempotencyClaim {
  readonly key: string;
  readonly bodyHash: string;
  /** With the key it gives the cancel token again, for a client that never saw the first answer. */
  readonly tokenSalt: string;
}

/** One line of a task's log, before it becomes a `TaskMessage`. */
export interface TaskEvent {
  readonly taskId: string;
  readonly seq: number;
  readonly type: 'PROGRESS' | 'SUCCESS' | 'ERROR';
  readonly attempt: number;
  readonly ts: number;
  readonly data: unknown;
}

/** The right to write to a task, until the lease ends or somebody claims with a higher fence. */
export interface Claim {
  readonly task: Task;
  readonly workerId: string;
  readonly attempt: number;
  readonly fence: number;
}

export interface FailureOutcome {
  readonly type: 'ERROR';
  readonly state: 'error' | 'cancelled';
  readonly data: ErrorData;
}

/** `data` is the SUCCESS message's data; `head` and the pages written before become the stored result. */
export interface SuccessOutcome {
  readonly type: 'SUCCESS';
  readonly state: 'success';
  readonly data: unknown;
  readonly head: unknown;
  readonly pageCount: number;
  readonly rowCount: number;
  /** What becomes true with it. */
  readonly learning?: LearningChange;
}

export type Outcome = FailureOutcome | SuccessOutcome;

export const TASK_TIMES = {
  leaseMs: 30_000,
  renewMs: 10_000,
  maxAttempts: 3,
  /** Whole task, from its first claim. */
  deadlineMs: 10 * 60_000,
  /** Longest wait before the first claim. */
  queueMs: 15 * 60_000,
  /** Before the second attempt; doubles for each further one. */
  retryDelayMs: 1_000,
  sweepMs: 1_000,
  retentionSweepMs: 10 * 60_000,
  /** How long running tasks may finish when the process is asked to stop; then they are handed over, if the store is there. */
  drainMs: 5_000,
  idempotencyMs: 24 * 3_600_000,
  resultRetentionMs: 7 * 24 * 3_600_000,
  terminalRetentionMs: 30 * 24 * 3_600_000,
} as const;

/** Times of one engine; tests and other deployments may override some. */
export type TaskTimes = Readonly<Record<keyof typeof TASK_TIMES, number>>;
