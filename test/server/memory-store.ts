import { createHash } from 'node:crypto';
import type { ErrorData, ProgressData } from '../../src/contract/task-events.ts';
import type { ServerDeps } from '../../src/server/server-deps.ts';
import type { Task, TaskEvent } from '../../src/tasks/task.ts';

type Reads = ServerDeps['store'];

export interface MemoryStore extends Reads {
  /** Events reads, for tests that count them. */
  readonly reads: { last: number; pages: number };
  add(id: string, task?: Partial<Task>): Task;
  append(id: string, event: Pick<TaskEvent, 'type' | 'data'>): void;
  remove(id: string): void;
  setResult(id: string, head: unknown): void;
  fail(error: Error | undefined): void;
  events(id: string): readonly TaskEvent[];
}

export const hashOf = (token: string) => createHash('sha256').update(token).digest('hex');

/** The reads of a `TaskStore`, and writes as bare as a test needs them. */
export function memoryStore(now: () => number): MemoryStore {
  const tasks = new Map<string, Task>();
  const logs = new Map<string, TaskEvent[]>();
  const removed = new Set<string>();
  const heads = new Map<string, unknown>();
  const reads = { last: 0, pages: 0 };
  let failure: Error | undefined;
  const answer = async <T>(value: T): Promise<T> => {
    await Promise.resolve();
    if (failure) throw failure;
    return value;
  };
  return {
    reads,
    get: (id) => answer(tasks.get(id)),
    readEvents(id, after, limit) {
      reads.pages += 1;
      return answer((logs.get(id) ?? []).filter((event) => event.seq > after).slice(0, limit));
    },
    lastEvent(id) {
      reads.last += 1;
      return answer(logs.get(id)?.at(-1));
    },
    wasRemoved: (id) => answer(removed.has(id)),
    countActive: () =>
      answer({
        queued: [...tasks.values()].filter((task) => task.state === 'queued').length,
        running: [...tasks.values()].filter((task) => task.state === 'running').length,
      }),
    readResultHead: (id) =>
      answer(heads.has(id) ? { head: heads.get(id), pageCount: 1, rowCount: 1 } : undefined),
    add(id, more = {}) {
      const task: Task = {
        id,
        kind: 'eto',
        state: 'queued',
        input: { lat: -23.55, lng: -46.63 },
        language: 'pt-BR',
        epoch: 'e1',
        createdAt: now(),
        startedAt: null,
        finishedAt: null,
        attempt: 1,
        fence: 0,
        leaseUntil: null,
        owner: null,
        notBefore: 0,
        lastSeq: 0,
        progress: 0,
        cancelTokenHash: hashOf('secret'),
        ...more,
      };
      tasks.set(id, task);
      logs.set(id, []);
      return task;
    },
    append(id, event) {
      const log = logs.get(id)!;
      const seq = log.length + 1;
      log.push({ taskId: id, seq, attempt: 1, ts: now(), ...event });
      const state = { PROGRESS: 'running', SUCCESS: 'success', ERROR: 'error' } as const;
      tasks.set(id, { ...tasks.get(id)!, lastSeq: seq, state: state[event.type] });
    },
    remove(id) {
      tasks.delete(id);
      logs.delete(id);
      removed.add(id);
    },
    setResult: (id, head) => void heads.set(id, head),
    fail(error) {
      failure = error;
    },
    events: (id) => logs.get(id) ?? [],
  };
}

export function progress(percent: number): Pick<TaskEvent, 'type' | 'data'> {
  const data: ProgressData = {
    step: 'Baixando dados...',
    progress: percent,
    current_step: 2,
    total_steps: 5,
    status: 'running',
    step_code: 'DOWNLOAD',
    elapsed_s: 1,
    eta_s: null,
    queue_position: null,
    sources: [],
  };
  return { type: 'PROGRESS', data };
}

export const HEAD = {
  place: {
    lat: -23.55,
    lng: -46.63,
    elevation_m: 760,
    elevation_origin: 'user',
    time_zone: 'America/Sao_Paulo',
  },
  start_date: '2024-01-01',
  end_date: '2024-01-31',
  mode: 'historical',
  method: 'x',
  synthetic: false,
  sources: [],
  summary: {
    ...{
      days: 1,
      days_with_eto: 1,
      eto_total_mm: 4,
      eto_mean_mm: 4,
      eto_max_mm: 4,
      eto_max_date: '2024-01-01',
    },
    ...{ eto_min_mm: 4, eto_min_date: '2024-01-01', precip_total_mm: null, balance_mm: null },
    quality: { high: 1, medium: 0, low: 0 },
  },
  warnings: [],
  choice: [],
  findings: [],
} as const;

export function success(): Pick<TaskEvent, 'type' | 'data'> {
  const data = { ...HEAD, results: [], progress: 100, results_url: '/r', results_count: 0, truncated: false };
  return { type: 'SUCCESS', data: data };
}

export function failure(code: ErrorData['error_code'] = 'NO_DATA'): Pick<TaskEvent, 'type' | 'data'> {
  const data: ErrorData = { error: 'Sem dados', error_code: code, details: 'Nenhum dia', retryable: false };
  return { type: 'ERROR', data };
}
