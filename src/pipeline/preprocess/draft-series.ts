import { formatCivilDate } from '../../weather/civil-date.ts';
import type { DailySeries } from '../../weather/daily-series.ts';
import { flagBit, type DayFlag } from '../../weather/day-quality.ts';
import type { Finding, FindingCode } from '../../weather/findings.ts';
import type { SourceId } from '../../weather/sources.ts';
import type { VariableId } from '../../weather/variables.ts';
import type { DayTally } from './day-tally.ts';

/** What happened to single values; bits of `marks`. The flags of a day do not say which variable they are of. */
export const REMOVED = 1;
export const FILLED = 2;

export type Columns<T> = Partial<Record<VariableId, T>>;

/** One source's series while it is being checked: its own copy, changed in place by each check. */
export interface DraftSeries {
  readonly source: SourceId;
  readonly days: Int32Array;
  readonly values: Columns<Float64Array>;
  readonly marks: Columns<Uint8Array>;
  readonly flags: Uint32Array;
  readonly findings: Finding[];
}

export function draftOf(source: SourceId, { days, values }: DailySeries): DraftSeries {
  const copies = Object.entries(values).map(([id, column]) => [id, column.slice()]);
  return {
    source,
    days,
    values: Object.fromEntries(copies) as Columns<Float64Array>,
    marks: {},
    flags: new Uint32Array(days.length),
    findings: [],
  };
}

const VALUE_REMOVED = flagBit('value_removed');

export interface ValuePosition {
  readonly id: VariableId;
  readonly i: number;
}

/** Makes a value missing because it cannot be true. */
export function removeValue(draft: DraftSeries, { id, i }: ValuePosition): void {
  draft.values[id]![i] = NaN;
  mark(draft, { id, i }, REMOVED);
  draft.flags[i]! |= VALUE_REMOVED;
}

/** Puts a value where there was none. */
export function fillValue(draft: DraftSeries, at: ValuePosition, value: number): void {
  draft.values[at.id]![at.i] = value;
  mark(draft, at, FILLED);
  flagDay(draft, at.i, 'filled');
}

export function flagDay(draft: DraftSeries, i: number, flag: DayFlag): void {
  draft.flags[i]! |= flagBit(flag);
}

function mark(draft: DraftSeries, at: ValuePosition, bit: number): void {
  const marks = (draft.marks[at.id] ??= new Uint8Array(draft.days.length));
  marks[at.i]! |= bit;
}

/** Adds a finding about the counted days, if there are any, with the worst of their values. */
export function addFinding(
  draft: DraftSeries,
  finding: { readonly code: FindingCode } & Pick<Finding, 'variable' | 'params'>,
  tally: DayTally,
): void {
  const days = tally.span();
  if (!days) return;
  const params = { ...finding.params, ...worstValue(tally) };
  const told = Object.keys(params).length > 0 && { params };
  draft.findings.push({ ...finding, source: draft.source, days, ...told });
}

/** The offending value that lies furthest from its limit, that limit, and the day. */
function worstValue(tally: DayTally): Finding['params'] {
  const worst = tally.worst();
  if (!worst) return {};
  return { value: shown(worst.value), limit: shown(worst.limit), on: formatCivilDate(worst.day) };
}

/** To four decimals, as values go on the wire; JSON has no infinity. */
function shown(value: number): number | string {
  return Number.isFinite(value) ? Math.round(value * 10_000) / 10_000 : String(value);
}
