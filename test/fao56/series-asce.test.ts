import { describe, expect, it } from 'vitest';
import {
  ASCE_TALL,
  asceDaily,
  megajoulesFromWatts,
  metresPerSecondFromDailyRun,
  percentFromFraction,
  referenceEtDaily,
  standardizedPenmanMonteith,
  windAt2m,
  type AsceDaily,
  type DailyInput,
} from '../../src/fao56/index.ts';
import { cell, largestDifference, referenceSeries, type Row } from './reference-series.ts';
import { DE_BILT, deBiltDay, edgeDay } from './series-days.ts';

const MARICOPA = { latitude: 33.069, elevation: 361 };
const maricopa = referenceSeries('maricopa_daily_2003');

describe.skipIf(!maricopa)('ASCE standardized, Maricopa 2003', () => {
  const day = (row: Row): DailyInput => ({
    dayOfYear: cell(row, 'doy'),
    tmax: cell(row, 'tmax_c'),
    tmin: cell(row, 'tmin_c'),
    rs: cell(row, 'rs_mj'),
    tdew: cell(row, 'tdew_c'),
    u2: windAt2m(cell(row, 'wind_ms_3m'), 3),
  });

  it.each([
    ['exp_refetpy_asce_eto', 'ETos'],
    ['exp_refetpy_asce_etr', 'ETrs'],
  ] as const)('agrees with RefET (Python): %s', (column, surface) => {
    const largest = largestDifference(maricopa!, column, (row) => asceDaily(day(row), MARICOPA)[surface]);
    expect(largest.rows).toBe(365);
    expect(largest.mm).toBeLessThanOrEqual(1e-5);
  });

  it.each([
    ['exp_refet_windows_asce_eto', 'ETos', { mm: 0.056, rmse: 0.006 }],
    ['exp_refet_windows_asce_etr', 'ETrs', { mm: 0.06, rmse: 0.017 }],
  ] as const)('agrees with REF-ET for Windows, which has the full Rso: %s', (column, surface, limit) => {
    const site = { ...MARICOPA, clearSky: 'full' } as const;
    const largest = largestDifference(maricopa!, column, (row) => asceDaily(day(row), site)[surface]);
    expect(largest.mm).toBeLessThanOrEqual(limit.mm);
    expect(largest.rmse).toBeLessThanOrEqual(limit.rmse);
    const simple = largestDifference(maricopa!, column, (row) => asceDaily(day(row), MARICOPA)[surface]);
    expect(simple.rmse).toBeGreaterThan(largest.rmse);
  });
});

const deBilt = referenceSeries('debilt_daily_2018');

describe.skipIf(!deBilt)('the tall reference, De Bilt 2018', () => {
  it('agrees with pyet, which has the constants of FAO-56 and turns the negative into 0', () => {
    const etr = (row: Row) => {
      const balance = referenceEtDaily(deBiltDay(row), DE_BILT);
      return Math.max(0, standardizedPenmanMonteith({ ...balance, T: balance.Tmean }, ASCE_TALL.daily));
    };
    expect(largestDifference(deBilt!, 'exp_pyet_asce_etr', etr).mm).toBeLessThanOrEqual(1e-5);
  });
});

const holyoke = referenceSeries('holyoke_coagmet_2020');

describe.skipIf(!holyoke)('ASCE standardized, Holyoke 2020, in the units of the station', () => {
  /** 2020 has every day, from 1 January on. */
  const days = (holyoke ?? []).map((row, i): { row: Row; day: DailyInput } => ({
    row,
    day: {
      dayOfYear: i + 1,
      tmax: cell(row, 'tmax_c'),
      tmin: cell(row, 'tmin_c'),
      rhmax: percentFromFraction(cell(row, 'rhmax_frac')),
      rhmin: percentFromFraction(cell(row, 'rhmin_frac')),
      rs: megajoulesFromWatts(cell(row, 'rs_wm2')),
      u2: metresPerSecondFromDailyRun(cell(row, 'windrun_km_2m')),
    },
  }));

  it.each([
    ['exp_coagmet_asce_etos', 'ETos'],
    ['exp_coagmet_asce_etrs', 'ETrs'],
  ] as const)('agrees with what CoAgMET prints: %s', (column, surface) => {
    const ours = days.map(({ day }) => asceDaily(day, { latitude: 40.49, elevation: 1138 })[surface]);
    const off = days.map(({ row }, i) => Math.abs(ours[i]! - cell(row, column)));
    expect(off).toHaveLength(366);
    expect(Math.max(...off)).toBeLessThanOrEqual(0.06);
  });
});

const edges = referenceSeries('synthetic_edges_400');

describe.skipIf(!edges)('ASCE standardized at the edges of the inputs', () => {
  const resultOf = (row: Row): AsceDaily => asceDaily(...edgeDay(row));
  /** RefET takes no vapour pressure above saturation; some rows have one, rounded up. */
  const isSaturated = (row: Row) => resultOf(row).ea > resultOf(row).es;
  const rows = (polar: 0 | 1) => (edges ?? []).filter((row) => cell(row, 'polar_night') === polar);

  it.each([
    ['exp_refetpy_asce_eto', 'ETos'],
    ['exp_refetpy_asce_etr', 'ETrs'],
  ] as const)('agrees with RefET (Python): %s', (column, surface) => {
    const unsaturated = rows(0).filter((row) => !isSaturated(row));
    const largest = largestDifference(unsaturated, column, (row) => resultOf(row)[surface]);
    expect(largest.rows).toBe(352);
    expect(largest.mm).toBeLessThanOrEqual(1e-5);
  });

  it.each([
    ['exp_refetpy_asce_eto', 'ETos', 0.005],
    ['exp_refetpy_asce_etr', 'ETrs', 0.01],
  ] as const)('differs by the dew of oversaturated air only: %s', (column, surface, limit) => {
    const saturated = rows(0).filter(isSaturated);
    const largest = largestDifference(saturated, column, (row) => resultOf(row)[surface]);
    expect(largest.rows).toBe(17);
    expect(largest.mm).toBeLessThanOrEqual(limit);
  });

  it.each([
    ['exp_refetpy_asce_eto', 'ETos'],
    ['exp_refetpy_asce_etr', 'ETrs'],
  ] as const)('agrees in the polar night: %s', (column, surface) => {
    const largest = largestDifference(rows(1), column, (row) => resultOf(row)[surface]);
    expect(largest.rows).toBe(31);
    expect(largest.mm).toBeLessThanOrEqual(1e-4);
  });

  it('has the same clear sky', () => {
    const largest = largestDifference(edges!, 'rso_mj', (row) => resultOf(row).Rso);
    expect(largest.mm).toBeLessThanOrEqual(5.1e-6); // printed to five decimals
  });
});
