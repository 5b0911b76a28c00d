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
    } catch {
      // The reason would show the address, and the password in it.
    }
  }
  throw new StorageError(
    'DATABASE_REFUSED',
    'DATABASE_URL is not the address of a PostgreSQL database, such as postgres://user:password@host:5432/name.',
  );
}
