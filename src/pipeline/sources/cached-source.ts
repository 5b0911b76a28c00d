import { intersectRanges, type DayRange, type EpochDay } from '../../weather/civil-date.ts';
import { calendar } from '../../weather/daily-series.ts';
import type { Finding } from '../../weather/findings.ts';
import { PROVIDERS, type ProviderId } from '../../weather/sources.ts';
import { withoutTheImpossible } from '../preprocess/preprocess.ts';
import { checkGridPoint } from '../preprocess/sanity-gates.ts';
import { gridCellOf } from './grid-cell.ts';
import { emptyColumns, type ColumnId, type Columns } from './place-on-calendar.ts';
import {
  SourceError,
  type Source,
  type SourceAnswer,
  type SourceCall,
  type SourceRequest,
} from './source.ts';
import { OWN_TURN, type DownloadTurn, type DownloadTurns } from './download-turns.ts';
import type { ObserveServices } from './service-event.ts';
import type { CellFacts, KeptDays, KeptWeather, WeatherCache } from './weather-cache.ts';

/** Missing spans nearer to each other than this are asked for together: so many days cost no more than one. */
const ASKED_TOGETHER_DAYS = 14;
/** A gap in days that should be final is looked for again after this time. */
const GAP_MS = 30 * 86_400_000;
/** A forecast that could not be renewed is of use for so long; days of a record always are. */
const OLDEST_FORECAST_MS = 24 * 3_600_000;
/** What is wrong with an answer that is not to be kept: a passing fault of a provider must not last. */
const NOT_TO_BE_KEPT: readonly Finding['code'][] = [
  'CALENDAR_MISMATCH',
  'GRID_POINT_FAR',
  'RADIATION_ABOVE_RA',
  'TMIN_ABOVE_TMAX',
  'VALUE_OUT_OF_LIMITS',
];

export interface CacheSettings {
  readonly cache: WeatherCache;
  /** Names the service asked: answers of two addresses are never mixed. */
  readonly service: string;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  /** Where other processes use the cache too. */
  readonly turns?: DownloadTurns | undefined;
  readonly observe?: ObserveServices | undefined;
}

/** A source that downloads only the days that are not kept, and keeps what it downloads. */
export function cachedSource(source: Source, settings: CacheSettings): Source {
  return {
    id: source.id,
    coverage: (today) => source.coverage(today),
    async fetchDaily(request, call) {
      const range = intersectRanges(request.range, source.coverage(request.today));
      if (!range) return source.fetchDaily(request, call);
      const cell = `${settings.service} ${gridCellOf(source.id, request)}`;
      const look = async (): Promise<Work> => {
        const kept = await settings.cache.read(cell, range);
        call.signal.throwIfAborted();
        return { source, request, call, range, cell, kept, keeping: [], ...settings };
      };
      const first = await look();
      const turn = await takeTurn(first);
      const work = turn.waited ? await look() : first;
      try {
        return assemble(work, await downloadMissing(work));
      } finally {
        void Promise.all(work.keeping).then(() => turn.end());
      }
    },
  };
}

interface Work extends CacheSettings {
  readonly source: Source;
  readonly request: SourceRequest;
  readonly call: SourceCall;
  readonly range: DayRange;
  readonly cell: string;
  readonly kept: KeptWeather | undefined;
  /** What was downloaded, on its way into the cache. */
  readonly keeping: Promise<void>[];
}

async function takeTurn(work: Work): Promise<DownloadTurn> {
  const { turns, cell, call } = work;
  if (!turns) return OWN_TURN;
  const missing = missingSpans(work);
  if (missing.length === 0) return OWN_TURN;
  return turns.take(`${cell} ${missing[0]!.from} ${missing.at(-1)!.to}`, call.signal);
}

interface Downloaded {
  readonly answers: readonly SourceAnswer[];
  /** Why something is missing. */
  readonly error?: SourceError;
}

async function downloadMissing(work: Work): Promise<Downloaded> {
  const answers: SourceAnswer[] = [];
  const onBytes = bytesOfAll(work.call);
  const missing = missingSpans(work);
  work.observe?.({ type: 'lookedUp', service: work.source.id, found: foundOf(work, missing) });
  for (const range of missing) {
    try {
      const call = { signal: work.call.signal, onBytes: onBytes() };
      const answer = await work.source.fetchDaily({ ...work.request, range }, call);
      answers.push(answer);
      keep(work, answer);
    } catch (error) {
      if (error instanceof SourceError && error.failure === 'no_data') continue;
      if (error instanceof SourceError && work.kept) return { answers, error };
      throw error;
    }
  }
  return { answers };
}

function foundOf({ range }: Work, missing: readonly DayRange[]): 'all' | 'some' | 'none' {
  if (missing.length === 0) return 'all';
  const asked = missing.reduce((days, { from, to }) => days + to - from + 1, 0);
  return asked > range.to - range.from ? 'none' : 'some';
}

