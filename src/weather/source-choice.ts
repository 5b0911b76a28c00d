import { dayCount, intersectRanges, parseCivilDate, type DayRange, type EpochDay } from './civil-date.ts';
import type { Place } from './place.ts';
import { isCovered, PROVIDER_IDS, PROVIDERS, type ProviderId } from './sources.ts';

export interface SourceWish {
  readonly place: Place;
  readonly range: DayRange;
  /** Today at the place. */
  readonly today: EpochDay;
  readonly sources: 'auto' | readonly ProviderId[];
}

/** Why a source is asked or not. */
export const CHOICE_REASONS = [
  /** It has days of the period. */
  'has_days',
  /** The person named others. */
  'not_named',
  /** It has nothing for this place. */
  'other_region',
  /** Its record begins after the period. */
  'begins_later',
  /** It has published nothing of the period yet. */
  'not_published_yet',
  /** It looks ahead, or back a few days only, and the period is older. */
  'period_is_past',
  /** It looks ahead, and the period ends before its horizon begins. */
  'looks_ahead_only',
  /** The period lies beyond its horizon. */
  'beyond_horizon',
  /** A record has all of these days: the forecast behind it is not needed. */
  'record_has_days',
] as const;
export type ChoiceReason = (typeof CHOICE_REASONS)[number];

/** What is decided for one source. */
export interface SourceDecision {
  readonly id: ProviderId;
  readonly reason: ChoiceReason;
  /** The days that it is asked for; absent where it is not asked. */
  readonly range?: DayRange;
  /** Newest days of the period that it has not published yet. */
  readonly daysToCome: number;
  /** Newest days of the period without its radiation, those to come included; 0 for a source that never has any. */
  readonly daysWithoutRadiation: number;
}

/**
 * Where the record behind a forecast is asked too, the forecast is asked only from this many days before today:
 * enough for the newest days of the record that have not arrived yet.
 */
const HAND_OVER: Partial<Record<ProviderId, { readonly record: ProviderId; readonly daysBack: number }>> = {
  open_meteo_forecast: { record: 'open_meteo_archive', daysBack: 7 },
};

/** The days that a provider can be asked for, from the catalogue. */
export function coverageOf(id: ProviderId, today: EpochDay): DayRange {
  const { firstDay, firstDayOffset, lastDayOffset } = PROVIDERS[id];
  const fixed = firstDay === null ? undefined : parseCivilDate(firstDay);
  return { from: fixed ?? today + (firstDayOffset ?? 0), to: today + lastDayOffset };
}

/** Which sources to ask, each for which days, and why the others not: one decision a source, in the catalogue's order. */
export function decideSources(wish: SourceWish): SourceDecision[] {
  return PROVIDER_IDS.map((id) => decide(id, wish));
}

function decide(id: ProviderId, wish: SourceWish): SourceDecision {
  const { range, today, sources } = wish;
  const not = (reason: ChoiceReason) => ({ id, reason, daysToCome: 0, daysWithoutRadiation: 0 });
  if (sources !== 'auto' && !sources.includes(id)) return not('not_named');
  if (!isCovered(id, wish.place)) return not('other_region');
  const coverage = coverageOf(id, today);
  const covered = intersectRanges(range, coverage);
  if (!covered) return not(whyNoDays(id, wish, coverage));
  const wanted = sources === 'auto' ? narrowed(id, wish, covered) : covered;
  if (typeof wanted === 'string') return not(wanted);
  return { id, reason: 'has_days', range: wanted, ...delays(id, wish, wanted) };
}

function whyNoDays(id: ProviderId, { range, today }: SourceWish, coverage: DayRange): ChoiceReason {
  const { kind } = PROVIDERS[id];
  if (range.to < coverage.from) return kind === 'record' ? 'begins_later' : 'period_is_past';
  return range.from > today && kind === 'forecast' ? 'beyond_horizon' : 'not_published_yet';
}

/** What the automatic choice asks for; a source that the person named is asked for all it has. */
function narrowed(id: ProviderId, wish: SourceWish, covered: DayRange): DayRange | ChoiceReason {
  const { today } = wish;
  const { kind, hasRadiation } = PROVIDERS[id];
  // Of today such a forecast knows the hours that are left: no whole day, and no second opinion worth a call.
  if (kind === 'forecast' && !hasRadiation && covered.to <= today) return 'looks_ahead_only';
  const handOver = HAND_OVER[id];
  if (!handOver) return covered;
  return intersectRanges(covered, { from: today - handOver.daysBack, to: covered.to }) ?? 'record_has_days';
}

/** How many of the newest days of the period, up to today, are still to come. */
function delays(
  id: ProviderId,
  { range, today }: SourceWish,
  wanted: DayRange,
): Pick<SourceDecision, 'daysToCome' | 'daysWithoutRadiation'> {
  const { kind, hasRadiation, radiationLagDays } = PROVIDERS[id];
  if (kind !== 'record') return { daysToCome: 0, daysWithoutRadiation: 0 };
  const newest = Math.min(range.to, today);
  const after = (day: EpochDay) => dayCount({ from: Math.max(day + 1, range.from), to: newest });
  return {
    daysToCome: after(wanted.to),
    daysWithoutRadiation: hasRadiation ? after(today - radiationLagDays) : 0,
  };
}
