import type { DayRange } from '../../weather/civil-date.ts';
import type { Place } from '../../weather/place.ts';
import { coverageOf } from '../../weather/source-choice.ts';
import type { ProviderId } from '../../weather/sources.ts';
import { civilDays, type CivilDay } from './civil-days.ts';
import { dailyRows, type DailyValues } from './daily-values.ts';
import { sourceOf } from './download-daily.ts';
import type { ColumnId } from './place-on-calendar.ts';
import type { Source, SourceAnswer, SourceCall, SourceRequest } from './source.ts';

/** What a provider of sub-daily weather gave for some civil days. */
export interface SubDailyAnswer {
  readonly values: DailyValues;
  readonly gridPlace: Place;
  readonly synthetic: boolean;
  readonly expiresAt?: number | undefined;
}

export interface SubDailyCall {
  readonly request: SourceRequest;
  /** The civil days asked for, inside the provider's coverage. */
  readonly days: readonly CivilDay[];
  readonly signal: AbortSignal;
  readonly onPiece: (bytes: number) => void;
}

export interface SubDailyProvider {
  readonly id: ProviderId;
  readonly columns: readonly ColumnId[];
  fetchDays(call: SubDailyCall): Promise<SubDailyAnswer>;
}

/** A source whose days are made here, of steps, periods or reports: every day asked for has its row, whole or NaN. */
export function subDailySource(provider: SubDailyProvider): Source {
  return {
    id: provider.id,
    coverage: (today) => coverageOf(provider.id, today),
    fetchDaily: (request, call) => fetchDaily(provider, request, call),
  };
}

async function fetchDaily(
  provider: SubDailyProvider,
  request: SourceRequest,
  call: SourceCall,
): Promise<SourceAnswer> {
  let expiresAt: number | undefined;
  const source = sourceOf({
    id: provider.id,
    columns: provider.columns,
    async fetchSpan({ span, signal, onPiece }) {
      const days = civilDays(request.zone, span);
      const answer = await provider.fetchDays({ request, days, signal, onPiece });
      expiresAt = answer.expiresAt;
      return spanAnswer(answer, days, span);
    },
  });
  const answer = await source.fetchDaily(request, call);
  return { ...answer, ...(expiresAt !== undefined && { expiresAt }) };
}

function spanAnswer(answer: SubDailyAnswer, days: readonly CivilDay[], asked: DayRange) {
  const { values, gridPlace, synthetic } = answer;
  return { asked, rows: dailyRows(days, values), gridPlace, synthetic };
}
