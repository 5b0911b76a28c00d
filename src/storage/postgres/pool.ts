import pg, { type Pool } from 'pg';

const CONNECT_MS = 5_000;
/** No statement of this program takes long. */
const STATEMENT_MS = 20_000;
/** Somebody has a lock for so long: whoever waits lets those go on who wait behind, and tries again. */
const LOCK_MS = 3_000;
/** A server that does not answer at all, and does not end the connection either. */
const SILENCE_MS = 25_000;
/**
 * Nothing but queries is awaited within a transaction: whoever pauses there so long is stopped, and holds locks. He loses
 * them before a lease of those who wait can lapse.
 */
const IDLE_IN_TRANSACTION_MS = 3_000;

// Of these connections only: the driver's own table is everybody's.
const types = new pg.TypeOverrides();
const { INT8, BYTEA } = pg.types.builtins;
// Milliseconds and counts: none comes near 2^53.
types.setTypeParser(INT8, Number);
const bytesOf = pg.types.getTypeParser(BYTEA) as (text: string) => Uint8Array;
// A copy, for what the driver gives may lie in memory that it shares.
types.setTypeParser(BYTEA, (text: string) => new Uint8Array(bytesOf(text)));

export interface PoolOptions {
  readonly connections: number;
  /** As the server lists its connections. */
  readonly name: string;
  /** False: whatever is asked may take any time. */
  readonly bounded?: boolean;
  /** True: statements are sent while the answers of others are awaited. */
  readonly pipeline?: boolean;
}

/** What the URL says of the same goes before all of this. */
export function openPool(
  url: string,
  { connections, name, bounded = true, pipeline = false }: PoolOptions,
): Pool {
  const pool = new pg.Pool({
    connectionString: url,
    types,
    max: connections,
    pipeline,
    application_name: name,
    connectionTimeoutMillis: CONNECT_MS,
    ...(bounded && {
      statement_timeout: STATEMENT_MS,
      lock_timeout: LOCK_MS,
      query_timeout: SILENCE_MS,
      idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    }),
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  });
  // A connection that breaks, idle or in use, would otherwise end the process; whoever uses it hears of it by its query.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}
