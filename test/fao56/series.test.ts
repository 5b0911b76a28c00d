import { describe, expect, it } from 'vitest';
import { referenceEtDaily, windAt2m, type DailyInput, type Site } from '../../src/fao56/index.ts';
import { cell, largestDifference, referenceSeries, type Row } from './reference-series.ts';
import { DE_BILT, edgeDay } from './series-days.ts';

const MARICOPA: Site = { latitude: 33.069, elevation: 361 };

const temperatures = (row: Row) => ({
  dayOfYear: cell(row, 'doy'),
  tmax: cell(row, 'tmax_c'),
  tmin: cell(row, 'tmin_c'),
});
const rhExtremes = (row: Row) => ({ rhmax: cell(row, 'rhmax_pct'), rhmin: cell(row, 'rhmin_pct') });
const tdew = (row: Row) => ({ tdew: cell(row, 'tdew_c') });
const rs = (row: Row) => ({ rs: cell(row, 'rs_mj') });
const windAt = (row: Row, column: string, height: number) => ({ u2: windAt2m(cell(row, column), height) });

const etoAt = (site: Site, day: (row: Row) => DailyInput) => (row: Row) =>
  referenceEtDaily(day(row), site).ETo;

const maricopa = referenceSeries('maricopa_daily_2003');

describe.skipIf(!maricopa)('Maricopa 2003', () => {
  const wind = (row: Row) => windAt(row, 'wind_ms_3m', 3);

  it.each([
    ['exp_pyet_fao56_eto', tdew],
    ['exp_pyet_fao56_eto_rhmaxmin', rhExtremes],
  ] as const)('agrees with pyet: %s', (column, humidity) => {
    const eto = etoAt(MARICOPA, (row) => ({
      ...temperatures(row),
      ...rs(row),
      ...wind(row),
      ...humidity(row),
    }));
    const largest = largestDifference(maricopa!, column, eto);
    expect(largest.rows).toBe(365);
    expect(largest.mm).toBeLessThanOrEqual(1e-5);
  });

  it('agrees with REF-ET for Windows as far as its three digits go', () => {
    const eto = etoAt(MARICOPA, (row) => ({ ...temperatures(row), ...rs(row), ...wind(row), ...tdew(row) }));
    const printed = (row: Row) => cell(row, 'exp_refet_windows_fao56_eto');
    const column = 'exp_refet_windows_fao56_eto';
    const hundredths = maricopa!.filter((row) => printed(row) < 10);
    const tenths = maricopa!.filter((row) => printed(row) >= 10);
    expect([hundredths.length, tenths.length]).toEqual([361, 4]);
    expect(largestDifference(hundredths, column, eto).mm).toBeLessThanOrEqual(0.011);
    expect(largestDifference(tenths, column, eto).mm).toBeLessThanOrEqual(0.056);
  });
});

/** pyet turns a negative ETo into 0; we do not. One frosty day of De Bilt has one. */
const asPyet =
  (eto: (row: Row) => number) =>
  (row: Row): number =>
    Math.max(0, eto(row));

const deBilt = referenceSeries('debilt_daily_2018');

describe.skipIf(!deBilt)('De Bilt 2018', () => {
  const sunshine = (row: Row) => ({ sunshine: cell(row, 'n_h') });
  const rhmean = (row: Row) => ({ rhmean: cell(row, 'rhmean_pct') });

  it.each([
    ['exp_pyet_fao56_eto', rhExtremes, rs],
    ['exp_pyet_fao56_eto_rhmean', rhmean, rs],
    ['exp_pyet_fao56_eto_sunshine', rhExtremes, sunshine],
  ] as const)('agrees with pyet: %s', (column, humidity, radiation) => {
    const eto = etoAt(DE_BILT, (row) => ({
      ...temperatures(row),
      ...windAt(row, 'wind_ms_10m', 10),
      ...humidity(row),
      ...radiation(row),
    }));
    const largest = largestDifference(deBilt!, column, asPyet(eto));
    expect(largest.rows).toBe(365);
    expect(largest.mm).toBeLessThanOrEqual(1e-5);
  });
});

const missing = referenceSeries('maricopa_missing_2003');

describe.skipIf(!missing)('Maricopa 2003 with inputs taken away', () => {
  const wind = (row: Row) => windAt(row, 'wind_ms_3m', 3);
  const rhmaxOnly = (row: Row) => ({ rhmax: cell(row, 'rhmax_pct') });
  /** The peer has no lower limit of Rs/Rso. */
  const comparable = (missing ?? []).filter((row) => cell(row, 'rs_over_rso') >= 0.3);

  it.each([
    ['exp_eto220_T', [], ['ea_from_tmin', 'rs_estimated', 'u2_assumed']],
    ['exp_eto220_T_Rs', [rs], ['ea_from_tmin', 'u2_assumed']],
    ['exp_eto220_T_Tdew', [tdew], ['rs_estimated', 'u2_assumed']],
    ['exp_eto220_T_u', [wind], ['ea_from_tmin', 'rs_estimated']],
    ['exp_eto220_T_Rs_Tdew', [rs, tdew], ['u2_assumed']],
    ['exp_eto220_T_Rs_u', [rs, wind], ['ea_from_tmin']],
    ['exp_eto220_T_Tdew_u', [tdew, wind], ['rs_estimated']],
    ['exp_eto220_all', [rs, tdew, wind], []],
    ['exp_eto220_T_Rs_u_RHmaxonly', [rs, wind, rhmaxOnly], ['ea_from_rhmax']],
  ] as const)('agrees with ETo 2.2.0: %s', (column, parts, assumptions) => {
    const day = (row: Row): DailyInput =>
      Object.assign({}, temperatures(row), ...parts.map((part) => part(row))) as DailyInput;
    const largest = largestDifference(comparable, column, etoAt(MARICOPA, day));
    expect(largest.rows).toBeGreaterThan(340);
    expect(largest.mm).toBeLessThanOrEqual(0.011);
    expect(referenceEtDaily(day(comparable[0]!), MARICOPA).assumptions).toEqual(assumptions);
  });
});

const edges = referenceSeries('synthetic_edges_400');

/** RefET computes ASCE ETos, which differs from FAO-56 daily only in constants: 0.005 mm. */
describe.skipIf(!edges)('the edges of the inputs', () => {
  const etoOf = (row: Row) => referenceEtDaily(...edgeDay(row)).ETo;
  const night = (polar: 0 | 1) => (edges ?? []).filter((row) => cell(row, 'polar_night') === polar);

  it.each([
    [0, 369],
    [1, 31],
  ] as const)('agree with RefET (polar night: %i)', (polar, rows) => {
    const largest = largestDifference(night(polar), 'exp_refetpy_asce_eto', etoOf);
    expect(largest.rows).toBe(rows);
    expect(largest.mm).toBeLessThanOrEqual(0.005);
  });
});
