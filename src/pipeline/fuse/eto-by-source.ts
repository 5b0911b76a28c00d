import type { DailySeries } from '../../weather/daily-series.ts';
import { flagBit } from '../../weather/day-quality.ts';
import { computeEto, type EtoSite } from '../eto/compute-series.ts';
import { membersOf } from './family-column.ts';
import { FAMILY_IDS, familyOf, type Family, type FusionMethod } from './fusion-method.ts';
import type { PlacedSource } from './place-on-range.ts';
import { factorAlone, reducedWind } from './wind-factor.ts';

/** With one of these the ETo is no longer the source's own. */
const NOT_ITS_OWN = flagBit('rs_estimated') | flagBit('ea_from_tmin') | flagBit('u2_assumed');

interface At {
  readonly site: EtoSite;
  readonly method: FusionMethod;
}

/**
 * ETo [mm/d] of each source alone by the method, with the wind factor of this source, to be compared with the fused one;
 * in the form in which that is calculated (ea from RHmean). NaN on days for which the source lacks an input.
 */
export function etoBySource(
  days: Int32Array,
  sources: readonly PlacedSource[],
  { site, method }: At,
): Float64Array[] {
  return sources.map((source) => {
    const values = { ...source.values, u2: reducedAlone(source, method) };
    return etoOfItsOwn({ days, values }, site, method.offset);
  });
}

/** The same as a source's weather says, nothing corrected. */
export function ownEto(days: Int32Array, { values }: PlacedSource, site: EtoSite): Float64Array {
  return etoOfItsOwn({ days, values }, site);
}

function reducedAlone({ source, values: { u2 } }: PlacedSource, method: FusionMethod): Float64Array {
  const factor = factorAlone(method, familyOf(source));
  return factor === undefined ? u2 : u2.map((value) => reducedWind(value, factor));
}

function etoOfItsOwn(series: DailySeries, site: EtoSite, offset = 0): Float64Array {
  const { eto, flags } = computeEto(series, site, offset);
  return eto.map((value, i) => (flags[i]! & NOT_ITS_OWN ? NaN : value));
}

/** ETo of each family: that of its first source that has one on the day. */
export function etoByFamily(
  sources: readonly PlacedSource[],
  bySource: readonly Float64Array[],
): Readonly<Record<Family, (i: number) => number>> {
  const entries = FAMILY_IDS.map((family) => {
    const columns = membersOf(sources, family).map((k) => bySource[k]!);
    return [family, (i: number) => firstKnown(columns, i)];
  });
  return Object.fromEntries(entries) as Record<Family, (i: number) => number>;
}

function firstKnown(columns: readonly Float64Array[], i: number): number {
  return columns.find((column) => !Number.isNaN(column[i]))?.[i] ?? NaN;
}
