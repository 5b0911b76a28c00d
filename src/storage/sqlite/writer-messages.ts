import { StorageError, type StorageErrorCode } from '../storage-error.ts';
import type { ChangeName } from '../changes.ts';

/** One change that is asked for; `id` finds its answer. */
export interface AskedChange {
  readonly id: number;
  readonly name: ChangeName;
  readonly given: readonly unknown[];
}

export type ToWriter = { readonly say: 'make'; readonly changes: readonly AskedChange[] } | { say: 'close' };

export type Answer =
  { readonly id: number; readonly value: unknown } | { readonly id: number; readonly error: SentError };

export type FromWriter =
  | { readonly say: 'opened' }
  | { readonly say: 'notOpened'; readonly error: SentError }
  | { readonly say: 'answers'; readonly answers: readonly Answer[] };

/** Copies of errors lose their class on the way between threads. */
export type SentError =
  { readonly code: StorageErrorCode; readonly message: string } | { readonly other: Error };

export function sent(error: unknown): SentError {
  if (error instanceof StorageError) return { code: error.code, message: error.message };
  return { other: error instanceof Error ? error : new Error(String(error)) };
}

export function received(error: SentError): Error {
  return 'other' in error ? error.other : new StorageError(error.code, error.message);
}
