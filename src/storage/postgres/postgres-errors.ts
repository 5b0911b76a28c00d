import { STORE_UNAVAILABLE } from '../../tasks/store-unavailable.ts';
import { StorageError, type StorageErrorCode } from '../storage-error.ts';

/** SQLSTATE. Source: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const LOST_STATES = /^(08...|57P0[1-5]|25P03)$/;
const LOST_NET =
  /^(ECONNREFUSED|ECONNRESET|ECONNABORTED|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENETDOWN|ENOTFOUND|EAI_AGAIN|ENOENT)$/;
/** The driver's own sentences, which have no code. */
const LOST_SENTENCES =
  /connection terminated|connection error|query read timeout|not queryable|timeout exceeded when trying to connect/i;

/** The connection is gone, or there was none: nobody knows more about what was being asked for. */
export function isConnectionLost(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isConnectionLost);
  if (!(error instanceof Error)) return false;
  const code = codeOf(error);
  return code === undefined
    ? LOST_SENTENCES.test(error.message)
    : LOST_STATES.test(code) || LOST_NET.test(code);
}

/** Serialization failure, deadlock, lock not had in time, too many connections, a server that only reads just now. */
const PASSING_STATES = /^(40001|40P01|55P03|53300|25006)$/;

/** Worth another try from the start: what was being done is undone. */
export function isPassing(error: unknown): boolean {
  return isConnectionLost(error) || (error instanceof Error && PASSING_STATES.test(codeOf(error) ?? ''));
}

interface Known {
  /** SQLSTATE, or Node's code of an error of TLS. */
  readonly state?: RegExp;
  /** Where there is no code, or one for many things. */
  readonly sentence?: RegExp;
  readonly code: StorageErrorCode;
  readonly advice: string;
}

const KNOWN: readonly Known[] = [
  {
    state: /^28000$/,
    code: 'DATABASE_REFUSED',
    advice: 'it does not let this user in from here; see its pg_hba.conf, and sslmode in DATABASE_URL',
  },
  { state: /^28/, code: 'DATABASE_REFUSED', advice: 'it does not accept the user or the password' },
  {
    sentence: /^unsupported startup parameter/,
    code: 'DATABASE_REFUSED',
    advice:
      'a PgBouncer there needs ignore_startup_parameters = statement_timeout, lock_timeout, idle_in_transaction_session_timeout',
  },
  { sentence: /client password must be/, code: 'DATABASE_REFUSED', advice: 'it wants a password' },
  {
    state: /^(UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_)/,
    code: 'DATABASE_REFUSED',
    advice: 'nothing here vouches for its certificate; name the authority’s with sslrootcert in DATABASE_URL',
  },
  {
    state: /^(CERT_|ERR_TLS_|ERR_SSL_)/,
    code: 'DATABASE_REFUSED',
    advice: 'its certificate is not accepted',
  },
  {
    sentence: /does not support SSL/,
    code: 'DATABASE_REFUSED',
    advice: 'it has no TLS, which sslmode in DATABASE_URL asks for',
  },
  { state: /^3D000$/, code: 'DATABASE_REFUSED', advice: 'it has no database of this name; create it' },
  { state: /^42501$/, code: 'DATABASE_REFUSED', advice: 'the user may not create or change tables' },
  { state: /^53100$/, code: 'DISK_FULL', advice: 'its disk is full' },
  { state: /^XX00[12]$/, code: 'DATABASE_DAMAGED', advice: 'it reports damage; restore a copy' },
  { state: /^57014$/, code: STORE_UNAVAILABLE, advice: 'it takes too long' },
];

/** The driver's error as a `StorageError` where an operator can do something; anything else unchanged. */
export function explainPostgresError(error: unknown, server: string): unknown {
  if (!(error instanceof Error) || error instanceof StorageError) return error;
  if (error.message.includes('after calling end on the pool'))
    return new StorageError('CLOSED', `The store is closed (${server}).`);
  const known = KNOWN.find(
    ({ state, sentence }) => state?.test(codeOf(error) ?? '') || sentence?.test(error.message),
  );
  if (known)
    return new StorageError(
      known.code,
      `PostgreSQL at ${server}: ${known.advice} (${error.message}).`,
      error,
    );
  return isPassing(error) ? unavailable(error, server) : error;
}

function unavailable(error: Error, server: string): StorageError {
  return new StorageError(
    STORE_UNAVAILABLE,
    `PostgreSQL at ${server} cannot be used now (${reasonOf(error)}). Check that it runs, that DATABASE_URL is right, and that it allows enough connections.`,
    error,
  );
}

/** The error of a name with several addresses has no words of its own. */
function reasonOf(error: Error): string {
  const [first] = error instanceof AggregateError ? (error.errors as unknown[]) : [];
  return first instanceof Error ? first.message : error.message;
}

function codeOf(error: Error): string | undefined {
  return 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
