/** The code of the error that a store rejects with while its database cannot be reached. */
export const STORE_UNAVAILABLE = 'STORE_UNAVAILABLE';

/**
 * The store has tried for a while and its database is away. A change that was asked for may have been made all the
 * same: whoever asks again does so with the same Idempotency-Key, or with a claim whose fence tells.
 */
export function isStoreUnavailable(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === STORE_UNAVAILABLE;
}
