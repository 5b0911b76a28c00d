import type { ProgressData, TaskMessage } from '../../src/contract/task-events.ts';

interface More {
  readonly epoch?: string;
  readonly taskId?: string;
  readonly progress?: number;
}

/** Messages of the protocol's own shape, for watchers to hear. */
export function progressMessage(seq: number, more: More = {}): TaskMessage {
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
  return { type: 'PROGRESS', ...envelope(seq, more), data };
}

export function errorMessage(
  seq: number,
  code: 'INTERNAL' | 'CANCELLED' | 'TASK_NOT_FOUND' = 'INTERNAL',
  more: More = {},
): TaskMessage {
  const data = { error: 'x', error_code: code, details: '', retryable: true };
  return { type: 'ERROR', ...envelope(seq, more), data };
}

function envelope(seq: number, { epoch = 'e1', taskId = 't1' }: More) {
  return { task_id: taskId, seq, epoch, attempt: 1, ts: '2026-01-15T12:00:03.120Z' };
}

/** A SUCCESS with nothing in it, for those who look only at how it ended. */
export function successMessage(seq: number, more: More = {}): TaskMessage {
  const data = {
    results: [],
    warnings: [],
    progress: 100,
    results_url: '',
    results_count: 0,
    truncated: false,
  };
  return { type: 'SUCCESS', ...envelope(seq, more), data } as unknown as TaskMessage;
}
