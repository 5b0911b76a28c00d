// What one calculation of a month costs, as `bench/cluster.mjs` measured it on two cores (docs/scaling.md); what was not
// measured says so.
export const COSTS = {
  /** CPU of a server [ms]: accepting, hints, the sweep. */
  serverMs: 3.6,
  /** CPU of a server for one who watches and reads the result [ms]; assumed. */
  watcherMs: 2,
  /** CPU of a worker [ms] where the weather is kept. */
  keptMs: 12,
  /** The same where it has to be fetched, read and kept; assumed to be twice as much. */
  fetchedMs: 24,
  /** What providers take [ms]; assumed, the range of demonstration weather and of slow days. */
  fetchMs: [400, 4000],
  /** CPU of PostgreSQL and of Redis [ms]. */
  postgresMs: 3,
  redisMs: 0.4,
  /** Rows and bytes that a calculation leaves. */
  rows: 9,
  bytes: 33_700,
};
