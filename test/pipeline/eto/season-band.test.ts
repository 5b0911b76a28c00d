import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rankWindow } from '../../../src/pipeline/eto/rank-window.ts';
import { seasonBandFlags } from '../../../src/pipeline/eto/season-band.ts';
import { formatCivilDate, parseCivilDate, type EpochDay } from '../../../src/weather/civil-date.ts';
import { calendar } from '../../../src/weather/daily-series.ts';
import { flagBit } from '../../../src/weather/day-quality.ts';

const OUTSIDE = flagBit('outside_season');
const day = (text: string): EpochDay => parseCivilDate(text)!;

function outsideOf(days: Int32Array, etoOn: (day: EpochDay) => number): string[] {
  const flags = seasonBandFlags(days, Float64Array.from(days, etoOn));
  expect([...flags].every((bits) => bits === 0 || bits === OUTSIDE)).toBe(true);
  return [...days].filter((_, i) => flags[i]).map(formatCivilDate);
}

/** A day in March of each year is odd, all others are as usual. */
const odd = new Map([
  [day('2015-03-10'), 9],
  [day('2018-03-12'), 0.2],
  [day('2021-02-28'), 8],
]);
const usual = (d: EpochDay) => odd.get(d) ?? 4 + (d % 7) / 100;

describe('the band of the season', () => {
  it('finds the odd days of ten years', () => {
    const days = calendar(day('2014-01-01'), day('2023-12-31'));
    const found = outsideOf(days, usual);
    for (const date of odd.keys()) expect(found).toContain(formatCivilDate(date));
    // 310 values: the 1 % lies between the 4th and the 5th from below; of equal values none lies outside
    expect(found).toEqual([...odd.keys()].map(formatCivilDate));
  });

  it.each([
    ['nine years', '2014-01-01', '2022-12-31', 0],
    ['nine years and eleven months: March is there ten times', '2014-01-01', '2023-11-30', 3],
    ['nine years and two months: March is there nine times', '2014-01-01', '2023-02-28', 0],
    ['a year', '2018-01-01', '2018-12-31', 0],
  ])('is known or not from %s', (_name, from, to, count) => {
    expect(outsideOf(calendar(day(from), day(to)), usual)).toHaveLength(count);
  });

  it('is that of the season, not of the year', () => {
    // 6 mm is a summer day; in the winter of a place with 2 mm it is not
    const days = calendar(day('2004-01-01'), day('2023-12-31'));
    const seasonal = (d: EpochDay) => {
      const month = Number(formatCivilDate(d).slice(5, 7));
      return formatCivilDate(d) === '2010-07-01' ? 6 : month >= 5 && month <= 9 ? 2 : 6;
    };
    expect(outsideOf(days, seasonal)).toEqual(['2010-07-01']);
  });

  it('reaches over the new year, and knows 29 February', () => {
    const days = calendar(day('2004-01-01'), day('2023-12-31'));
    const dates = ['2010-01-01', '2012-12-31', '2016-02-29', '2019-03-01'];
    expect(outsideOf(days, (d) => (dates.includes(formatCivilDate(d)) ? 9 : 4))).toEqual(dates);
  });

  it('leaves days without ETo alone', () => {
    const days = calendar(day('2004-01-01'), day('2023-12-31'));
    const gap = (d: EpochDay) => (d % 11 === 0 ? NaN : (odd.get(d) ?? 4));
    const known = [...odd.keys()].filter((d) => d % 11 !== 0).map(formatCivilDate);
    expect(outsideOf(days, gap)).toEqual(known);
    expect(outsideOf(days, () => NaN)).toEqual([]);
    expect(outsideOf(new Int32Array(0), usual)).toEqual([]);
  });

  it('is what sorting each season’s values says', () => {
    const weather = fc.record({
      from: fc.integer({ min: day('1990-01-01'), max: day('2000-12-31') }),
      years: fc.integer({ min: 9, max: 13 }),
      seed: fc.integer({ min: 1, max: 1e6 }),
      step: fc.constantFrom(0, 0.1, 0.001),
    });
    fc.assert(
      fc.property(weather, ({ from, years, seed, step }) => {
        const days = calendar(from, from + 365 * years + 20);
        const etos = Float64Array.from(days, (d) => etoOf(d, seed, step));
        expect([...seasonBandFlags(days, etos)]).toEqual(bySorting(days, etos));
      }),
      { numRuns: 6 },
    );
  });
});

/** A season, noise without a pattern, some days missing; in steps where equal values are to occur. */
function etoOf(d: EpochDay, seed: number, step: number): number {
  const noise = Math.abs(Math.sin(d * 12.9898 + seed) * 43758.5453) % 1;
  if (noise < 0.01) return NaN;
  const eto = 4 + 2 * Math.cos((2 * Math.PI * d) / 365.25) + 2 * noise;
  return step === 0 ? eto : Math.round(eto / step) * step;
}

/** The rule once more, the slow way: dates in a leap year of 366, 15 before and 15 after. */
function bySorting(days: Int32Array, etos: Float64Array): number[] {
  const places = Array.from(
    days,
    (d) => (day(`2000${formatCivilDate(d).slice(4)}`) - day('2000-01-01')) % 366,
  );
  const bands = Array.from({ length: 366 }, (_, place) => {
    const near = (other: number) => Math.min((place - other + 366) % 366, (other - place + 366) % 366) <= 15;
    const sample = etos.filter((eto, i) => !Number.isNaN(eto) && near(places[i]!)).sort();
    const quantile = (share: number) => {
      const h = (sample.length - 1) * share;
      const low = sample[Math.floor(h)]!;
      return low + (h - Math.floor(h)) * (sample[Math.ceil(h)]! - low);
    };
    return sample.length < 300 ? undefined : ([quantile(0.01), quantile(0.99)] as const);
  });
  return Array.from(etos, (eto, i) => {
    const band = bands[places[i]!];
    return band && (eto < band[0] || eto > band[1]) ? OUTSIDE : 0;
  });
}

describe('a window of ranks', () => {
  it('knows its k-th smallest as a sorted list does', () => {
    const moves = fc.array(fc.tuple(fc.integer({ min: 0, max: 99 }), fc.boolean()), { maxLength: 200 });
    fc.assert(
      fc.property(moves, fc.integer({ min: 100, max: 140 }), (ranks, size) => {
        const window = rankWindow(size);
        const there: number[] = [];
        for (const [rank, isAdded] of ranks) {
          const known = there.indexOf(rank);
          if (isAdded) window.add(rank);
          else if (known >= 0) window.remove(rank);
          if (isAdded) there.push(rank);
          else if (known >= 0) there.splice(known, 1);
        }
        const sorted = there.sort((a, b) => a - b);
        expect(window.count()).toBe(sorted.length);
        expect(sorted.map((_, k) => window.at(k))).toEqual(sorted);
      }),
    );
  });
});
