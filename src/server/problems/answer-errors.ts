import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { requestProblem, shownValue, type RequestProblem } from '../../contract/request-problem.ts';
import type { App } from '../app.ts';
import { isStoreUnavailable } from '../../tasks/store-unavailable.ts';
import { languageOf } from '../request-language.ts';
import { CONNECTION_LIMITS } from '../server-timings.ts';
import { problemDocument, refuse, refuseWith, RefusedRequest } from './refused-request.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The content type of the route's body, where it is not JSON. */
    accepts?: string;
  }
}

/** Every error leaves as `application/problem+json`; what the program did not expect tells only the request's id. */
export function answerErrors(app: App): void {
  app.setErrorHandler(answerError);
  app.setNotFoundHandler(async (request, reply) =>
    answerError(refuseWith(404, 'route_not_found'), request, reply),
  );
}

export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { refusal } = error instanceof RefusedRequest ? error : refusalOf(error, request);
  if (refusal.status >= 500 && refusal.code === 'INTERNAL')
    request.log.error({ err: error }, 'A request failed');
  const instance = request.url.split('?')[0] ?? '';
  return reply
    .code(refusal.status)
    .headers(refusal.headers)
    .header('cache-control', 'no-store')
    .header('x-request-id', request.id)
    .type('application/problem+json; charset=utf-8')
    .send(problemDocument(refusal, { language: languageOf(request), instance, requestId: request.id }));
}

const FRAMEWORK_REFUSALS: Readonly<Record<string, (request: FastifyRequest) => RefusedRequest>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: () =>
    refuseWith(413, 'body_too_large', { limit: `${CONNECTION_LIMITS.jsonBodyBytes / 1024} KB` }),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: (request) =>
    refuseWith(415, 'body_type_unsupported', {
      allowed: request.routeOptions.config.accepts ?? 'application/json',
    }),
  FST_ERR_CTP_INVALID_JSON_BODY: () => refuseWith(400, 'body_not_json'),
};

/** A database server that restarts is back in some seconds. */
const STORE_RETRY_S = '5';

function refusalOf(error: unknown, request: FastifyRequest): RefusedRequest {
  if (!(error instanceof Error)) return internal(request);
  if (isStoreUnavailable(error))
    return refuse('INTERNAL', {
      status: 503,
      headers: { 'retry-after': STORE_RETRY_S },
      problems: [requestProblem('', 'store_unavailable')],
    });
  const { code, statusCode } = error as Partial<FastifyError>;
  if (hasZodFastifySchemaValidationErrors(error))
    return refuse('VALIDATION_ERROR', { problems: error.validation.map((one) => problemOf(one, request)) });
  const known = code === undefined ? undefined : FRAMEWORK_REFUSALS[code];
  if (known) return known(request);
  if (error instanceof SyntaxError && statusCode === 400) return refuseWith(400, 'body_not_json');
  return statusCode !== undefined && statusCode >= 400 && statusCode < 500
    ? refuseWith(statusCode, 'request_unreadable')
    : internal(request);
}

function internal(request: FastifyRequest): RefusedRequest {
  return refuse('INTERNAL', { problems: [requestProblem('', 'details_INTERNAL', { id: request.id })] });
}

interface SchemaIssue {
  readonly instancePath: string;
  readonly params: object;
}

function problemOf({ instancePath, params }: SchemaIssue, request: FastifyRequest): RequestProblem {
  const field = instancePath.split('/')[1] ?? '';
  const query = request.query as Record<string, unknown>;
  const allowed = 'values' in params && Array.isArray(params.values) ? params.values.join(', ') : '';
  return requestProblem(field, 'value_not_allowed', { value: shownValue(query[field]), allowed });
}
