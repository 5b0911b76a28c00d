import type { Language } from '../../contract/languages.ts';
import { formatCivilDate, MS_PER_DAY, parseCivilDate, type EpochDay } from '../../weather/civil-date.ts';
import type { Place } from '../../weather/place.ts';

export interface Formats {
  /** With exactly `decimals` decimals. */
  number(value: number, decimals: number): string;
  /** The same with its sign, also above 0. */
  signed(value: number, decimals: number): string;
  /** Name of a month, 1 to 12. */
  month(month: number): string;
  /** Millimetres of water: one decimal, none in sums of years. */
  amount(mm: number): string;
  /** `YYYY-MM-DD` as people of the language write it; anything else unchanged. */
  date(iso: string): string;
  /** The same without the year. */
  shortDate(iso: string): string;
  day(day: EpochDay): string;
  /** A sentence of the contract, whose dates are `YYYY-MM-DD`, with dates as people write them. */
  datesIn(sentence: string): string;
  place(place: Place): string;
  /** Seconds as `m:ss` or `h:mm:ss`. */
  duration(seconds: number): string;
  bytes(count: number): string;
}

/** Numbers and dates of one language. Civil dates have no zone: they are formatted in UTC. */
export function formats(language: Language): Formats {
  const numberFormats = new Map<number, Intl.NumberFormat>();
  const full = new Intl.DateTimeFormat(language, {
    timeZone: 'UTC',
    day: '2-digit',
    month: language === 'en' ? 'short' : '2-digit',
    year: 'numeric',
  });
  const short = new Intl.DateTimeFormat(language, {
    timeZone: 'UTC',
    day: '2-digit',
    month: language === 'en' ? 'short' : '2-digit',
  });
  const months = new Intl.DateTimeFormat(language, { timeZone: 'UTC', month: 'long' });
  const coordinate = new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 5 });
  const separator = language === 'en' ? ', ' : '; ';

  const signed = (decimals: number) =>
    new Intl.NumberFormat(language, {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
      signDisplay: 'exceptZero',
    });
  function number(value: number, decimals: number): string {
    const known = numberFormats.get(decimals);
    const format =
      known ??
      new Intl.NumberFormat(language, { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
    if (!known) numberFormats.set(decimals, format);
    return format.format(value);
  }
  function withFormat(format: Intl.DateTimeFormat, iso: string): string {
    const day = parseCivilDate(iso);
    return day === undefined ? iso : format.format(day * MS_PER_DAY);
  }

  return {
    number,
    signed: (value, decimals) => signed(decimals).format(value),
    month: (month) => months.format(Date.UTC(2001, month - 1, 1)),
    amount: (mm) => number(mm, Math.abs(mm) >= 1000 ? 0 : 1),
    date: (iso) => withFormat(full, iso),
    shortDate: (iso) => withFormat(short, iso),
    day: (day) => withFormat(full, formatCivilDate(day)),
    datesIn: (sentence) => sentence.replace(/\b\d{4}-\d{2}-\d{2}\b/g, (iso) => withFormat(full, iso)),
    place: ({ lat, lng }) => coordinate.format(lat) + separator + coordinate.format(lng),
    duration,
    bytes(count) {
      const unit = count < 1024 ** 2 ? 'KB' : count < 1024 ** 3 ? 'MB' : 'GB';
      const divisor = { KB: 1024, MB: 1024 ** 2, GB: 1024 ** 3 }[unit];
      return `${number(count / divisor, count / divisor < 10 ? 1 : 0)} ${unit}`;
    },
  };
}

function duration(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  const ss = String(whole % 60).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${ss}` : `${minutes}:${ss}`;
}
