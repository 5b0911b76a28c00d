import pg from 'pg';
import { StorageError } from '../storage-error.ts';

/** How a server and its database are named in messages: without user, password and settings. */
export function serverAddress(url: string): string {
  const { host, port, database } = parsed(url);
  return `${host}:${port}/${database ?? ''}`;
}

/** As the driver reads it, which connects to nothing yet. */
function parsed(url: string): pg.Client {
  if (/^postgres(ql)?:\/\//.test(url)) {
    try {
      return new pg.Client({ connectionString: url });
    } catch (error) {
      if (error instanceof Error && 'path' in error && 'syscall' in error)
        throw new StorageError(
          'DATABASE_REFUSED',
          `DATABASE_URL names a file that cannot be read: ${error.message}.`,
        );
      // Any other reason would show the address, and the password in it.
    }
  }
  throw new StorageError(
    'DATABASE_REFUSED',
    'DATABASE_URL is not the address of a PostgreSQL database, such as postgres://user:password@host:5432/name.',
  );
}
