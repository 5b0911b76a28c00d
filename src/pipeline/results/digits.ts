/**
 * Numbers and dates as digits, straight into bytes. Four bytes at a time from tables: a string for each of the seventeen
 * numbers of a row takes several times as long as all else that is done for it.
 */
import type { EpochDay } from '../../weather/civil-date.ts';

/** Bytes that a number may touch: the longest text of a double has 24. */
export const LONGEST_NUMBER = 32;

const MINUS = 0x2d;
const DASH = 0x2d;

/** 0 … 999, each as four bytes in one number, big end first. */
const packed = (text: (three: string, i: number) => string): Uint32Array =>
  Uint32Array.from({ length: 1000 }, (_, i) => packedText(text(String(i).padStart(3, '0'), i)));

const packedText = (text: string): number => Buffer.from(text.padEnd(4), 'latin1').readUInt32BE();

/** Without zeros before it. */
const WHOLE = packed((_, i) => String(i));
const WHOLE_LENGTH = Uint8Array.from({ length: 1000 }, (_, i) => String(i).length);
const AFTER_POINT = { '.': packed((three) => `.${three}`), ',': packed((three) => `,${three}`) };
const THREE = packed((three) => three);
/** How many of the three digits are left without the zeros at the end. */
const SIGNIFICANT = Uint8Array.from({ length: 1000 }, (_, i) => {
  return String(i).padStart(3, '0').replace(/0+$/, '').length;
});
const TWO = Uint16Array.from({ length: 100 }, (_, i) => THREE[i]! >>> 8);

/** Of this many millionths on, the whole part has more than three digits. */
const MILLIONTHS_AT_ONCE = 1e9;

/** How a number is written. */
export interface NumberForm {
  readonly sign: '.' | ',';
  /** 10 to the power of the decimals, which are six at most. */
  readonly scale: number;
}

/**
 * Writes a number at a place and returns the place after it: rounded, without zeros at the end, as `String` writes
 * `Math.round(value * scale) / scale`. A value that is not finite is missing: nothing is written.
 */
export function writeNumber(
  view: DataView,
  from: number,
  { value, scale, sign }: NumberForm & { readonly value: number },
): number {
  const scaled = Math.round(value * scale);
  const size = Math.abs(scaled) * (1e6 / scale);
  if (!(size < MILLIONTHS_AT_ONCE)) return writeLarge(view, from, { value: scaled / scale, sign });
  let at = from;
  if (scaled < 0) view.setUint8(at++, MINUS);
  const millionths = size | 0;
  const whole = (millionths / 1e6) | 0;
  view.setUint32(at, WHOLE[whole]!);
  at += WHOLE_LENGTH[whole]!;
  const rest = (millionths - whole * 1e6) | 0;
  if (rest === 0) return at;
  const high = (rest / 1000) | 0;
  const low = (rest - high * 1000) | 0;
  view.setUint32(at, AFTER_POINT[sign][high]!);
  view.setUint32(at + 4, THREE[low]!);
  return at + (low === 0 ? 1 + SIGNIFICANT[high]! : 4 + SIGNIFICANT[low]!);
}

function writeLarge(
  view: DataView,
  at: number,
  { value, sign }: { readonly value: number; readonly sign: string },
): number {
  if (!Number.isFinite(value)) return at;
  const text = String(value).replace('.', sign);
  for (let i = 0; i < text.length; i++) view.setUint8(at + i, text.charCodeAt(i));
  return at + text.length;
}

/** Days from 0000-03-01, where years begin that end with their leap day, to 1970-01-01. */
const DAYS_TO_EPOCH = 719_468;
const DAYS_IN_400_YEARS = 146_097;

/**
 * `YYYY-MM-DD` of a day of the years 1–9999, as `formatCivilDate` has it, without a `Date`: `civil_from_days` of
 * H. Hinnant, "chrono-Compatible Low-Level Date Algorithms".
 */
export function writeDate(view: DataView, at: number, day: EpochDay): number {
  const days = day + DAYS_TO_EPOCH;
  const era = (days / DAYS_IN_400_YEARS) | 0;
  const inEra = days - era * DAYS_IN_400_YEARS;
  const yearInEra =
    ((inEra - ((inEra / 1460) | 0) + ((inEra / 36_524) | 0) - ((inEra / 146_096) | 0)) / 365) | 0;
  const inYear = inEra - (365 * yearInEra + (yearInEra >> 2) - ((yearInEra / 100) | 0));
  const fromMarch = ((5 * inYear + 2) / 153) | 0;
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  const year = era * 400 + yearInEra + (month <= 2 ? 1 : 0);
  const century = (year / 100) | 0;
  view.setUint16(at, TWO[century]!);
  view.setUint16(at + 2, TWO[year - century * 100]!);
  view.setUint8(at + 4, DASH);
  view.setUint16(at + 5, TWO[month]!);
  view.setUint8(at + 7, DASH);
  view.setUint16(at + 8, TWO[inYear - (((153 * fromMarch + 2) / 5) | 0) + 1]!);
  return at + 10;
}
