import type { EngineParts } from './engine-parts.ts';
import { risingPercent, runningData } from './progress-data.ts';
import { createProgressPace, type ProgressPace } from './progress-pace.ts';
import type { ProgressReport } from './task-kind.ts';
import type { Claim } from './task.ts';

/**
 * Writes what a run reports into the task's log, at the log's pace: the newest detail wins, a change of step
 * waits its turn, and neither is waited for at the end.
 */
export class ProgressLog {
  readonly #parts: EngineParts;
  readonly #claim: Claim;
  readonly #onLost: () => void;
  readonly #pace: ProgressPace;
  /** Oldest first, one a step at most. */
  readonly #pending: ProgressReport[] = [];
  #writtenStep: string | undefined;
  #percent: number;
  #lastSeq: number;
  #writing = false;
  #closed = false;
  #cancelTimer: () => void = () => undefined;

  constructor(parts: EngineParts, claim: Claim, onLost: () => void) {
    this.#parts = parts;
    this.#claim = claim;
    this.#onLost = onLost;
    this.#percent = claim.task.progress;
    this.#lastSeq = claim.task.lastSeq;
    this.#pace = createProgressPace(claim.task.lastSeq === 1 ? [firstLineAt(parts, claim)] : []);
  }

  report(report: ProgressReport): void {
    if (this.#closed) return;
    this.#forget((pending) => pending.stepCode === report.stepCode || pending.stepCode === this.#writtenStep);
    this.#pending.push(report);
    this.#writeWhenDue();
  }

  /** Nothing is begun any more; a write under way comes before whatever is written next. */
  close(): void {
    this.#closed = true;
    this.#cancelTimer();
  }

  /** A detail of a step that has gone on is old news; so is an older report of the same step. */
  #forget(isOld: (pending: ProgressReport) => boolean): void {
    const kept = this.#pending.filter((pending) => !isOld(pending));
    this.#pending.splice(0, this.#pending.length, ...kept);
  }

  #writeWhenDue(): void {
    this.#cancelTimer();
    const [next] = this.#pending;
    if (!next || this.#writing || this.#closed) return;
    const change = next.stepCode === this.#writtenStep ? 'detail' : 'step';
    const due = this.#pace.nextAt(change, this.#lastSeq);
    const wait = due - this.#parts.clock.elapsed();
    if (wait <= 0) void this.#write();
    else if (wait < Infinity)
      this.#cancelTimer = this.#parts.clock.setTimer(wait, () => this.#writeWhenDue());
  }

  async #write(): Promise<void> {
    const report = this.#pending.shift();
    if (!report) return;
    this.#writing = true;
    this.#writtenStep = report.stepCode;
    const { clock } = this.#parts;
    this.#pace.written(clock.elapsed());
    await this.#append(report, clock.now());
    this.#writing = false;
    this.#writeWhenDue();
  }

  async #append(report: ProgressReport, now: number): Promise<void> {
    const { store, hints, log, times } = this.#parts;
    this.#percent = risingPercent(this.#percent, report.percent);
    const data = runningData(this.#claim, report, {
      percent: this.#percent,
      now,
      maxAttempts: times.maxAttempts,
    });
    try {
      if (await store.appendProgress(this.#claim, data, now)) {
        this.#lastSeq += 1;
        hints.publish(this.#claim.task.id);
      } else this.#onLost();
    } catch (error) {
      // The next report says more than this one did.
      log.warn({ taskId: this.#claim.task.id, err: error }, 'Progress could not be stored');
    }
  }
}

/** When the line of the submit was written, in the time that the pace goes by. */
function firstLineAt({ clock }: EngineParts, { task }: Claim): number {
  return clock.elapsed() - Math.max(0, clock.now() - task.createdAt);
}
