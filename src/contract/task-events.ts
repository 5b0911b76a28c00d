import { z } from 'zod';
import { ERROR_CODES, type ErrorCode } from './error-codes.ts';
import { ResultDay, ResultHead } from './results.ts';

/** The five steps, in order; folders of `pipeline/`, the page and the documents use the same words. */
export const STEP_CODES = ['INIT', 'DOWNLOAD', 'PREPROCESS', 'FUSE', 'ETO'] as const;
export type StepCode = (typeof STEP_CODES)[number];

export const SourceProgress = z
  .object({
    id: z.string(),
    state: z.enum(['waiting', 'downloading', 'done', 'failed']),
    rows: z.int().optional(),
    bytes: z.int().optional(),
    from_cache: z.int().optional().meta({ description: 'Days kept from an earlier download' }),
    reason: z.string().optional().meta({ description: 'Why it failed, in the language of the request' }),
  })
  .meta({ id: 'SourceProgress' });
export type SourceProgress = z.infer<typeof SourceProgress>;

export const ProgressData = z.object({
  step: z.string().meta({ description: 'Text in the language of the request' }),
  progress: z.int().min(0).max(99),
  current_step: z.int().min(1).max(5),
  total_steps: z.literal(5),
  status: z.enum(['queued', 'running']),
  step_code: z.enum(STEP_CODES),
  elapsed_s: z.number(),
  eta_s: z.number().nullable(),
  queue_position: z.int().nullable(),
  sources: z.array(SourceProgress),
});
export type ProgressData = z.infer<typeof ProgressData>;

export const SuccessData = ResultHead.extend({
  results: z.array(ResultDay),
  progress: z.literal(100),
  results_url: z.string(),
  results_count: z.int(),
  truncated: z.boolean(),
});
export type SuccessData = z.infer<typeof SuccessData>;

const errorCodes = Object.keys(ERROR_CODES) as [ErrorCode, ...ErrorCode[]];

export const ErrorData = z.object({
  error: z.string(),
  error_code: z.enum(errorCodes),
  details: z.string(),
  retryable: z.boolean(),
  progress: z.int().optional(),
});
export type ErrorData = z.infer<typeof ErrorData>;

const envelope = {
  task_id: z.string(),
  seq: z.int(),
  epoch: z.string(),
  attempt: z.int(),
  ts: z.string().meta({ description: 'Commit time, ISO 8601 UTC' }),
};

export const TaskMessage = z
  .discriminatedUnion('type', [
    z.object({ type: z.literal('PROGRESS'), ...envelope, data: ProgressData }),
    z.object({ type: z.literal('SUCCESS'), ...envelope, data: SuccessData }),
    z.object({ type: z.literal('ERROR'), ...envelope, data: ErrorData }),
  ])
  .meta({ id: 'TaskMessage' });

/** The one message shape of every transport. */
export type TaskMessage = z.infer<typeof TaskMessage>;

/** Answer of the submit. */
export const TaskAccepted = z
  .object({
    task_id: z.string(),
    status: z.literal('queued'),
    message: z.string(),
    links: z.object({ self: z.string(), events: z.string(), ws: z.string(), result: z.string() }),
    cancel_token: z.string(),
  })
  .meta({ id: 'TaskAccepted' });
export type TaskAccepted = z.infer<typeof TaskAccepted>;

/** Answer of `GET /api/v1/eto/tasks/{id}` and of a cancel: the newest state. */
export const TaskSnapshot = z
  .object({
    task_id: z.string(),
    status: z.enum(['queued', 'running', 'success', 'error', 'cancelled']),
    created_at: z.string(),
    request: z.record(z.string(), z.unknown()),
    links: z.object({ self: z.string(), events: z.string(), ws: z.string(), result: z.string() }),
    last: TaskMessage,
  })
  .meta({ id: 'TaskSnapshot' });
export type TaskSnapshot = z.infer<typeof TaskSnapshot>;

/** RFC 9457, with the founding fields beside it. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string().optional(),
    request_id: z.string().optional().meta({ description: 'As in `X-Request-Id` and in the log' }),
    error: z.string(),
    error_code: z.enum(errorCodes),
    details: z.string(),
    field: z.string().optional(),
    errors: z.array(z.object({ field: z.string(), details: z.string() })).optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof Problem>;
