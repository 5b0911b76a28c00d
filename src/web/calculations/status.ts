import type { Watch } from '../../progress-client/index.ts';
import type { Calculation } from './calculation.ts';

export type Status = 'processing' | 'queued' | 'reconnecting' | 'done' | 'error' | 'cancelled' | 'timeout';

/** What the badge says. */
export function statusOf({ refusal, watch }: Calculation): Status {
  if (refusal) return 'error';
  const terminal = watch?.terminal;
  if (terminal?.type === 'SUCCESS') return 'done';
  if (terminal) return terminal.data.error_code === 'CANCELLED' ? 'cancelled' : 'error';
  if (watch?.connection === 'refused') return 'error';
  if (watch?.connection === 'lost') return 'timeout';
  if (watch?.connection === 'reconnecting') return 'reconnecting';
  return watch?.progress?.data.status === 'queued' ? 'queued' : 'processing';
}

/** The server says itself that it has nothing of the task any more. */
export function isGone({ terminal }: Pick<Watch, 'terminal'>): boolean {
  const code = terminal?.type === 'ERROR' ? terminal.data.error_code : undefined;
  return code === 'TASK_EXPIRED' || code === 'TASK_NOT_FOUND';
}

/** Whether more is to come by itself. */
export function isRunning(status: Status): boolean {
  return status === 'processing' || status === 'queued' || status === 'reconnecting';
}

/** A bar that has begun is seen to have begun: the POST itself is the first few per cent. */
const BEGUN = 5;

/** Per cent for the bar: never less than begun, 100 only after SUCCESS, where it stopped after an ERROR. */
export function percentOf({ watch }: Calculation): number {
  if (watch?.terminal?.type === 'SUCCESS') return 100;
  const stopped = watch?.terminal?.type === 'ERROR' ? (watch.terminal.data.progress ?? 0) : 0;
  return Math.max(BEGUN, stopped, watch?.progress?.data.progress ?? 0);
}

/** Whole seconds since the press of the button; undefined when the end was not seen here. */
export function elapsedSeconds(calculation: Calculation, now: number): number | undefined {
  const running = !calculation.watch?.terminal && calculation.refusal === null;
  const end = calculation.endedAt ?? (running ? now : undefined);
  return end === undefined ? undefined : Math.max(0, Math.floor((end - calculation.submittedAt) / 1000));
}
