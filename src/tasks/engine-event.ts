import type { StepCode } from '../contract/task-events.ts';
import type { Outcome, Task } from './task.ts';

/** Where and how long, ms; `startedAt` since the epoch. */
interface Span {
  readonly startedAt: number;
  readonly ms: number;
}

/** What becomes of tasks, for those who count or trace it. */
export type EngineEvent =
  /** Durable; told by the process that took the request. */
  | { readonly type: 'accepted'; readonly task: Task }
  /** The next step has begun, or the attempt is over. */
  | (Span & {
      readonly type: 'stepEnded';
      readonly task: Task;
      readonly attempt: number;
      readonly stepCode: StepCode;
    })
  | (Span & {
      readonly type: 'attemptEnded';
      readonly task: Task;
      readonly attempt: number;
      readonly how: AttemptEnd;
    })
  /** Told by the process that wrote the terminal, and by no other. */
  | { readonly type: 'ended'; readonly task: Task; readonly outcome: Outcome; readonly at: number };

export type AttemptEnd = 'outcome' | 'crash' | 'ended' | 'lost' | 'deadline' | 'drain';

/** Must not throw, and must not keep the engine waiting. */
export type ObserveEngine = (event: EngineEvent) => void;

/** `SUCCESS`, or the code of the error: as an outcome is counted. */
export function outcomeCode(outcome: Outcome): string {
  return outcome.type === 'SUCCESS' ? 'SUCCESS' : outcome.data.error_code;
}
