// What one of each costs, as `bench/cluster.mjs` measured it on two cores of 2.x GHz; docs/scaling.md says when.
export const COSTS = {
  /** CPU of an API process [ms]: accepting a task; showing its progress to one watcher until the end; giving a result. */
  apiSubmitMs: 0.6,
  apiWatchMs: 2,
  apiResultMs: 1,
  /** CPU of a worker [ms]: a week with weather that is kept, and with weather that has to be fetched. */
  workerKeptMs: 12,
  workerFetchedMs: 30,
  /** Wall time of a calculation that has to fetch: what providers take [ms], as a range. */
  fetchMs: [400, 4000],
  /** Transactions and bytes a task leaves in PostgreSQL, and how many transactions a second one server commits. */
  commitsPerTask: 18,
  bytesPerTask: 24_000,
  rowsPerTask: 22,
  commitsPerSecond: 6_000,
};
