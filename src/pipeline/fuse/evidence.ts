import { flagBit } from '../../weather/day-quality.ts';
import { missingColumn } from '../../weather/daily-series.ts';
import { windSlope } from '../eto/wind-slope.ts';
import type { EtoColumns } from '../stages.ts';
import { FAMILY_IDS, type Family } from './fusion-method.ts';
import { daySigma, type SigmaModel } from './uncertainty.ts';

/** What the sources' own ETo say about each day, for its σ. */
export interface EvidenceColumns {
  /** How many families gave the day and have an ETo of their own. */
  readonly opinions: Uint8Array;
  /** Largest less smallest of these [mm/d]. */
  readonly spread: Float64Array;
  /** Index in `FAMILY_IDS` of the first of them; −1 where there is none. */
  readonly first: Int8Array;
  /** 1 where a family gave the day that the method was not made for. */
  readonly isBeyond: Uint8Array;
}

export function evidenceColumns(length: number): EvidenceColumns {
  return {
    opinions: new Uint8Array(length),
    spread: new Float64Array(length),
    first: new Int8Array(length).fill(-1),
    isBeyond: new Uint8Array(length),
  };
}

export function noteEvidence(
  columns: EvidenceColumns,
  i: number,
  {
    known,
    etos,
    isBeyond,
  }: { readonly known: readonly Family[]; readonly etos: readonly number[]; readonly isBeyond: boolean },
): void {
  columns.opinions[i] = known.length;
  columns.spread[i] = known.length > 1 ? Math.max(...etos) - Math.min(...etos) : 0;
  columns.first[i] = known[0] ? FAMILY_IDS.indexOf(known[0]) : -1;
  columns.isBeyond[i] = Number(isBeyond);
}

export interface SigmaColumns {
  /** One standard deviation of the day's ETo [mm/d]; NaN without ETo. */
  readonly sigma: Float64Array;
  /** The part of it that stays in the mean of many days. */
  readonly persistent: Float64Array;
  /** Days over which the rest is one error. */
  readonly correlationDays: number;
}

/** A model fitted on records and on whole days knows nothing of these. */
const BEYOND =
  flagBit('forecast') | flagBit('rs_estimated') | flagBit('u2_assumed') | flagBit('ea_from_tmin');

/** σ of each day, from its ETo, its flags and what the sources alone say. */
export function sigmaOfDays(
  evidence: EvidenceColumns,
  columns: EtoColumns,
  { flags, model }: { readonly flags: Uint32Array; readonly model: SigmaModel },
): SigmaColumns {
  const { eto } = columns;
  const known: SigmaColumns = {
    sigma: missingColumn(eto.length),
    persistent: missingColumn(eto.length),
    correlationDays: model.correlationDays,
  };
  for (let i = 0; i < eto.length; i++) {
    const day = daySigma(model, {
      eto: eto[i]!,
      opinions: evidence.opinions[i]!,
      spread: evidence.spread[i]!,
      alone: FAMILY_IDS[evidence.first[i]!],
      isBeyond: evidence.isBeyond[i] === 1 || (flags[i]! & BEYOND) !== 0,
      windSlope: model.windFactor ? windSlope(columns, i) : 0,
    });
    known.sigma[i] = day.sigma;
    known.persistent[i] = day.persistent;
  }
  return known;
}
