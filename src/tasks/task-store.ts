import type { ProgressData } from '../contract/task-events.ts';
import type { Claim, IdempotencyClaim, NewTask, Outcome, Task, TaskEvent } from './task.ts';

/** What the same Idempotency-Key has come to before. */
export type SubmittedBefore =
  /** The same Idempotency-Key and body were seen before. */
  | { readonly kind: 'existing'; readonly task: Task; readonly tokenSalt: string }
  /** The same key came with another body. */
  | { readonly kind: 'conflict' };

export type SubmitResult =
  | SubmittedBefore
  | { readonly kind: 'created'; readonly task: Task }
  /** The task had been tried again before, as this one. */
  | { readonly kind: 'retried_before'; readonly taskId: string }
  /** Another reference is being learnt from, or has been meanwhile; or the learning is no more. */
  | { readonly kind: 'lesson_refused'; readonly reason: 'busy' | 'unknown' };

/** What makes a task claimable. */
export interface ClaimRules {
  readonly now: number;
  readonly maxAttempts: number;
  /** Those that the worker can do: a task of a later version's kind waits for a worker of that version. */
  readonly kinds: readonly string[];
}

/** Who claims, and under which rules. */
export interface ClaimRequest extends ClaimRules {
  readonly workerId: string;
  readonly leaseMs: number;
}

/** What makes an unfinished task overdue. */
export interface OverdueLimits {
  readonly now: number;
  /** Never claimed and created before this: waited too long. */
  readonly queuedBefore: number;
  /** First claimed before this: over its deadline. */
  readonly startedBefore: number;
  /** Lease ended on the last of these attempts: lost. */
  readonly maxAttempts: number;
}

/** A write decided on an earlier read: it holds only while nobody has claimed or renewed since. */
export interface EndCondition {
  readonly now: number;
  readonly ifUnchanged?: Pick<Task, 'fence' | 'leaseUntil'>;
}

/**
 * The truth about tasks. Every method is one durable, atomic change or one consistent read; promises
 * resolve after the commit. Writes that carry a claim change nothing, and say so, when the fence is stale
 * or the task has ended: the first terminal wins.
 */
export interface TaskStore {
  submit(task: NewTask): Promise<SubmitResult>;
  /** What a submit with this key would find; undefined where it would be the first. */
  findSubmitted(
    claim: Pick<IdempotencyClaim, 'key' | 'bodyHash'>,
    now: number,
  ): Promise<SubmittedBefore | undefined>;
  get(id: string): Promise<Task | undefined>;
  /** Events with seq > `afterSeq`, ascending, at most `limit`. */
  readEvents(id: string, afterSeq: number, limit: number): Promise<TaskEvent[]>;
  lastEvent(id: string): Promise<TaskEvent | undefined>;

  /** True for a task that existed and was dropped after its retention. */
  wasRemoved(id: string): Promise<boolean>;

  /** Ids that may be claimed now, oldest first. */
  listClaimable(rules: ClaimRules, limit: number): Promise<string[]>;
  /** Tasks waiting, and tasks running. */
  countActive(): Promise<{ queued: number; running: number }>;
  /** Takes a queued task, or a running one whose lease has ended: fence + 1, attempt + 1 (see `release`). */
  claim(id: string, request: ClaimRequest): Promise<Claim | undefined>;
  /** False: the claim is lost. */
  renewLease(claim: Claim, leaseUntil: number): Promise<boolean>;
  /** Appends a PROGRESS event with the next seq. False: the claim is lost or the task has ended. */
  appendProgress(claim: Claim, data: ProgressData, now: number): Promise<boolean>;
  /** Stores one page of result rows; invisible until a SUCCESS under the same fence commits. */
  writeResultPage(claim: Claim, page: number, body: Uint8Array): Promise<boolean>;
  /**
   * Last event + state + result head and what was learnt, in one transaction; an ERROR tells the progress the task had.
   * False: somebody else ended it or fenced us, or what was learnt was gone on from an older state.
   */
  finish(claim: Claim, outcome: Outcome, now: number): Promise<boolean>;
  /**
   * Puts a claimed task back in the queue, not to be claimed before `notBefore`. With `keepAttempt` the next
   * claim goes on under the same attempt number: a process that stops must not cost the task a try.
   */
  release(
    claim: Claim,
    options: { readonly notBefore: number; readonly keepAttempt?: boolean },
  ): Promise<boolean>;
  /** Ends a task without a claim (cancel, expiry): conditional on it not having ended. False: it had. */
  end(id: string, outcome: Outcome, condition: EndCondition): Promise<boolean>;
  /** Makes every running task of other owners claimable at once; returns how many. For start-up after a crash. */
  reclaimAllExcept(workerId: string, now: number): Promise<number>;
  /** Unfinished tasks that must be ended: waited too long, over the deadline, or lost for the last time. */
  listOverdue(limits: OverdueLimits, limit: number): Promise<Task[]>;

  readResultHead(id: string): Promise<{ head: unknown; pageCount: number; rowCount: number } | undefined>;
  readResultPage(id: string, page: number): Promise<Uint8Array | undefined>;

  /** Drops whatever is past its retention: results, tasks, idempotency keys, uploads; and pages of lost attempts. */
  removeExpired(now: number): Promise<void>;
}

/** A person's uploaded station file, kept in the same store as the tasks that read it. */
export interface StationFileStore {
  /** Writes the chunks and makes the file visible once all are durable. */
  save(file: {
    id: string;
    name: string;
    createdAt: number;
    chunks: AsyncIterable<Uint8Array>;
  }): Promise<{ bytes: number }>;
  get(id: string): Promise<{ id: string; name: string; bytes: number; createdAt: number } | undefined>;
  read(id: string): AsyncIterable<Uint8Array>;
}
