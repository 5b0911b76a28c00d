import { ERROR_CODES } from '../contract/error-codes.ts';
import type { Language } from '../contract/languages.ts';
import { message } from '../contract/messages/messages.ts';
import type { FailureOutcome, Task, TaskTimes } from './task.ts';

/** Ends that the engine itself decides; kinds decide the others. */
export type EngineFailure = 'CANCELLED' | 'TIMEOUT' | 'QUEUE_TIMEOUT' | 'WORKER_LOST' | 'INTERNAL';

export function engineFailure(code: EngineFailure, task: Task, times: TaskTimes): FailureOutcome {
  return {
    type: 'ERROR',
    state: code === 'CANCELLED' ? 'cancelled' : 'error',
    data: {
      error: message(task.language, `error_${code}`),
      error_code: code,
      details: details(code, task, times),
      retryable: ERROR_CODES[code].retryable,
    },
  };
}

function details(code: EngineFailure, task: Task, times: TaskTimes): string {
  const language: Language = task.language;
  switch (code) {
    case 'CANCELLED':
      return message(language, 'details_CANCELLED');
    case 'TIMEOUT':
      return message(language, 'details_TIMEOUT', { minutes: inMinutes(times.deadlineMs) });
    case 'QUEUE_TIMEOUT':
      return message(language, 'details_QUEUE_TIMEOUT', { minutes: inMinutes(times.queueMs) });
    case 'WORKER_LOST':
      return message(language, 'details_WORKER_LOST', { attempts: task.attempt });
    case 'INTERNAL':
      return message(language, 'details_INTERNAL', { id: task.id });
  }
}

function inMinutes(ms: number): number {
  return Math.round(ms / 60_000);
}
