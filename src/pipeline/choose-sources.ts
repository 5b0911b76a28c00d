import type { DayRange } from '../weather/civil-date.ts';
import type { Finding } from '../weather/findings.ts';
import { decideSources, type SourceDecision } from '../weather/source-choice.ts';
import type { ProviderId } from '../weather/sources.ts';
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
  /** For every source of the catalogue, why it is asked or not. */
  readonly decisions: readonly SourceDecision[];
  readonly findings: readonly Finding[];
}

type Wish = Pick<PipelineRequest, 'place' | 'range' | 'today' | 'sources'>;

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
  const decisions = decideSources(wish);
  const assignments = decisions.flatMap(({ id, range }) =>
    range ? [{ source: clientOf(id, sources), range }] : [],
  );
  const candidates = decisions.filter(({ reason }) => reason !== 'not_named');
  if (assignments.length === 0)
    throw new NoSourceForPeriod(
      wish.range,
      candidates.map(({ id }) => id),
    );
  const silent = candidates.filter((decision) => isWorthTelling(decision, wish));
  return {
    assignments,
    decisions,
    findings: silent.map(({ id }) => ({ code: 'SOURCE_WITHOUT_DAYS', source: id })),
  };
}

function clientOf(id: ProviderId, sources: readonly Source[]): Source {
  const source = sources.find((one) => one.id === id);
  if (!source) throw new Error(`no client for the source ${id}`);
  return source;
}

/**
 * That a source named by the person has nothing must be said. Of the others only that a record begins after the
 * period, for it explains why fewer sources speak; that a record holds no future and a forecast no past is plain.
 */
function isWorthTelling({ reason }: SourceDecision, { sources }: Wish): boolean {
  return sources === 'auto' ? reason === 'begins_later' : reason !== 'has_days';
}
