import { intersectRanges, type DayRange, type EpochDay } from '../../weather/civil-date.ts';
import { calendar } from '../../weather/daily-series.ts';
import { daySpan, type Finding } from '../../weather/findings.ts';
import type { Elevation, Place } from '../../weather/place.ts';
import { coverageOf } from '../../weather/source-choice.ts';
import type { ProviderId } from '../../weather/sources.ts';
import {
  emptyColumns,
  placeOnCalendar,
  type ColumnId,
  type Columns,
  type DailyRows,
} from './place-on-calendar.ts';
import {
  SourceError,
  type Source,
  type SourceAnswer,
  type SourceCall,
  type SourceRequest,
} from './source.ts';
import { splitSpan } from './split-span.ts';

/** One answer of a provider: rows in canonical units, dated by the provider, not yet on our calendar. */
export interface SpanAnswer {
  /** The days that were really asked for: the span, or what the provider allows of it. */
  readonly asked: DayRange;
  readonly rows: DailyRows;
  readonly gridPlace: Place;
  readonly elevation?: Elevation | undefined;
  readonly synthetic: boolean;
  /** When the provider will have newer values, ms since the epoch, where it says so. */
  readonly expiresAt?: number | undefined;
}

export interface SpanCall extends Omit<SourceRequest, 'range'> {
  readonly span: DayRange;
  readonly signal: AbortSignal;
  readonly onPiece: (bytes: number) => void;
}

/** What differs between providers. */
export interface Provider {
  readonly id: ProviderId;
  /** The columns that it is asked for. */
  readonly columns: readonly ColumnId[];
  /** Undefined when the provider allows none of these days. */
  fetchSpan(call: SpanCall): Promise<SpanAnswer | undefined>;
}

export function sourceOf(provider: Provider): Source {
  return {
    id: provider.id,
    coverage: (today) => coverageOf(provider.id, today),
    fetchDaily: (request, call) => downloadDaily(provider, request, call),
  };
}

/**
 * The requested calendar, filled from as many requests as it takes, one after another. Days outside the
 * coverage, and days that the provider does not give, stay NaN.
 */
async function downloadDaily(
  provider: Provider,
  request: SourceRequest,
  call: SourceCall,
): Promise<SourceAnswer> {
  const inside = intersectRanges(request.range, coverageOf(provider.id, request.today));
  if (!inside) throw new SourceError(provider.id, 'no_data', 'no day of the period is covered');
  const { range, ...asked } = request;
  const onPiece = countBytes(call);
  const answers: SpanAnswer[] = [];
  for (const span of splitSpan(inside)) {
    const answer = await provider.fetchSpan({ ...asked, span, signal: call.signal, onPiece });
    if (answer) answers.push(answer);
  }
  return assemble(provider, range, answers);
}

function countBytes(call: SourceCall): (bytes: number) => void {
  let total = 0;
  return (bytes) => {
    total += bytes;
    call.onBytes?.(total);
  };
}

function assemble(
  { id, columns: ids }: Provider,
  range: DayRange,
  answers: readonly SpanAnswer[],
): SourceAnswer {
  const last = answers.at(-1);
  if (!last) throw new SourceError(id, 'no_data', 'the provider allows no day of the period');
  const columns = emptyColumns(ids, range);
  const target = { from: range.from, columns };
  const wrongDays = ascending(answers.flatMap(({ rows, asked }) => placeOnCalendar(target, rows, asked)));
  refuseEmpty(id, columns, wrongDays);
  const { providerEto, ...values } = columns;
  return {
    source: id,
    series: { days: calendar(range.from, range.to), values },
    ...(providerEto && { providerEto }),
    ...(last.elevation && { elevation: last.elevation }),
    ...(last.expiresAt !== undefined && { expiresAt: last.expiresAt }),
    gridPlace: last.gridPlace,
    synthetic: answers.some(({ synthetic }) => synthetic),
    findings: wrongDays.length > 0 ? [calendarMismatch(id, wrongDays)] : [],
  };
}

function ascending(days: readonly EpochDay[]): EpochDay[] {
  return [...new Set(days)].sort((a, b) => a - b);
}

function calendarMismatch(source: ProviderId, days: readonly EpochDay[]): Finding {
  return { code: 'CALENDAR_MISMATCH', source, days: daySpan(days) };
}

/** An answer without a single value is none: the provider has nothing, or nothing of it is dated as asked. */
function refuseEmpty(id: ProviderId, columns: Columns, wrongDays: readonly EpochDay[]): void {
  if (Object.values(columns).some((column) => column.some((value) => !Number.isNaN(value)))) return;
  if (wrongDays.length > 0) throw new SourceError(id, 'bad_answer', 'its days are not the days asked for');
  throw new SourceError(id, 'no_data', 'every value is missing');
}
