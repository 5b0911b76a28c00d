import type { Language } from '../contract/languages.ts';
import type { CheckedTaskRequest } from '../contract/validate-task-request.ts';
import type { CsvOptions } from '../pipeline/results/export-csv.ts';
import { learningStateJson } from '../pipeline/fuse/local-learning/learning-state-json.ts';
import type { LearningState } from '../pipeline/fuse/local-learning/learning-state.ts';
import type { TaskEngine } from '../tasks/engine.ts';
import type { Submitted } from '../tasks/submit.ts';
import type { TaskStore } from '../tasks/task-store.ts';
import { ETO_TASK, STATION_TASK, taskInput } from './eto-task-input.ts';
import type { MakeXlsx } from './export-files/xlsx-source.ts';
import { resultCsv, resultJson, resultParquet, resultXlsx } from './read-result.ts';

export type { CsvOptions };

/** Who asks, and how the answer is to speak. */
export interface SubmitFrom {
  readonly language: Language;
  readonly idempotency?: { readonly key: string; readonly body: unknown };
  /** What was learnt of the place. The task records it, not where it comes from, which is nobody else's. */
  readonly learned?: LearningState;
}

export type SubmitAnswer =
  /** `repeated`: the Idempotency-Key had made this task before. */
  | {
      readonly kind: 'accepted';
      readonly taskId: string;
      readonly cancelToken: string;
      readonly repeated: boolean;
    }
  /** The Idempotency-Key was used with another body. */
  | { readonly kind: 'conflict' }
  /** Of a lesson: another reference is being learnt from, or the learning is no more. */
  | Extract<Submitted, { kind: 'lesson_refused' }>
  | { readonly kind: 'refused'; readonly code: 'QUEUE_FULL'; readonly retryAfterS: number };

export type CancelOutcome = 'ended' | 'wrong_token' | 'unknown';

/** What the server may do with calculations: start one, stop one, read one back. */
export interface Calculations {
  /** Resolves when the task is durable. */
  submit(checked: CheckedTaskRequest, from: SubmitFrom): Promise<SubmitAnswer>;
  cancel(taskId: string, token: string): Promise<CancelOutcome>;
  /** Somebody watches the task: while it waits it goes before those that nobody watches. */
  prefer(taskId: string): void;
  /** The text of an `EtoResult`, in pieces; only for a task whose result is stored. */
  resultJson(taskId: string): AsyncIterable<string>;
  resultCsv(taskId: string, options: CsvOptions): AsyncIterable<string | Uint8Array>;
  resultXlsx(taskId: string): AsyncIterable<Uint8Array>;
  resultParquet(taskId: string): AsyncIterable<Uint8Array>;
}

/** In days; what is longer is a batch of years. */
const A_YEAR = 366;
/** Long enough for a full queue to move on. */
const QUEUE_FULL_RETRY_S = 10;

export function calculations(engine: TaskEngine, store: TaskStore, makeXlsx: MakeXlsx): Calculations {
  return {
    async submit(checked, { language, idempotency, learned }) {
      const kind = checked.mode === 'station' ? STATION_TASK : ETO_TASK;
      const input = { ...taskInput(checked), ...(learned && { learned: learningStateJson(learned) }) };
      return submitAnswer(
        await engine.submit({
          ...{ kind, input, language, line: lineOf(checked) },
          ...(idempotency && { idempotency }),
        }),
      );
    },
    prefer: (taskId) => engine.prefer(taskId),
    cancel: async (taskId, token) => (await engine.cancel(taskId, token)).kind,
    resultJson: (taskId) => resultJson(store, taskId),
    resultCsv: (taskId, options) => resultCsv(store, taskId, options),
    resultXlsx: (taskId) => resultXlsx(store, taskId, makeXlsx),
    resultParquet: (taskId) => resultParquet(store, taskId),
  };
}

/** What takes its time lets the others go first, until somebody watches it. */
function lineOf({ mode, range }: CheckedTaskRequest): 'single' | 'batch' {
  const isLong = range !== undefined && range.to - range.from >= A_YEAR;
  return mode === 'station' || isLong ? 'batch' : 'single';
}

/** The engine's answer, for those who know nothing of engines. */
export function submitAnswer(submitted: Submitted): SubmitAnswer {
  switch (submitted.kind) {
    case 'queue_full':
      return { kind: 'refused', code: 'QUEUE_FULL', retryAfterS: QUEUE_FULL_RETRY_S };
    case 'conflict':
    case 'lesson_refused':
      return submitted;
    case 'accepted': {
      const { task, cancelToken, repeated } = submitted;
      return { kind: 'accepted', taskId: task.id, cancelToken, repeated };
    }
  }
}
