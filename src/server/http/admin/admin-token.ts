import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { clientQuota } from '../../client-quota.ts';
import { refuse } from '../../problems/refused-request.ts';
import { requestProblem } from '../../../contract/request-problem.ts';

/** Wrong tokens that one address may send in an hour. */
const FAILURES_AN_HOUR = 20;

/** Rejects unless the request carries the operator's token. A cookie is never looked at, so no other page can act for him. */
export type Admit = (request: FastifyRequest) => Promise<void>;

export function adminDoor(token: string, now: () => number): Admit {
  const wanted = digest(token);
  const failures = clientQuota(FAILURES_AN_HOUR, now);
  return async (request) => {
    const given = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
    // Digests are of one length, so that the comparison takes the same time for any guess.
    const isRight = given !== undefined && timingSafeEqual(digest(given), wanted);
    const allowed = isRight ? ({ ok: true } as const) : await failures.take(request.ip);
    if (!allowed.ok) {
      throw refuse('RATE_LIMITED', { headers: { 'retry-after': String(allowed.retryAfterS) } });
    }
    if (isRight) return;
    request.log.warn({ audit: 'refused' }, 'Somebody without the token asked for administration');
    throw refuse('FORBIDDEN', {
      status: 401,
      problems: [requestProblem('', 'admin_token_needed')],
      headers: { 'www-authenticate': 'Bearer' },
    });
  };
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
