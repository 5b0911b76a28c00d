import { createHash, randomUUID } from 'node:crypto';
import type { ProgressData } from '../../src/contract/task-events.ts';
import type { FailureOutcome, NewTask, SuccessOutcome } from '../../src/tasks/task.ts';

export function progressData(progress: number, more: Partial<ProgressData> = {}): ProgressData {
  return {
    step: 'Baixando dados...',
    progress,
    current_step: 2,
    total_steps: 5,
    status: 'running',
    step_code: 'DOWNLOAD',
    elapsed_s: 0,
    eta_s: null,
    queue_position: null,
    sources: [],
    ...more,
  };
}

export function newTask(more: Partial<NewTask> = {}): NewTask {
  return {
    id: randomUUID(),
    kind: 'test',
    input: { lat: -23.55, lng: -46.63 },
    language: 'pt-BR',
    epoch: 'k3f',
    createdAt: 1_000,
    cancelTokenHash: createHash('sha256').update('secret').digest('hex'),
    queued: progressData(0, { status: 'queued', step_code: 'INIT', current_step: 1 }),
    ...more,
  };
}

export function success(more: Partial<SuccessOutcome> = {}): SuccessOutcome {
  return {
    type: 'SUCCESS',
    state: 'success',
    data: { results: [], progress: 100 },
    head: { method: 'test' },
    pageCount: 0,
    rowCount: 0,
    ...more,
  };
}

export function failure(more: Partial<FailureOutcome> = {}): FailureOutcome {
  return {
    type: 'ERROR',
    state: 'error',
    data: { error: 'Sem dados', error_code: 'NO_DATA', details: '', retryable: false },
    ...more,
  };
}

export const cancelled = failure({
  state: 'cancelled',
  data: { error: 'Cancelado', error_code: 'CANCELLED', details: '', retryable: true },
});
