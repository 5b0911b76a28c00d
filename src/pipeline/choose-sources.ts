import { intersectRanges, type DayRange, type EpochDay } from '../weather/civil-date.ts';
import type { Finding } from '../weather/findings.ts';
import { PROVIDER_IDS, PROVIDERS, type ProviderId } from '../weather/sources.ts';
import type { PipelineRequest } from './pipeline-request.ts';
import type { Source } from './sources/source.ts';

/** A source and the days that it is asked for. */
export interface Assignment {
  readonly source: Source;
  readonly range: DayRange;
}

export interface SourceChoice {
  /** In the order of the catalogue, whatever order the sources were named in. */
  readonly assignments: readonly Assignment[];
  readonly findings: readonly Finding[];
}

type Wish = Pick<PipelineRequest, 'range' | 'today' | 'sources'>;

/**
 * Where the record behind a forecast is asked too, the forecast is asked only from this many days before today:
 * enough for the newest days of the record that have not arrived yet.
 */
const HAND_OVER: Partial<Record<ProviderId, { readonly record: ProviderId; readonly daysBack: number }>> = {
  open_meteo_forecast: { record: 'open_meteo_archive', daysBack: 7 },
};

/** No source that may be asked has a single day of the period. */
export class NoSourceForPeriod extends Error {
  readonly range: DayRange;
  readonly sources: readonly ProviderId[];

  constructor(range: DayRange, sources: readonly ProviderId[]) {
    super(`no source has days ${range.from} to ${range.to}: ${sources.join(', ')}`);
    this.name = 'NoSourceForPeriod';
    this.range = range;
    this.sources = sources;
  }
}

/** Which sources to ask, each for which days. Throws `NoSourceForPeriod`. */
export function chooseSources(wish: Wish, sources: readonly Source[]): SourceChoice {
  const candidates = candidatesOf(wish, sources);
  const assignments: Assignment[] = [];
  const findings: Finding[] = [];
  for (const source of candidates) {
    const covered = intersectRanges(wish.range, source.coverage(wish.today));
    const range =
      covered && intersectRanges(covered, { from: firstDayWanted(source.id, wish), to: covered.to });
    if (range) assignments.push({ source, range });
    else if (!covered && isWorthTelling(source, wish))
      findings.push({ code: 'SOURCE_WITHOUT_DAYS', source: source.id });
  }
  if (assignments.length === 0)
    throw new NoSourceForPeriod(
      wish.range,
      candidates.map(({ id }) => id),
    );
  return { assignments, findings };
}

function candidatesOf({ sources: wished }: Wish, sources: readonly Source[]): Source[] {
  const ids = PROVIDER_IDS.filter((id) => wished === 'auto' || wished.includes(id));
  return ids.map((id) => {
    const source = sources.find((one) => one.id === id);
    if (!source) throw new Error(`no client for the source ${id}`);
    return source;
  });
}

/** A source that the person named is asked for all it has: the narrowing is for the automatic choice. */
function firstDayWanted(id: ProviderId, { sources, today }: Wish): EpochDay {
  const handOver = HAND_OVER[id];
  return sources === 'auto' && handOver ? today - handOver.daysBack : -Infinity;
}

/**
 * That a source named by the person has nothing must be said. Of the others only that a record begins after the
 * period, for it explains why fewer sources speak; that a record holds no future and a forecast no past is plain.
 */
function isWorthTelling(source: Source, { sources, range, today }: Wish): boolean {
  if (sources !== 'auto') return true;
  return PROVIDERS[source.id].firstDay !== null && source.coverage(today).from > range.to;
}
