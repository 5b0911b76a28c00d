import type { Language } from '../../contract/languages.ts';

/** Moments as people say them, in the zone of this device. */
export interface Moments {
  /** `há 3 minutos`. */
  ago(momentMs: number, nowMs: number): string;
  /** `anteontem`, `em 9 dias`. */
  inDays(days: number): string;
  /** Date and time to the second. */
  exact(momentMs: number): string;
  /** `14:32`. */
  clock(momentMs: number): string;
}

/** Younger than this is now: nobody wants to see seconds counted. */
const NOW_SECONDS = 10;
const STEPS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

export function moments(language: Language): Moments {
  // "Yesterday" is a day of the calendar, not 24 hours.
  const past = new Intl.RelativeTimeFormat(language, { numeric: 'always' });
  const named = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  const exact = new Intl.DateTimeFormat(language, { dateStyle: 'short', timeStyle: 'medium' });
  const clock = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit' });
  return {
    ago(momentMs, nowMs) {
      const seconds = Math.max(0, (nowMs - momentMs) / 1000);
      if (seconds < NOW_SECONDS) return named.format(0, 'second');
      const [unit, size] = STEPS.find(([, size]) => seconds >= size) ?? ['second', 1];
      return past.format(-Math.floor(seconds / size), unit);
    },
    inDays: (days) => named.format(days, 'day'),
    exact: (momentMs) => exact.format(momentMs),
    clock: (momentMs) => clock.format(momentMs),
  };
}
