import { isDeepStrictEqual } from 'node:util';
import { expect } from 'vitest';
import { NoSourceForPeriod } from '../../src/pipeline/choose-sources.ts';
import { AllSourcesFailed } from '../../src/pipeline/download.ts';
import type { PipelineResult } from '../../src/pipeline/run-pipeline.ts';
import { SOURCE_FAILURES } from '../../src/pipeline/sources/source.ts';
import { formatCivilDate, type EpochDay } from '../../src/weather/civil-date.ts';
import { flagNames, type DayFlag } from '../../src/weather/day-quality.ts';
import type { Finding, FindingCode } from '../../src/weather/findings.ts';
import type { Outcome } from './calculation.ts';

/** Conversions there and back, and nothing else [mm/d]. */
const ROUNDING = 1e-9;

/** Longer facts about a failure are the upstream speaking through our messages. */
const LONGEST_FACT = 400;

/** What may stand behind a day without a result. That it has none is not yet a reason. */
const REASONS_FOR_NONE: readonly FindingCode[] = [
  'SOURCE_FAILED',
  'SOURCE_WITHOUT_DAYS',
  'SOURCE_NOT_PUBLISHED_YET',
  'VALUE_OUT_OF_LIMITS',
  'TMIN_ABOVE_TMAX',
  'RADIATION_ABOVE_RA',
  'CALENDAR_MISMATCH',
  'GAP_LEFT',
];

/** Flags that say of a day that its ETo may be another than the true one, each with the sentences that tell why. */
const ADMISSIONS: Readonly<Partial<Record<DayFlag, readonly FindingCode[]>>> = {
  filled: ['GAP_FILLED'],
  value_removed: ['VALUE_OUT_OF_LIMITS', 'TMIN_ABOVE_TMAX', 'RADIATION_ABOVE_RA'],
  rs_low: ['RADIATION_VERY_LOW'],
  rs_estimated: ['RADIATION_ESTIMATED'],
  u2_assumed: ['WIND_ASSUMED'],
  ea_from_tmin: ['HUMIDITY_ESTIMATED'],
  elevation_assumed: ['ELEVATION_ASSUMED'],
};

/** Findings that doubt a source as a whole, and with it every day. */
const DOUBTS: readonly FindingCode[] = [
  'GRID_POINT_FAR',
  'CALENDAR_MISMATCH',
  'DAILY_RANGE_SMALL',
  'WINDS_DIFFER',
  'SOURCES_DISAGREE',
  'PROVIDER_ETO_DIFFERS',
  'RADIATION_WEAK',
  'HUMIDITY_CONTRADICTS_DEW_POINT',
  'TMAX_UNRELATED',
  'HUMIDITY_OUTSIDE_RANGE',
  'TMEAN_OUTSIDE_RANGE',
];

/**
 * The property of every case: a right value, a flagged gap or a typed error. Never a silently wrong ETo. `clean` is
 * the result of the same calculation with healthy providers.
 */
export function expectNeverSilentlyWrong(outcome: Outcome, clean: PipelineResult): void {
  if ('error' in outcome) expectTyped(outcome.error);
  else {
    expect(silentFaults(outcome.result, clean)).toEqual([]);
    for (const { params = {} } of outcome.result.findings) Object.values(params).forEach(expectShort);
  }
}

function expectTyped(error: unknown): void {
  if (error instanceof NoSourceForPeriod) return;
  if (!(error instanceof AllSourcesFailed)) throw new Error('not a typed failure', { cause: error });
  for (const { failure, detail } of error.failures) {
    expect(SOURCE_FAILURES).toContain(failure);
    expectShort(detail);
  }
}

/** A message for people: of bounded length, and nothing that a terminal would obey. */
function expectShort(fact: string | number): void {
  expect(String(fact).length).toBeLessThanOrEqual(LONGEST_FACT);
  expect(String(fact)).not.toMatch(/\p{Cc}/u);
}

/** One line for every day whose ETo is wrong, or missing, without the result saying so and why. */
export function silentFaults(result: PipelineResult, clean: PipelineResult): string[] {
  const { days } = clean.fused.series;
  if (result.eto.eto.length !== days.length) return ['another number of days than were asked for'];
  return Array.from(days).flatMap((day, i) => {
    const eto = result.eto.eto[i]!;
    const right = clean.eto.eto[i]!;
    const flags = flagNames(result.flags[i]! & ~clean.flags[i]!);
    if (isSame(eto, right) || isTold({ eto, flags, findings: newFindings(result, clean, day) })) return [];
    return [`${formatCivilDate(day)}: ${eto} and not ${right}; ${flags.join(' ')}`];
  });
}

export function isSame(eto: number, right: number): boolean {
  return Math.abs(eto - right) <= ROUNDING;
}

/** What is said of a day that would not be said of it anyway. */
interface Told {
  readonly eto: number;
  readonly flags: readonly DayFlag[];
  readonly findings: readonly Finding[];
}

function isTold({ eto, flags, findings }: Told): boolean {
  const codes = findings.map(({ code }) => code);
  if (Number.isNaN(eto)) return flags.includes('no_result') && includesAny(codes, REASONS_FOR_NONE);
  if (!Number.isFinite(eto)) return false;
  return includesAny(codes, DOUBTS) || flags.some((flag) => includesAny(codes, ADMISSIONS[flag] ?? []));
}

function newFindings(result: PipelineResult, clean: PipelineResult, day: EpochDay): Finding[] {
  const isNew = (finding: Finding) => !clean.findings.some((known) => isDeepStrictEqual(known, finding));
  return result.findings.filter((finding) => isAbout(finding, day) && isNew(finding));
}

function isAbout({ days }: Finding, day: EpochDay): boolean {
  return !days || (day >= days.first && day <= days.last);
}

function includesAny(codes: readonly string[], wanted: readonly string[]): boolean {
  return codes.some((code) => wanted.includes(code));
}
