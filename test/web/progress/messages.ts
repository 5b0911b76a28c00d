import type { ProgressData, TaskMessage } from '../../../src/contract/task-events.ts';

/** Messages of the protocol's own shape, for watchers to hear. */
export function progressMessage(seq: number, more: { progress?: number; epoch?: string } = {}): TaskMessage {
  const data: ProgressData = {
    step: 'Baixando dados...',
    progress: more.progress ?? seq,
    current_step: 2,
    total_steps: 5,
    status: 'running',
    step_code: 'DOWNLOAD',
    elapsed_s: 1,
    eta_s: null,
    queue_position: null,
    sources: [],
  };
  return { type: 'PROGRESS', ...envelope(seq, more.epoch), data };
}

export function errorMessage(
  seq: number,
  code: 'INTERNAL' | 'CANCELLED' | 'TASK_NOT_FOUND' = 'INTERNAL',
): TaskMessage {
  const data = { error: 'x', error_code: code, details: '', retryable: true };
  return { type: 'ERROR', ...envelope(seq, code === 'TASK_NOT_FOUND' ? '' : undefined), data };
}

function envelope(seq: number, epoch = 'e1') {
  return { task_id: 't1', seq, epoch, attempt: 1, ts: '2026-01-15T12:00:03.120Z' };
}
