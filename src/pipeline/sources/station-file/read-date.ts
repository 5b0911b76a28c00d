import type { EpochDay } from '../../../weather/civil-date.ts';
import type { DateOrder } from './recognise-header.ts';

const DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const DASH = 0x2d;
/** Days from 0001-01-01 to 1970-01-01. */
const EPOCH_OFFSET = 719_162;

/** Epoch day of a date of the calendar, years 1–9999; NaN for one that does not exist. No `Date`: it is asked per row. */
export function civilDay(year: number, month: number, day: number): EpochDay {
  if (!(year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1)) return NaN;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  if (day > MONTH_LENGTHS[month - 1]! + (leap && month === 2 ? 1 : 0)) return NaN;
  const before = DAYS_BEFORE_MONTH[month - 1]! + (leap && month > 2 ? 1 : 0);
  return yearStart(year) + before + day - 1;
}

/** Epoch day of the `doy`-th day of a year (1–366); NaN where the year has no such day. */
export function ordinalDay(year: number, doy: number): EpochDay {
  const start = civilDay(year, 1, 1);
  return doy >= 1 && doy <= yearStart(year + 1) - start ? start + doy - 1 : NaN;
}

function yearStart(year: number): EpochDay {
  const y = year - 1;
  return y * 365 + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) - EPOCH_OFFSET;
}

/** The three numbers of a written date, before anybody says which is which; `end`: where a time of day may follow. */
export interface DateNumbers {
  readonly numbers: readonly [number, number, number];
  readonly yearFirst: boolean;
  readonly end: number;
}

/** Numbers of `2024-01-31`, `2024/1/31`, `20240131`, `31/01/2024`, `31.1.2024` in bytes a…b; undefined for anything else. */
export function readDateNumbers(bytes: Uint8Array, a: number, b: number): DateNumbers | undefined {
  const numbers: number[] = [];
  const digits: number[] = [];
  let i = a;
  let separator: number | undefined;
  while (numbers.length < 3) {
    const start = i;
    let value = 0;
    for (; i < b && isDigit(bytes[i]!) && i - start < 8; i++) value = value * 10 + bytes[i]! - 0x30;
    if (i === start) return undefined;
    if (numbers.length === 0 && i - start === 8) return compactDate(value, i);
    numbers.push(value);
    digits.push(i - start);
    if (numbers.length === 3) break;
    separator ??= bytes[i];
    if (i >= b || bytes[i] !== separator || !isDateSeparator(separator!)) return undefined;
    i++;
  }
  const yearFirst = digits[0] === 4;
  const inShape = yearFirst ? digits[1]! <= 2 && digits[2]! <= 2 : digits[0]! <= 2 && digits[1]! <= 2;
  if (!inShape || (!yearFirst && digits[2] !== 4)) return undefined;
  return { numbers: [numbers[0]!, numbers[1]!, numbers[2]!], yearFirst, end: i };
}

function compactDate(value: number, end: number): DateNumbers {
  const numbers = [Math.floor(value / 10_000), Math.floor(value / 100) % 100, value % 100] as const;
  return { numbers, yearFirst: true, end };
}

/** The day of written numbers; NaN when the calendar or the order has no such day. */
export function dayInOrder({ numbers: [a, b, c], yearFirst }: DateNumbers, order: DateOrder): EpochDay {
  if (yearFirst) return civilDay(a, b, c);
  if (order === 'ymd') return NaN;
  return order === 'dmy' ? civilDay(c, b, a) : civilDay(c, a, b);
}

/** Bytes of `YYYY-MM-DD`. */
export const ISO_LENGTH = 10;

/** The day that is written as `YYYY-MM-DD` from `at` on: the fast way for the commonest form. NaN for anything else. */
export function readIsoDay(bytes: Uint8Array, at: number): EpochDay {
  if (bytes.length < at + ISO_LENGTH || bytes[at + 4] !== DASH || bytes[at + 7] !== DASH) return NaN;
  const year = twoDigits(bytes, at) * 100 + twoDigits(bytes, at + 2);
  return civilDay(year, twoDigits(bytes, at + 5), twoDigits(bytes, at + 8));
}

/** The day that is written as `2024-031` in bytes a…b: a year and its day, as ISO 8601 has it. NaN for anything else. */
export function readYearAndDay(bytes: Uint8Array, a: number, b: number): EpochDay {
  if (b - a !== 'YYYY-DDD'.length || bytes[a + 4] !== DASH || !isDigit(bytes[a + 5]!)) return NaN;
  const year = twoDigits(bytes, a) * 100 + twoDigits(bytes, a + 2);
  return ordinalDay(year, (bytes[a + 5]! - 0x30) * 100 + twoDigits(bytes, a + 6));
}

function twoDigits(bytes: Uint8Array, at: number): number {
  const [tens, ones] = [bytes[at]!, bytes[at + 1]!];
  return isDigit(tens) && isDigit(ones) ? (tens - 0x30) * 10 + ones - 0x30 : NaN;
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

function isDateSeparator(byte: number): boolean {
  return byte === DASH || byte === 0x2f || byte === 0x2e;
}