/** Counts the bytes of several downloads, one after another, as one. */
function bytesOfAll(call: SourceCall): () => (bytes: number) => void {
  let before = 0;
  let now = 0;
  return () => {
    before += now;
    now = 0;
    return (bytes) => {
      now = bytes;
      call.onBytes?.(before + bytes);
    };
  };
}

/** The days that are not kept or no longer new, in ascending spans. */
function missingSpans({ range, kept, clock }: Work): DayRange[] {
  const now = clock();
  const spans: { from: EpochDay; to: EpochDay }[] = [];
  for (let day = range.from; day <= range.to; day++) {
    if (kept && kept.days.freshUntil[day - kept.days.from]! > now) continue;
    const last = spans.at(-1);
    if (last && day - last.to <= ASKED_TOGETHER_DAYS) last.to = day;
    else spans.push({ from: day, to: day });
  }
  return spans;
}

function keep({ cache, cell, clock, request, keeping }: Work, answer: SourceAnswer): void {
  if (!isSound(answer, request)) return;
  const { elevation, gridPlace, synthetic } = answer;
  const days = keptDays(answer, { now: clock(), today: request.today });
  keeping.push(cache.keep(cell, { days, gridPlace, synthetic, ...(elevation && { elevation }) }));
}

function isSound(answer: SourceAnswer, { place }: SourceRequest): boolean {
  const draft = withoutTheImpossible({ ...answer, place });
  checkGridPoint(draft, place, answer.gridPlace);
  return ![...answer.findings, ...draft.findings].some(({ code }) => NOT_TO_BE_KEPT.includes(code));
}

function keptDays(answer: SourceAnswer, { now, today }: { now: number; today: EpochDay }): KeptDays {
  const { days, columns } = rowsOf(answer);
  const { finalAfterDays, freshForMs } = PROVIDERS[answer.source];
  const isWhole = (i: number) => Object.values(columns).every((column) => !Number.isNaN(column[i]));
  const freshUntil = Float64Array.from(days, (day, i) => {
    if (today - day <= finalAfterDays) return answer.expiresAt ?? now + freshForMs;
    return isWhole(i) ? Infinity : now + GAP_MS;
  });
  return { from: days[0]!, downloadedAt: new Float64Array(days.length).fill(now), freshUntil, columns };
}

/** What is kept, with what was just downloaded in its place, on the requested calendar. */
function assemble(work: Work, { answers, error }: Downloaded): SourceAnswer {
  const { source, request, kept } = work;
  const reused = kept && reusableRows(work, kept, answers);
  if (error && reused?.days.length === 0) throw error;
  const facts: CellFacts | undefined = answers.at(-1) ?? kept;
  if (!facts) throw new SourceError(source.id, 'no_data', 'every value is missing');
  const parts = [...(reused ? [reused] : []), ...answers.map(rowsOf)];
  const ids = [...new Set(parts.flatMap(({ columns }) => Object.keys(columns)))] as ColumnId[];
  const { providerEto, ...values } = placeAll(parts, request.range, ids);
  return {
    source: source.id,
    series: { days: calendar(request.range.from, request.range.to), values },
    ...(providerEto && { providerEto }),
    ...(facts.elevation && { elevation: facts.elevation }),
    gridPlace: facts.gridPlace,
    synthetic: [...answers, ...(kept ? [kept] : [])].some(({ synthetic }) => synthetic),
    findings: [
      ...answers.flatMap(({ findings }) => findings),
      ...(error ? [notRenewed(source.id, error)] : []),
    ],
    daysFromCache: reused?.days.length ?? 0,
  };
}

/** Days in any order, each with its values. */
interface Rows {
  readonly days: ArrayLike<EpochDay>;
  readonly columns: Columns;
}

function rowsOf({ series, providerEto }: SourceAnswer): Rows {
  return { days: series.days, columns: { ...series.values, ...(providerEto && { providerEto }) } };
}

/** The kept days that no answer replaces and that are not too old. */
function reusableRows(
  { source, clock, range }: Work,
  { days: kept }: KeptWeather,
  answers: readonly SourceAnswer[],
): Rows {
  const oldest = PROVIDERS[source.id].kind === 'forecast' ? clock() - OLDEST_FORECAST_MS : -Infinity;
  const replaced = new Set(answers.flatMap(({ series }) => [...series.days]));
  const isUsable = (day: EpochDay) => kept.downloadedAt[day - kept.from]! >= oldest && !replaced.has(day);
  const days = calendar(range.from, range.to).filter(isUsable);
  const columns = Object.entries(kept.columns).map(([id, column]) => [
    id,
    Float64Array.from(days, (day) => column[day - kept.from]!),
  ]);
  return { days, columns: Object.fromEntries(columns) as Columns };
}

function placeAll(parts: readonly Rows[], range: DayRange, ids: readonly ColumnId[]): Columns {
  const target = emptyColumns(ids, range);
  for (const { days, columns } of parts)
    for (const id of ids)
      columns[id]?.forEach((value, row) => (target[id]![days[row]! - range.from] = value));
  return target;
}

function notRenewed(source: ProviderId, { failure, detail }: SourceError): Finding {
  return { code: 'SOURCE_NOT_RENEWED', source, params: { failure, detail } };
}
