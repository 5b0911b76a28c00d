import type { TaskState } from '../../src/tasks/task.ts';

export interface OracleClaim {
  readonly fence: number;
  readonly attempt: number;
  /** Highest percent its worker has told. */
  percent: number;
  page: number | undefined;
}

export interface OracleLine {
  readonly type: 'PROGRESS' | 'SUCCESS' | 'ERROR';
  readonly attempt: number;
  readonly progress: number;
}

const LEASE_MS = 30_000;
const MAX_ATTEMPTS = 3;

/**
 * What the protocol says about one task, written as plainly as possible and without a store: every method does
 * the thing if it is allowed and tells whether it was.
 */
export class TaskOracle {
  now = 1_000;
  state: TaskState = 'queued';
  attempt = 0;
  fence = 0;
  progress = 0;
  keptAttempt = false;
  leaseUntil = Infinity;
  notBefore = 0;
  /** The page that may be served: the winner's. */
  page: number | undefined;
  readonly log: OracleLine[] = [{ type: 'PROGRESS', attempt: 0, progress: 0 }];

  get ended(): boolean {
    return !['queued', 'running'].includes(this.state);
  }

  get mayBeClaimed(): boolean {
    const tries = this.attempt - (this.keptAttempt ? 1 : 0);
    if (this.ended || tries >= MAX_ATTEMPTS) return false;
    return this.state === 'queued' ? this.notBefore <= this.now : this.leaseUntil <= this.now;
  }

  get isLost(): boolean {
    return this.state === 'running' && this.leaseUntil <= this.now && this.attempt >= MAX_ATTEMPTS;
  }

  claim(): OracleClaim | undefined {
    if (!this.mayBeClaimed) return undefined;
    if (!this.keptAttempt) this.attempt += 1;
    this.keptAttempt = false;
    this.fence += 1;
    this.state = 'running';
    this.leaseUntil = this.now + LEASE_MS;
    return { fence: this.fence, attempt: this.attempt, percent: this.progress, page: undefined };
  }

  holds(claim: OracleClaim): boolean {
    return this.state === 'running' && claim.fence === this.fence;
  }

  append(claim: OracleClaim, progress: number): boolean {
    if (!this.holds(claim)) return false;
    this.progress = progress;
    this.log.push({ type: 'PROGRESS', attempt: claim.attempt, progress });
    return true;
  }

  renew(claim: OracleClaim): boolean {
    if (!this.holds(claim)) return false;
    this.leaseUntil = this.now + LEASE_MS;
    return true;
  }

  writePage(claim: OracleClaim, page: number): boolean {
    if (!this.holds(claim)) return false;
    claim.page = page;
    return true;
  }

  release(claim: OracleClaim, keep: boolean): boolean {
    if (!this.holds(claim)) return false;
    this.state = 'queued';
    this.keptAttempt = keep;
    this.notBefore = this.now;
    return true;
  }

  finish(claim: OracleClaim, state: 'success' | 'error'): boolean {
    if (!this.holds(claim)) return false;
    if (state === 'success') this.page = claim.page;
    return this.end(state);
  }

  end(state: 'success' | 'error' | 'cancelled'): boolean {
    if (this.ended) return false;
    this.state = state;
    if (state === 'success') this.progress = 100;
    this.log.push({
      type: state === 'success' ? 'SUCCESS' : 'ERROR',
      attempt: this.attempt,
      progress: this.progress,
    });
    return true;
  }

  takeOver(): void {
    if (this.state === 'running') this.leaseUntil = this.now;
  }
}
