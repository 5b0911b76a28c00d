import { createHash, createHmac, randomUUID, timingSafeEqual } from 'node:crypto';

/** 244 random bits. Node draws UUIDs from a pool; `randomBytes` costs a tenth of a whole submit. */
export function randomToken(): string {
  return `${randomUUID()}${randomUUID()}`.replaceAll('-', '');
}

/** The store keeps this, never the token: a copy of the database cancels nothing. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** The same token for a repeated POST: from the client's own key and a salt that only the store knows. */
export function tokenFor(idempotencyKey: string, salt: string): string {
  return createHmac('sha256', salt).update(idempotencyKey).digest('base64url');
}

/** In constant time, so that answers do not tell how much of a guess was right. */
export function tokenMatches(token: string, hash: string): boolean {
  const given = Buffer.from(hashToken(token), 'hex');
  const wanted = Buffer.from(hash, 'hex');
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
