/** Codes that a program may branch on. `status` is the HTTP answer where the code can refuse a request. */
export const ERROR_CODES = {
  VALIDATION_ERROR: { status: 400, retryable: false },
  NO_DATA: { status: 422, retryable: false },
  SOURCE_UNAVAILABLE: { status: 502, retryable: true },
  RATE_LIMITED: { status: 429, retryable: true },
  QUEUE_FULL: { status: 503, retryable: true },
  TIMEOUT: { status: 504, retryable: true },
  QUEUE_TIMEOUT: { status: 504, retryable: true },
  CANCELLED: { status: 409, retryable: true },
  WORKER_LOST: { status: 500, retryable: true },
  TASK_NOT_FOUND: { status: 404, retryable: false },
  TASK_EXPIRED: { status: 410, retryable: false },
  FORBIDDEN: { status: 403, retryable: false },
  INTERNAL: { status: 500, retryable: true },
} as const satisfies Record<string, { status: number; retryable: boolean }>;

export type ErrorCode = keyof typeof ERROR_CODES;

/** For what tasks fail: the other codes refuse a request, or end what was cancelled. */
export const FAILURE_CODES = [
  'SOURCE_UNAVAILABLE',
  'NO_DATA',
  'VALIDATION_ERROR',
  'TIMEOUT',
  'QUEUE_TIMEOUT',
  'WORKER_LOST',
  'INTERNAL',
] as const satisfies readonly ErrorCode[];
export type FailureCode = (typeof FAILURE_CODES)[number];
