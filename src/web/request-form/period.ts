import { defaultPeriod } from '../../contract/limits.ts';
import { formatCivilDate, parseCivilDate, type DayRange, type EpochDay } from '../../weather/civil-date.ts';
import type { FormState } from './form-state.ts';

/** The period of the form: what was typed, else what the mode gives. */
export function periodOf(form: FormState, today: EpochDay): { start: string; end: string } {
  const range = modePeriod(form, today);
  return {
    start: form.start ?? formatCivilDate(range.from),
    end: form.end ?? formatCivilDate(range.to),
  };
}

/** The same as days; undefined while the dates are not a period. */
export function rangeOf(form: FormState, today: EpochDay): DayRange | undefined {
  const period = periodOf(form, today);
  const [from, to] = [parseCivilDate(period.start), parseCivilDate(period.end)];
  return from === undefined || to === undefined || from > to ? undefined : { from, to };
}

/** Whether the dates are the mode's own, so that the server may name them by the clock of the place. */
export function isModePeriod(form: FormState): boolean {
  return form.start === null && form.end === null && form.mode !== 'recent' && form.mode !== 'historical';
}

function modePeriod({ mode, recentDays }: FormState, today: EpochDay): DayRange {
  if (mode === 'recent') return { from: today - (recentDays - 1), to: today };
  return defaultPeriod(mode, today) ?? lastYears(1, today);
}

/** The given number of years up to today. */
export function lastYears(years: number, today: EpochDay): DayRange {
  return { from: today - Math.floor(years * 365.25) + 1, to: today };
}
