import type { ResultDistribution } from '../../contract/results.ts';

/** Of fewer days each one would be a bar of its own. */
const LEAST_DAYS = 10;
const MOST_BARS = 20;
/** Widths that a bar may have, in thousandths of a millimetre. */
const WIDTHS = [100, 200, 500, 1000, 2000, 5000];

/** Thousandths of a millimetre: days are counted by these, however many they are. */
const PER_MM = 1000;
/** No ETo of a day lies outside; one that did would count at the end. */
const [LEAST_MM, MOST_MM] = [-5, 35];

/** How often ETo was how large: of any number of days in the same small memory. */
export function distribution(): { add(eto: number): void; facts(): ResultDistribution | undefined } {
  let counts: Uint32Array | undefined;
  let days = 0;
  return {
    add(eto) {
      if (Number.isNaN(eto)) return;
      counts ??= new Uint32Array((MOST_MM - LEAST_MM) * PER_MM);
      const place = Math.floor((eto - LEAST_MM) * PER_MM + 1e-6); // 2.3 − −5 is not quite 7.3
      counts[Math.min(counts.length - 1, Math.max(0, place))]! += 1;
      days += 1;
    },
    facts: () => (counts && days >= LEAST_DAYS ? factsOf(counts, days) : undefined),
  };
}

function factsOf(counts: Uint32Array, days: number): ResultDistribution {
  const quantile = (part: number) => quantileOf(counts, part * (days - 1));
  return {
    p05_mm: quantile(0.05),
    p25_mm: quantile(0.25),
    median_mm: quantile(0.5),
    p75_mm: quantile(0.75),
    p95_mm: quantile(0.95),
    ...barsOf(counts),
  };
}

/** Between the two nearest days in a straight line, as usual; to a thousandth. */
function quantileOf(counts: Uint32Array, place: number): number {
  const [below, above] = [valueAtRank(counts, Math.floor(place)), valueAtRank(counts, Math.ceil(place))];
  const thousandths = below + (above - below) * (place - Math.floor(place));
  return millimetres(Math.round(thousandths));
}

function valueAtRank(counts: Uint32Array, rank: number): number {
  let before = 0;
  for (let i = 0; i < counts.length; i++) {
    before += counts[i]!;
    if (before > rank) return i;
  }
  return NaN;
}

/** Bars of one width, the narrowest of which there are not too many. */
function barsOf(counts: Uint32Array): Pick<ResultDistribution, 'first_mm' | 'bin_mm' | 'counts'> {
  const first = counts.findIndex((count) => count > 0);
  const last = counts.findLastIndex((count) => count > 0);
  const barsIf = (width: number) => Math.floor(last / width) - Math.floor(first / width) + 1;
  const width = WIDTHS.find((one) => barsIf(one) <= MOST_BARS) ?? WIDTHS.at(-1)!;
  const from = Math.floor(first / width);
  const bars = new Array<number>(barsIf(width)).fill(0);
  for (let i = first; i <= last; i++) bars[Math.floor(i / width) - from]! += counts[i]!;
  return { first_mm: millimetres(from * width), bin_mm: width / PER_MM, counts: bars };
}

/** Where a place among the counts is; in whole numbers first, so that 8210 is 3.21 and not 3.210000000000001. */
function millimetres(place: number): number {
  return (place + LEAST_MM * PER_MM) / PER_MM;
}
