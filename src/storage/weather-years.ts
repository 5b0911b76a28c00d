import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { dayCount, epochDayOf, MS_PER_DAY, type DayRange, type EpochDay } from '../weather/civil-date.ts';
import type { ColumnId } from '../pipeline/sources/place-on-calendar.ts';
import type { KeptDays } from '../pipeline/sources/weather-cache.ts';

/** Level 1 is as small as the others here, for a third of the time. */
const DEFLATE_LEVEL = 1;

/** A calendar year of a cell: names of the columns, and all their values one column after another. */
export interface PackedYear {
  readonly year: number;
  /** Joined by commas. */
  readonly columns: string;
  /** raw deflate of float64: `downloadedAt`, `freshUntil`, then the columns. */
  readonly body: Uint8Array;
}

/** Kept days by calendar year, packed; days outside stay NaN. */
export function packYears(days: KeptDays): PackedYear[] {
  const length = days.downloadedAt.length;
  const packed: PackedYear[] = [];
  for (let row = 0; row < length;) {
    const year = yearOf(days.from + row);
    packed.push(packYear(year, days));
    row = rangeOfYear(year).to - days.from + 1;
  }
  return packed;
}

export function packYear(year: number, days: KeptDays): PackedYear {
  const range = rangeOfYear(year);
  const columns = columnsOf(days);
  const all = [days.downloadedAt, days.freshUntil, ...columns.map(([, column]) => column)];
  const length = dayCount(range);
  const values = new Float64Array(length * all.length).fill(NaN);
  const first = Math.max(0, range.from - days.from);
  const end = Math.min(days.downloadedAt.length, range.to - days.from + 1);
  all.forEach((column, k) => {
    if (first < end) values.set(column.subarray(first, end), k * length + days.from + first - range.from);
  });
  const body = deflateRawSync(new Uint8Array(values.buffer), { level: DEFLATE_LEVEL });
  return { year, columns: columns.map(([id]) => id).join(), body };
}

export function unpackYear({ year, columns, body }: PackedYear): KeptDays {
  const range = rangeOfYear(year);
  const length = dayCount(range);
  const bytes = inflateRawSync(body);
  const values = new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  const column = (k: number) => values.subarray(k * length, (k + 1) * length);
  const ids = columns.split(',').filter(Boolean);
  return {
    from: range.from,
    downloadedAt: column(0),
    freshUntil: column(1),
    columns: Object.fromEntries(ids.map((id, k) => [id, column(k + 2)])),
  };
}

/** Nothing known of any of these days. */
export function emptyDays(range: DayRange, columns: readonly string[]): KeptDays {
  const missing = () => new Float64Array(dayCount(range)).fill(NaN);
  return {
    from: range.from,
    downloadedAt: missing(),
    freshUntil: missing(),
    columns: Object.fromEntries(columns.map((id) => [id, missing()])),
  };
}

/** Writes the days that were downloaded into `target`, where they fall into it and are not older than what it holds. */
export function overlay(target: KeptDays, days: KeptDays): void {
  const shift = days.from - target.from;
  const first = Math.max(0, -shift);
  const end = Math.min(days.downloadedAt.length, target.downloadedAt.length - shift);
  const isNewer = (row: number) => !(days.downloadedAt[row]! < target.downloadedAt[row + shift]!);
  const rows: number[] = [];
  for (let row = first; row < end; row++)
    if (!Number.isNaN(days.downloadedAt[row]) && isNewer(row)) rows.push(row);
  const pairs = columnsOf(target).map(([id, column]) => [column, days.columns[id]] as const);
  for (const [to, source] of [
    [target.downloadedAt, days.downloadedAt],
    [target.freshUntil, days.freshUntil],
    ...pairs,
  ] as const)
    for (const row of rows) to[row + shift] = source?.[row] ?? NaN;
}

/** Both together, the later download of a day before the earlier. */
export function merged(year: number, kept: KeptDays, days: KeptDays): KeptDays {
  const ids = new Set([...columnsOf(kept), ...columnsOf(days)].map(([id]) => id));
  const both = emptyDays(rangeOfYear(year), [...ids]);
  overlay(both, kept);
  overlay(both, days);
  return both;
}

export function yearOf(day: EpochDay): number {
  return new Date(day * MS_PER_DAY).getUTCFullYear();
}

function rangeOfYear(year: number): DayRange {
  return { from: epochDayOf(year, 1, 1), to: epochDayOf(year, 12, 31) };
}

function columnsOf({ columns }: KeptDays): [ColumnId, Float64Array][] {
  return Object.entries(columns) as [ColumnId, Float64Array][];
}
