import { ERROR_CODES, type ErrorCode } from '../../contract/error-codes.ts';
import type { Language } from '../../contract/languages.ts';
import { message, type MessageKey } from '../../contract/messages/messages.ts';
import { requestProblem, type RequestProblem } from '../../contract/request-problem.ts';
import type { ErrorData, Problem, TaskMessage } from '../../contract/task-events.ts';

export interface Refusal {
  readonly code: ErrorCode;
  /** Where the code's own status does not fit. */
  readonly status: number;
  readonly problems: readonly RequestProblem[];
  readonly headers: Readonly<Record<string, string>>;
  /** The words of a task that ended without a result, already in its language. */
  readonly ended?: Pick<ErrorData, 'error' | 'details'>;
}

/** Thrown by a route; the error handler makes a problem document of it. */
export class RefusedRequest extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

export function refuse(code: ErrorCode, more: Partial<Omit<Refusal, 'code'>> = {}): RefusedRequest {
  return new RefusedRequest({ status: ERROR_CODES[code].status, problems: [], headers: {}, ...more, code });
}

/** A refusal that one sentence explains and that concerns no field. */
export function refuseWith(status: number, key: MessageKey, values = {}): RefusedRequest {
  return refuse('VALIDATION_ERROR', { status, problems: [requestProblem('', key, values)] });
}

export function problemDocument(
  refusal: Refusal,
  told: { language: Language; instance: string; requestId: string },
): Problem {
  const say = (problem: RequestProblem) => message(told.language, problem.key, problem.values);
  const [first] = refusal.problems;
  const error = refusal.ended?.error ?? message(told.language, titleKey(refusal));
  const details = refusal.ended?.details ?? (first ? say(first) : error);
  const fields = refusal.problems.filter((problem) => problem.field !== '');
  return {
    type: `urn:eto-agora:error:${refusal.code}`,
    title: error,
    status: refusal.status,
    detail: details,
    instance: told.instance,
    request_id: told.requestId,
    error,
    error_code: refusal.code,
    details,
    ...(first?.field && { field: first.field }),
    ...(fields.length > 0 && {
      errors: fields.map((problem) => ({ field: problem.field, details: say(problem) })),
    }),
  };
}

function titleKey({ code, problems }: Refusal): MessageKey {
  switch (problems[0]?.field) {
    case 'lat':
    case 'lng':
      return 'invalid_coordinates';
    case 'start_date':
    case 'end_date':
      return 'invalid_period';
    default:
      return `error_${code}`;
  }
}

/** A task that is not there, told in the message shape that watchers read. Its epoch is no log's, so every client takes it. */
export function refusalMessage(
  taskId: string,
  code: 'TASK_NOT_FOUND' | 'TASK_EXPIRED',
  told: { readonly language: Language; readonly now: number },
): string {
  const error = message(told.language, `error_${code}`);
  const refusal: TaskMessage = {
    type: 'ERROR',
    task_id: taskId,
    seq: 1,
    epoch: 'none',
    attempt: 1,
    ts: new Date(told.now).toISOString(),
    data: { error, error_code: code, details: error, retryable: false },
  };
  return JSON.stringify(refusal);
}
