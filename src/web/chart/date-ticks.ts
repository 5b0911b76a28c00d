import { utcTicks } from 'd3-time';
import { formatCivilDate, MS_PER_DAY, type EpochDay } from '../../weather/civil-date.ts';
import type { Formats } from '../i18n/format.ts';
import type { ChartView } from './chart-view.ts';

export interface DateTick {
  readonly day: EpochDay;
  readonly text: string;
}

/** Round dates of the calendar, not more than there is room for: years, months or days, as the view is long. */
export function dateTicks(
  { from, to }: ChartView,
  { most, format }: { readonly most: number; readonly format: Formats },
): DateTick[] {
  const days = atMost(most, (count) => {
    const dates = utcTicks(new Date(from * MS_PER_DAY), new Date(to * MS_PER_DAY), count);
    return apart(dates.map((date) => date.getTime() / MS_PER_DAY).filter(Number.isInteger));
  });
  const isos = days.map(formatCivilDate);
  const textOf = textBySpacing(isos, format);
  return days.map((day, i) => ({ day, text: textOf(isos[i]!, i) }));
}

/** What is asked for is only about what comes: fewer are asked for until there is room for all. */
function atMost(most: number, ticks: (count: number) => EpochDay[]): EpochDay[] {
  let days: EpochDay[] = [];
  for (let count = most; count > 0; count--) {
    days = ticks(count);
    if (days.length <= most) break;
  }
  return days;
}

/** Every second day begins anew with each month: the last of a month gives way to the first of the next. */
function apart(days: readonly EpochDay[]): EpochDay[] {
  const step = Math.max(...days.slice(1).map((day, i) => day - days[i]!));
  return days.filter((day, i) => {
    const next = days[i + 1];
    return next === undefined || next - day > step / 2;
  });
}

function textBySpacing(isos: readonly string[], format: Formats): (iso: string, i: number) => string {
  if (isos.every((iso) => iso.endsWith('-01-01'))) return (iso) => iso.slice(0, 4);
  if (!isos.every((iso) => iso.endsWith('-01'))) return (iso) => format.shortDate(iso);
  return (iso, i) => {
    const month = format.month(Number(iso.slice(5, 7))).slice(0, 3);
    return i === 0 || iso.slice(5, 7) === '01' ? `${month} ${iso.slice(0, 4)}` : month;
  };
}
