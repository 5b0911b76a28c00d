import { Problem } from '../../contract/task-events.ts';

const MEANING = {
  400: 'The request is wrong; `field` and `details` say where and what is allowed',
  401: 'The token of administration is missing or wrong',
  403: 'The cancel token does not match',
  404: 'There is no such thing',
  409: 'The calculation has not ended with a result',
  410: 'It was there and has expired',
  413: 'The body is over the limit',
  415: 'Another content type is needed',
  422: 'The Idempotency-Key was used with another request',
  429: 'Too many requests; see `Retry-After`',
  500: 'A fault of the program; the id is in `details`',
  503: 'Too many tasks wait, or the database cannot be reached; see `Retry-After`',
} as const;

/** The error answers of a route, for its documentation. Every route may answer 500. */
export function problems(...statuses: (keyof typeof MEANING)[]) {
  return Object.fromEntries(
    [...statuses, 500 as const].map((status) => [
      status,
      { description: MEANING[status], content: { 'application/problem+json': { schema: Problem } } },
    ]),
  );
}
