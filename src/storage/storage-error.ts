import type { STORE_UNAVAILABLE } from '../tasks/store-unavailable.ts';

export type StorageErrorCode =
  | 'DIRECTORY_UNUSABLE'
  | 'DIRECTORY_IN_USE'
  | 'DISK_FULL'
  | 'DATABASE_DAMAGED'
  | 'NEWER_SCHEMA'
  /** The database server does not take us: password, name, rights, version. */
  | 'DATABASE_REFUSED'
  | typeof STORE_UNAVAILABLE
  | 'CLOSED';

/** The store cannot do its work, for a reason that an operator can act on; `message` is the sentence to show. */
export class StorageError extends Error {
  override readonly name = 'StorageError';
  readonly code: StorageErrorCode;

  constructor(code: StorageErrorCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
  }
}
