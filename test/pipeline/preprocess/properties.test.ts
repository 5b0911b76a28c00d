import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extraterrestrialRadiation } from '../../../src/fao56/index.ts';
import { FILLED, REMOVED } from '../../../src/pipeline/preprocess/draft-series.ts';
import {
  preprocess,
  type PreparedSource,
  type RawSeries,
} from '../../../src/pipeline/preprocess/preprocess.ts';
import { dayOfYear } from '../../../src/weather/civil-date.ts';
import { flagBit } from '../../../src/weather/day-quality.ts';
import type { DailySeries } from '../../../src/weather/daily-series.ts';
import { isInside, REGIONS } from '../../../src/weather/place.ts';
import { variable, type VariableId } from '../../../src/weather/variables.ts';
import { seriesOn, type DayWeather } from '../fake-source.ts';

const IDS = ['tmax', 'tmin', 'rhmean', 'u2', 'rs', 'precipitation'] as const satisfies VariableId[];

/** Weather as it may come: mostly good, some of it missing, impossible, or the mark of a gap. */
const valueOf = (min: number, max: number) =>
  fc.oneof(
    { weight: 6, arbitrary: fc.double({ min, max, noNaN: true }) },
    { weight: 3, arbitrary: fc.integer({ min, max }) },
    { weight: 4, arbitrary: fc.constant(NaN) },
    { weight: 1, arbitrary: fc.constantFrom(0, -0, -999, 1e300, Infinity, -Infinity) },
  );

const dayWeather: fc.Arbitrary<DayWeather> = fc.record({
  tmax: valueOf(12, 45),
  tmin: valueOf(-5, 20),
  rhmean: valueOf(-5, 110),
  u2: valueOf(-1, 12),
  rs: valueOf(-1, 45),
  precipitation: valueOf(-1, 60),
});

const raw: fc.Arbitrary<RawSeries> = fc
  .record({
    // Whole calendars as sources give them, and files whose rows jump, repeat and go back
    steps: fc.oneof(
      fc.constant([1]),
      fc.array(fc.constantFrom(1, 1, 1, 1, 0, 2, -3), { minLength: 1, maxLength: 30 }),
    ),
    rows: fc.array(dayWeather, { minLength: 1, maxLength: 30 }),
    first: fc.integer({ min: 3650, max: 25000 }),
    lat: fc.double({ min: -60, max: 60, noNaN: true }),
    lng: fc.constantFrom(-47.88, 10),
    source: fc.constantFrom('nasa_power' as const, 'open_meteo_archive' as const, 'station_file' as const),
  })
  .map(({ steps, rows, first, lat, lng, source }) => {
    let day = first;
    const days = rows.map((_, i) => (day += steps[i % steps.length]!));
    return { source, series: seriesOn(days, rows), place: { lat, lng } };
  });

const column = ({ values }: DailySeries, id: VariableId): Float64Array => values[id]!;
const markOf = ({ marks }: PreparedSource, id: VariableId, i: number): number => marks[id]?.[i] ?? 0;
const rowsOf = ({ series }: RawSeries) => [...series.days.keys()];

/** The nearest row in a direction whose value is the source's own. */
function neighbour(prepared: PreparedSource, id: VariableId, { from, step }: { from: number; step: 1 | -1 }) {
  let i = from + step;
  while (markOf(prepared, id, i) & FILLED || Number.isNaN(column(prepared.series, id)[i])) i += step;
  return i;
}

