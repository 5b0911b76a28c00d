import type { ServiceId } from '../weather/sources.ts';

/** One request to an imitated service. */
export interface RequestRecord {
  readonly id: number;
  readonly source: ServiceId;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** ms since the epoch. */
  readonly startedAt: number;
  /** `aborted`: the client went away before the answer was whole. */
  state: 'open' | 'answered' | 'aborted';
  status: number | null;
  /** Bytes of body handed to the socket. */
  bytes: number;
}

export interface RequestCounts {
  total: number;
  open: number;
  answered: number;
  aborted: number;
  /** Most requests open at the same moment. */
  mostOpen: number;
}

export interface RequestLog {
  /** The newest requests, oldest first. */
  all(source?: ServiceId): readonly Readonly<RequestRecord>[];
  /** Over all requests since the start or the last `clear`, also those no longer listed. */
  counts(source?: ServiceId): Readonly<RequestCounts>;
  clear(): void;
  /** Resolves with the first listed request that fits, now or later. */
  until(fits: (record: Readonly<RequestRecord>) => boolean): Promise<Readonly<RequestRecord>>;
}

export interface RequestRecorder extends RequestLog {
  open(source: ServiceId, asked: { path: string; query: URLSearchParams }): RequestRecord;
  close(record: RequestRecord, state: 'answered' | 'aborted'): void;
}

/** A server that runs for weeks must not keep every request. */
const KEPT = 1000;

export function createRequestRecorder(): RequestRecorder {
  let records: RequestRecord[] = [];
  let counts = new Map<ServiceId, RequestCounts>();
  let nextId = 1;
  const watchers = new Set<(record: RequestRecord) => void>();
  const tell = (record: RequestRecord): void => watchers.forEach((watch) => watch(record));
  return {
    all: (source) => records.filter((record) => source === undefined || record.source === source),
    counts: (source) => (source === undefined ? sumCounts([...counts.values()]) : countsOf(counts, source)),
    clear: () => {
      records = records.filter((record) => record.state === 'open');
      counts = new Map();
      for (const record of records) countOpened(countsOf(counts, record.source));
    },
    until: (fits) => firstFitting(records, watchers, fits),
    open: (source, { path, query }) => {
      const record: RequestRecord = {
        id: nextId++,
        source,
        path,
        query: Object.fromEntries(query),
        startedAt: Date.now(),
        state: 'open',
        status: null,
        bytes: 0,
      };
      records = [...records.slice(1 - KEPT), record];
      countOpened(countsOf(counts, source));
      tell(record);
      return record;
    },
    close: (record, state) => {
      if (record.state !== 'open') return;
      record.state = state;
      const count = countsOf(counts, record.source);
      count.open -= 1;
      count[state] += 1;
      tell(record);
    },
  };
}

function firstFitting(
  records: readonly RequestRecord[],
  watchers: Set<(record: RequestRecord) => void>,
  fits: (record: RequestRecord) => boolean,
): Promise<RequestRecord> {
  const known = records.find(fits);
  if (known) return Promise.resolve(known);
  return new Promise((resolve) => {
    const watch = (record: RequestRecord): void => {
      if (!fits(record)) return;
      watchers.delete(watch);
      resolve(record);
    };
    watchers.add(watch);
  });
}

function countsOf(counts: Map<ServiceId, RequestCounts>, source: ServiceId): RequestCounts {
  const known = counts.get(source);
  if (known) return known;
  const fresh: RequestCounts = { total: 0, open: 0, answered: 0, aborted: 0, mostOpen: 0 };
  counts.set(source, fresh);
  return fresh;
}

function countOpened(count: RequestCounts): void {
  count.total += 1;
  count.open += 1;
  count.mostOpen = Math.max(count.mostOpen, count.open);
}

function sumCounts(all: readonly RequestCounts[]): RequestCounts {
  const sum: RequestCounts = { total: 0, open: 0, answered: 0, aborted: 0, mostOpen: 0 };
  for (const count of all) {
    sum.total += count.total;
    sum.open += count.open;
    sum.answered += count.answered;
    sum.aborted += count.aborted;
    sum.mostOpen = Math.max(sum.mostOpen, count.mostOpen);
  }
  return sum;
}
