import { describe, expect, it } from 'vitest';
import { windAt2m } from '../../../src/fao56/index.ts';
import { computeEto } from '../../../src/pipeline/eto/compute-series.ts';
import { calendar, type DailySeries } from '../../../src/weather/daily-series.ts';
import { epochDayOf } from '../../../src/weather/civil-date.ts';
import { flagNames } from '../../../src/weather/day-quality.ts';
import { cell, referenceSeries } from '../../fao56/reference-series.ts';

const column = (...values: number[]) => Float64Array.from(values);

/** FAO-56 example 18, Uccle, with ea and Rs as printed there. */
const UCCLE = { lat: 50.8, elevation: 100 };
function uccle(values: DailySeries['values'] = {}): DailySeries {
  const printed = { tmax: column(21.5), tmin: column(12.3), ea: column(1.409), u2: column(2.078) };
  return {
    days: Int32Array.of(epochDayOf(2023, 7, 6)),
    values: { ...printed, rs: column(22.07), ...values },
  };
}

describe('ETo of a series', () => {
  it('gives the printed day and its intermediates in their columns', () => {
    const columns = computeEto(uccle(), UCCLE);
    const printed: Record<string, [number, number]> = {
      eto: [3.88, 0.01],
      tmean: [16.9, 1e-9],
      es: [1.997, 0.001],
      ea: [1.409, 1e-9],
      delta: [0.122, 0.0006],
      gamma: [0.0666, 0.0001],
      ra: [41.09, 0.01],
      rso: [30.9, 0.01],
      rs: [22.07, 1e-9],
      rns: [17, 0.015],
      rnl: [3.71, 0.01],
      rn: [13.28, 0.015],
      u2: [2.078, 1e-9],
      flags: [0, 0],
    };
    expect(Object.keys(columns).sort()).toEqual(Object.keys(printed).sort());
    for (const [name, values] of Object.entries(columns) as [string, ArrayLike<number>][]) {
      const [value, tolerance] = printed[name]!;
      expect(Math.abs(values[0]! - value), name).toBeLessThanOrEqual(tolerance);
    }
  });

  it('flags what it had to assume', () => {
    const { flags } = computeEto(
      uccle({ ea: column(NaN), rs: column(NaN), u2: column(NaN), sunshine: column(9.25) }),
      UCCLE,
    );
    expect(flagNames(flags[0]!)).toEqual(['rs_from_sunshine', 'ea_from_tmin', 'u2_assumed']);
  });

  it('gives no number, and says so, on a day without Tmax', () => {
    const withoutColumn = Object.fromEntries(
      Object.entries(uccle().values).filter(([name]) => name !== 'tmax'),
    );
    for (const values of [{ ...uccle().values, tmax: column(NaN) }, withoutColumn]) {
      const series = { ...uccle(), values };
      const { eto, es, flags } = computeEto(series, UCCLE);
      expect([eto[0], es[0]]).toEqual([NaN, NaN]);
      expect(flagNames(flags[0]!)).toEqual(['no_result']);
    }
  });

  it('has nothing for no days', () => {
    const { eto } = computeEto({ days: calendar(1, 0), values: {} }, UCCLE);
    expect(eto).toHaveLength(0);
  });

  it('takes the sea into account', () => {
    const bangkok = {
      days: Int32Array.of(epochDayOf(2023, 4, 15)),
      values: { tmax: column(34.8), tmin: column(25.6) },
    };
    const { rs } = computeEto(bangkok, { lat: 13.7333, elevation: 2, coastal: true });
    expect(Math.abs(rs[0]! - 21.9)).toBeLessThanOrEqual(0.06); // FAO-56 example 16
  });

  it('knows the day of the year across years, leap days and gaps', () => {
    // Ra at the South Pole on 31 December and 1 January differs by the day of the year alone.
    const dates = [
      [1899, 12, 31],
      [1900, 1, 1],
      [1900, 3, 1],
      [2023, 12, 31],
      [2024, 1, 1],
      [2024, 2, 29],
      [2024, 12, 31],
      [2025, 1, 1],
      [2031, 7, 4],
    ] as const;
    const J = [365, 1, 60, 365, 1, 60, 366, 1, 185];
    const days = Int32Array.from(dates, ([year, month, day]) => epochDayOf(year, month, day));
    const { ra } = computeEto({ days, values: {} }, { lat: -90, elevation: 0 });
    // Eq. 21 at the pole in summer: 24·60·Gsc·dr·sin(−δ); in winter 0.
    const atPole = J.map((j) => {
      const angle = (2 * Math.PI * j) / 365;
      const sinDelta = Math.sin(0.409 * Math.sin(angle - 1.39));
      return Math.max(0, 24 * 60 * 0.082 * (1 + 0.033 * Math.cos(angle)) * -sinDelta);
    });
    atPole.forEach((value, i) => expect(ra[i]).toBeCloseTo(value, 9));
  });
});

const maricopa = referenceSeries('maricopa_daily_2003');

describe.skipIf(!maricopa)('a whole year', () => {
  const rows = maricopa ?? [];
  const from = (name: string) => Float64Array.from(rows, (row) => cell(row, name));
  const series = (): DailySeries => ({
    days: calendar(epochDayOf(2003, 1, 1), epochDayOf(2003, 12, 31)),
    values: {
      tmax: from('tmax_c'),
      tmin: from('tmin_c'),
      tdew: from('tdew_c'),
      rs: from('rs_mj'),
      u2: from('wind_ms_3m').map((u3) => windAt2m(u3, 3)),
    },
  });

  it('agrees with pyet to 1e-5 mm', () => {
    const { eto } = computeEto(series(), { lat: 33.069, elevation: 361 });
    const differences = rows.map((row, i) => Math.abs(eto[i]! - cell(row, 'exp_pyet_fao56_eto')));
    expect(differences).toHaveLength(365);
    expect(Math.max(...differences)).toBeLessThanOrEqual(1e-5);
  });
});
