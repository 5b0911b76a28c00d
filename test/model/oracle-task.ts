import type { ProgressData } from '../../src/contract/task-events.ts';
import type { NewTask, Outcome, TaskState } from '../../src/tasks/task.ts';

export interface OracleLine {
  readonly seq: number;
  readonly type: 'PROGRESS' | 'SUCCESS' | 'ERROR';
  readonly attempt: number;
  readonly ts: number;
  readonly data: unknown;
  /** Real time of the commit. */
  readonly at: number;
}

export interface OracleClaim {
  readonly fence: number;
  readonly attempt: number;
}

interface Moment {
  readonly now: number;
  /** Real time. */
  readonly at: number;
}

/**
 * What the protocol says about one task, written as plainly as possible and without a store: every method does
 * the thing if it is allowed and tells whether it was.
 */
export class OracleTask {
  readonly made: NewTask;
  state: TaskState = 'queued';
  attempt = 0;
  fence = 0;
  progress: number;
  owner: string | null = null;
  keptAttempt = false;
  leaseUntil = Infinity;
  notBefore = 0;
  startedAt: number | null = null;
  finishedAt: number | null = null;
  readonly log: OracleLine[] = [];
  /** Pages by the fence they were written under; after the end only the winner's. */
  readonly pages = new Map<number, Map<number, Uint8Array>>();
  result: { fence: number; head: unknown; pageCount: number; createdAt: number } | undefined;

  constructor(made: NewTask, at: number) {
    this.made = made;
    this.progress = made.queued.progress;
    this.#append({ type: 'PROGRESS', attempt: 0, data: made.queued }, { now: made.createdAt, at });
  }

  get hasEnded(): boolean {
    return this.state !== 'queued' && this.state !== 'running';
  }

  get terminal(): OracleLine | undefined {
    return this.hasEnded ? this.log.at(-1) : undefined;
  }

  claim(by: {
    workerId: string;
    now: number;
    leaseMs: number;
    maxAttempts: number;
  }): OracleClaim | undefined {
    if (!this.#mayBeClaimed(by)) return undefined;
    if (!this.keptAttempt) this.attempt += 1;
    this.keptAttempt = false;
    this.fence += 1;
    this.state = 'running';
    this.owner = by.workerId;
    this.leaseUntil = by.now + by.leaseMs;
    this.startedAt ??= by.now;
    return { fence: this.fence, attempt: this.attempt };
  }

  #mayBeClaimed({ now, maxAttempts }: { now: number; maxAttempts: number }): boolean {
    const tries = this.attempt - (this.keptAttempt ? 1 : 0);
    if (this.hasEnded || tries >= maxAttempts) return false;
    const until = this.state === 'queued' ? this.notBefore : this.leaseUntil;
    // Or further ahead than anything is set: from before the clock was put back.
    return until <= now || until > now + 31_000;
  }

  isHeldBy(claim: OracleClaim): boolean {
    return this.state === 'running' && claim.fence === this.fence;
  }

  appendProgress(claim: OracleClaim, data: ProgressData, moment: Moment): boolean {
    if (!this.isHeldBy(claim)) return false;
    this.progress = Math.max(this.progress, data.progress);
    this.#append({ type: 'PROGRESS', attempt: claim.attempt, data }, moment);
    return true;
  }

  renew(claim: OracleClaim, leaseUntil: number): boolean {
    if (!this.isHeldBy(claim)) return false;
    this.leaseUntil = leaseUntil;
    return true;
  }

  writePage(claim: OracleClaim, page: number, body: Uint8Array): boolean {
    if (!this.isHeldBy(claim)) return false;
    const own = this.pages.get(claim.fence) ?? new Map<number, Uint8Array>();
    this.pages.set(claim.fence, own.set(page, body));
    return true;
  }

  release(claim: OracleClaim, how: { notBefore: number; keepAttempt?: boolean }): boolean {
    if (!this.isHeldBy(claim)) return false;
    this.state = 'queued';
    this.owner = null;
    this.keptAttempt = how.keepAttempt ?? false;
    this.notBefore = how.notBefore;
    return true;
  }

  finish(claim: OracleClaim, outcome: Outcome, moment: Moment): boolean {
    return this.isHeldBy(claim) && this.end(outcome, moment);
  }

  end(outcome: Outcome, moment: Moment): boolean {
    if (this.hasEnded) return false;
    this.state = outcome.state;
    this.finishedAt = moment.now;
    this.owner = null;
    if (outcome.type === 'SUCCESS') this.#keepResult(outcome, moment.now);
    else this.pages.clear();
    const data = outcome.type === 'ERROR' ? { ...outcome.data, progress: this.progress } : outcome.data;
    this.#append({ type: outcome.type, attempt: this.attempt, data }, moment);
    return true;
  }

  takeOver(now: number): void {
    if (this.state === 'running') this.leaseUntil = now;
  }

  #keepResult(outcome: Extract<Outcome, { type: 'SUCCESS' }>, createdAt: number): void {
    this.progress = 100;
    const { head, pageCount } = outcome;
    this.result = { fence: this.fence, head, pageCount, createdAt };
    for (const fence of [...this.pages.keys()]) if (fence !== this.fence) this.pages.delete(fence);
  }

  #append(line: Pick<OracleLine, 'type' | 'attempt' | 'data'>, { now, at }: Moment): void {
    this.log.push({ ...line, seq: this.log.length + 1, ts: now, at });
  }
}