describe('preprocessing, whatever the weather', () => {
  const holds = (property: (input: RawSeries, prepared: PreparedSource) => void) =>
    fc.assert(
      fc.property(raw, (input) => property(input, preprocess(input))),
      { numRuns: 150 },
    );

  it('leaves a value as it came, or makes it missing and remembers', () => {
    holds((input, prepared) => {
      for (const id of IDS)
        for (const i of rowsOf(input)) {
          const mark = markOf(prepared, id, i);
          if (mark & FILLED) continue;
          const [before, after] = [column(input.series, id)[i]!, column(prepared.series, id)[i]!];
          if (mark & REMOVED) expect(after).toBeNaN();
          else expect(after).toBe(before);
        }
    });
  });

  it('never makes a value of nothing but between two of its own, no further than three days apart', () => {
    holds((input, prepared) => {
      for (const id of IDS)
        for (const i of rowsOf(input)) {
          if ((markOf(prepared, id, i) & FILLED) === 0) continue;
          expect(variable(id).interpolable).toBe(true);
          const [a, b] = [
            neighbour(prepared, id, { from: i, step: -1 }),
            neighbour(prepared, id, { from: i, step: 1 }),
          ];
          expect(b - a).toBeLessThanOrEqual(4);
          expect(input.series.days[b]! - input.series.days[a]!).toBe(b - a);
          const [low, high] = [column(input.series, id)[a]!, column(input.series, id)[b]!].sort(
            (x, y) => x - y,
          );
          expect(column(prepared.series, id)[i]).toBeGreaterThanOrEqual(low! - 1e-9);
          expect(column(prepared.series, id)[i]).toBeLessThanOrEqual(high! + 1e-9);
        }
    });
  });

  it('leaves nothing that cannot be', () => {
    holds((input, prepared) => {
      const inBrazil = isInside(input.place, REGIONS.brazil);
      for (const i of rowsOf(input)) {
        for (const id of IDS) {
          const value = column(prepared.series, id)[i]!;
          const { limits, limitsBrazil } = variable(id);
          const [min, max] = (inBrazil && limitsBrazil) || limits;
          expect(value < min || value > max).toBe(false);
        }
        const Ra = extraterrestrialRadiation(input.place.lat, dayOfYear(input.series.days[i]!));
        expect(column(prepared.series, 'rs')[i]! > Ra + 0.2).toBe(false); // rounding, and the curve of Ra over a gap
        expect(column(prepared.series, 'tmin')[i]! > column(prepared.series, 'tmax')[i]!).toBe(false);
      }
    });
  });

  it('has nothing more to do on its own result', () => {
    holds((input, prepared) => {
      const again = preprocess({ ...input, series: prepared.series });
      expect(again.series).toEqual(prepared.series);
      expect(again.marks).toEqual({});
    });
  });

  it('says of every day what happened on it, and counts each in a finding', () => {
    holds((input, prepared) => {
      const told = (codes: readonly string[]) =>
        prepared.findings
          .filter(({ code }) => codes.includes(code))
          .reduce((sum, { days }) => sum + days!.count, 0);
      let removed = 0;
      let filled = 0;
      for (const i of rowsOf(input)) {
        const marks = IDS.map((id) => markOf(prepared, id, i));
        removed += marks.filter((mark) => mark & REMOVED).length;
        filled += marks.filter((mark) => mark & FILLED).length;
        const flags = prepared.flags[i]!;
        expect((flags & flagBit('value_removed')) !== 0).toBe(marks.some((mark) => mark & REMOVED));
        expect((flags & flagBit('filled')) !== 0).toBe(marks.some((mark) => mark & FILLED));
      }
      // Of inverted temperatures both are removed, and the day is counted once
      expect(told(['VALUE_OUT_OF_LIMITS', 'RADIATION_ABOVE_RA']) + 2 * told(['TMIN_ABOVE_TMAX'])).toBe(
        removed,
      );
      expect(told(['GAP_FILLED'])).toBe(filled);
    });
  });

  it('keeps what was known before, first, and changes nothing of what it was given', () => {
    holds((input) => {
      const known = [{ code: 'CALENDAR_MISMATCH', source: input.source } as const];
      const before = structuredClone(input.series);
      const { findings } = preprocess({ ...input, findings: known });
      expect(findings[0]).toEqual(known[0]);
      expect(input.series).toEqual(before);
    });
  });
});
