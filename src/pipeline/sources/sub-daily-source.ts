import type { Place } from '../../weather/place.ts';
import type { ProviderId } from '../../weather/sources.ts';
import { civilDays, type CivilDay } from './civil-days.ts';
import { dailyRows, SUB_DAILY_COLUMNS, type DailyValues } from './daily-values.ts';
import { sourceOf, type SpanCall } from './download-daily.ts';
import type { Source } from './source.ts';

/** What a provider of sub-daily weather gave for some civil days. */
export interface SubDailyAnswer {
  readonly values: DailyValues;
  readonly gridPlace: Place;
  readonly synthetic: boolean;
  readonly expiresAt?: number | undefined;
}

export interface SubDailyCall extends Omit<SpanCall, 'span'> {
  /** The civil days asked for, inside the provider's coverage. */
  readonly days: readonly CivilDay[];
}

export interface SubDailyProvider {
  readonly id: ProviderId;
  readonly fetchDays: (call: SubDailyCall) => Promise<SubDailyAnswer>;
}

/** A source whose days are made here, of steps, periods or reports: every day asked for has its row, whole or NaN. */
export function subDailySource({ id, fetchDays }: SubDailyProvider): Source {
  return sourceOf({
    id,
    columns: SUB_DAILY_COLUMNS,
    async fetchSpan({ span, ...call }) {
      const days = civilDays(call.zone, span);
      const { values, ...facts } = await fetchDays({ ...call, days });
      return { ...facts, asked: span, rows: dailyRows(days, values) };
    },
  });
}
