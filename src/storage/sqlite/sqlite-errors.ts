import { StorageError, type StorageErrorCode } from '../storage-error.ts';

/**
 * SQLite's result codes (and their fixed sentences: the drivers give the number only for some calls) that
 * an operator can act on. Source: https://www.sqlite.org/rescode.html
 */
const KNOWN: readonly { code: StorageErrorCode; result: number; sentence: string; advice: string }[] = [
  { code: 'DISK_FULL', result: 13, sentence: 'database or disk is full', advice: 'The disk is full' },
  {
    code: 'DATABASE_DAMAGED',
    result: 11,
    sentence: 'database disk image is malformed',
    advice: 'The database is damaged; restore a copy or move it away',
  },
  {
    code: 'DATABASE_DAMAGED',
    result: 26,
    sentence: 'file is not a database',
    advice: 'The file is not a database of this program; restore a copy or move it away',
  },
  {
    code: 'DIRECTORY_UNUSABLE',
    result: 8,
    sentence: 'attempt to write a readonly database',
    advice: 'The data directory cannot be written',
  },
  {
    code: 'DIRECTORY_UNUSABLE',
    result: 14,
    sentence: 'unable to open database file',
    advice: 'The database cannot be opened',
  },
  { code: 'DIRECTORY_UNUSABLE', result: 10, sentence: 'disk I/O error', advice: 'The disk reports an error' },
];

const SQLITE_BUSY = 5;

/** The driver's error as a `StorageError` where there is something to say; anything else unchanged. */
export function explainSqliteError(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || error instanceof StorageError) return error;
  const found = KNOWN.find(
    (known) => known.result === resultCode(error) || error.message.includes(known.sentence),
  );
  return found ? new StorageError(found.code, `${found.advice} (${path}: ${error.message}).`, error) : error;
}

export function isBusy(error: unknown): boolean {
  return (
    error instanceof Error &&
    (resultCode(error) === SQLITE_BUSY || error.message.includes('database is locked'))
  );
}

/** Primary result code: the low byte of the extended one. */
function resultCode(error: Error): number | undefined {
  return 'errcode' in error && typeof error.errcode === 'number' ? error.errcode & 0xff : undefined;
}
