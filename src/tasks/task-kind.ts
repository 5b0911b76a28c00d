import type { SourceProgress, StepCode } from '../contract/task-events.ts';
import type { Outcome, Task } from './task.ts';

/** What a running task tells of itself; the engine adds seq, percentages that never fall, and the time. */
export interface ProgressReport {
  readonly stepCode: StepCode;
  /** Of the whole task, 0…99, from work really done. */
  readonly percent: number;
  readonly sources: readonly SourceProgress[];
}

export interface RunContext {
  readonly task: Task;
  readonly attempt: number;
  /** Aborts on cancel, on a lost lease, at the deadline and when the process drains. */
  readonly signal: AbortSignal;
  readonly report: (progress: ProgressReport) => void;
  readonly writeResultPage: (page: number, body: Uint8Array) => Promise<void>;
}

/** One kind of work that the engine can run; registered by `calculation`. */
export interface TaskKind {
  readonly name: string;
  /** It cannot be run again as another task, with the same input: that would do something twice. */
  readonly once?: boolean;
  run(context: RunContext): Promise<Outcome>;
}
