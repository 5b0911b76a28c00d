import type { EpochDay } from '../../weather/civil-date.ts';
import type { DailySeries } from '../../weather/daily-series.ts';
import type { Finding } from '../../weather/findings.ts';
import type { Place } from '../../weather/place.ts';
import type { SourceId } from '../../weather/sources.ts';
import type { PreparedSeries } from '../stages.ts';
import { draftOf, flagDay, type Columns, type DraftSeries } from './draft-series.ts';
import { fillGaps } from './fill-gaps.ts';
import { checkMeans } from './mean-gates.ts';
import { removeImpossibleValues } from './physical-limits.ts';
import { checkRadiation } from './radiation-limits.ts';
import { checkGridPoint, checkHumidity, checkTemperatures } from './sanity-gates.ts';

/**
 * One source's daily weather as it came: a `SourceAnswer` with the place and today, or a block of a station file,
 * whose days may be unsorted, repeated or have jumps.
 */
export interface RawSeries {
  readonly source: SourceId;
  readonly series: DailySeries;
  /** The place that was asked for. */
  readonly place: Place;
  /** The place that answered. */
  readonly gridPlace?: Place;
  /** Today at the place, where days may be missing because they are not published yet. */
  readonly today?: EpochDay;
  readonly synthetic?: boolean;
  /** What is already known of the series; kept. */
  readonly findings?: readonly Finding[];
}

/** With `marks` saying which values were removed or filled (bits `REMOVED`, `FILLED`); no column where none was. */
export interface PreparedSource extends PreparedSeries {
  readonly marks: Readonly<Columns<Uint8Array>>;
}

/** Removes what cannot be true, fills short gaps, and writes down both. The raw series is not changed. */
export function preprocess(raw: RawSeries): PreparedSource {
  const draft = withoutTheImpossible(raw);
  checkHumidity(draft);
  checkMeans(draft, raw.place);
  checkGridPoint(draft, raw.place, raw.gridPlace);
  fillGaps(draft, raw.today);
  if (raw.synthetic) draft.days.forEach((_, i) => flagDay(draft, i, 'synthetic'));
  return preparedOf(draft, raw.findings ?? []);
}

/** The series without the values that cannot be, each of them a finding. */
export function withoutTheImpossible({ source, series, place }: RawSeries): DraftSeries {
  const draft = draftOf(source, series);
  removeImpossibleValues(draft, place);
  checkRadiation(draft, place);
  checkTemperatures(draft);
  return draft;
}

function preparedOf(
  { source, days, values, marks, flags, findings }: DraftSeries,
  before: readonly Finding[],
): PreparedSource {
  return { source, series: { days, values }, marks, flags, findings: [...before, ...findings] };
}
