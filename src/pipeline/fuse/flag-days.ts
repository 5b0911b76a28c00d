import type { EpochDay } from '../../weather/civil-date.ts';
import { flagBit, type FlagBits } from '../../weather/day-quality.ts';
import { PROVIDERS, type SourceId } from '../../weather/sources.ts';
import { FILLED, REMOVED } from '../preprocess/draft-series.ts';
import { membersOf } from './family-column.ts';
import { mean } from './correlation.ts';
import { FAMILY_IDS, FUSED_VARIABLES, type Family, type FusionMethod } from './fusion-method.ts';
import { evidenceColumns, noteEvidence, type EvidenceColumns } from './evidence.ts';
import type { PlacedSource } from './place-on-range.ts';
import { agreementLimit } from './uncertainty.ts';
import type { WeighedColumns } from './weigh-sources.ts';

export interface FusedDays {
  readonly days: Int32Array;
  readonly placed: readonly PlacedSource[];
  readonly columns: WeighedColumns;
  readonly familyEto: Readonly<Record<Family, (i: number) => number>>;
  readonly today: EpochDay;
  readonly method: FusionMethod;
}

interface ToldDays {
  readonly flags: Uint32Array;
  readonly contributors: Uint32Array;
  readonly opinions: Uint8Array;
  readonly evidence: EvidenceColumns;
}

/** Who gave each day, what happened to its values, and whether those who gave it agree. */
export function flagFusedDays(fused: FusedDays): ToldDays {
  const length = fused.days.length;
  const told = {
    flags: new Uint32Array(length),
    contributors: new Uint32Array(length),
    opinions: new Uint8Array(length),
    evidence: evidenceColumns(length),
  };
  const families = FAMILY_IDS.map((family) => ({ family, bits: bitsOf(membersOf(fused.placed, family)) }));
  for (let i = 0; i < length; i++) {
    const { used, usedForEto, marks } = usedOn(fused.columns, i);
    const speaking = families.filter(({ bits }) => usedForEto & bits).map(({ family }) => family);
    const known = speaking.filter((family) => !Number.isNaN(fused.familyEto[family](i)));
    const etos = known.map((family) => fused.familyEto[family](i));
    noteEvidence(told.evidence, i, { known, etos, isBeyond: isBeyond(speaking, fused.method) });
    told.contributors[i] = used;
    told.opinions[i] = Math.min(speaking.length, Math.max(1, etos.length));
    told.flags[i] =
      flagsOfValues(fused, i, marks) |
      forecastFlag(fused, i, used) |
      (speaking.length === 1 ? flagBit('single_source') : 0) |
      (areApart(etos, fused.method) ? flagBit('sources_disagree') : 0);
  }
  return told;
}

function bitsOf(indexes: readonly number[]): number {
  return indexes.reduce((bits, k) => bits | (1 << k), 0);
}

/** Rain is in the row but not in its ETo: who gives only rain gives no second opinion. */
function usedOn(columns: WeighedColumns, i: number): { used: number; usedForEto: number; marks: number } {
  let usedForEto = 0;
  let marks = 0;
  for (const id of FUSED_VARIABLES) {
    if (id !== 'precipitation') usedForEto |= columns[id].used[i]!;
    marks |= columns[id].marks[i]!;
  }
  return { used: usedForEto | columns.precipitation.used[i]!, usedForEto, marks };
}

/** `rs_low` belongs to the radiation used; `synthetic` to any value used. */
function flagsOfValues({ placed, columns }: FusedDays, i: number, marks: number): FlagBits {
  let flags = marks & FILLED ? flagBit('filled') : 0;
  if (marks & REMOVED) flags |= flagBit('value_removed');
  placed.forEach((source, k) => {
    const isUsed = (id: keyof WeighedColumns) => (columns[id].used[i]! & (1 << k)) !== 0;
    if (isUsed('rs')) flags |= source.flags[i]! & flagBit('rs_low');
    if (FUSED_VARIABLES.some(isUsed)) flags |= source.flags[i]! & flagBit('synthetic');
  });
  return flags;
}

/** Days after today, and today where a forecast speaks of it; of past days it holds an analysis. */
function forecastFlag({ days, placed, today }: FusedDays, i: number, used: number): FlagBits {
  const day = days[i]!;
  const speaks = placed.some((one, k) => used & (1 << k) && isForecaster(one.source));
  const isForecast = day > today || (day === today && speaks);
  return isForecast ? flagBit('forecast') : 0;
}

function isForecaster(source: SourceId): boolean {
  return source !== 'station_file' && PROVIDERS[source].kind === 'forecast';
}

function areApart(etos: readonly number[], { sigma }: FusionMethod): boolean {
  return etos.length > 1 && Math.max(...etos) - Math.min(...etos) > agreementLimit(sigma, mean(etos));
}

function isBeyond(speaking: readonly Family[], { families }: FusionMethod): boolean {
  return speaking.some((family) => !families.includes(family));
}
