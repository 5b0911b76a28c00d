import { describe, expect, it } from 'vitest';
import {
  ASSUMED_FCD,
  asceHourly,
  asceOfHours,
  celsiusFromFahrenheit,
  cloudiness,
  megajoulesFromLangleys,
  metresPerSecondFromMph,
  sunAngle,
  windAt2m,
  type AsceHourly,
  type HourlyInput,
  type HourlySite,
} from '../../src/fao56/index.ts';
import { cell, readReferenceText, referenceSeries, type Row } from './reference-series.ts';

const SIMPLE: HourlySite = { latitude: 39.4575, longitude: -118.77388, elevation: 1208.5 };
const FULL: HourlySite = { ...SIMPLE, clearSky: 'full' };

const fallon = referenceSeries('fallon_hourly_2015_05');

describe.skipIf(!fallon)('ASCE standardized, hourly, Fallon May 2015', () => {
  const rows = fallon ?? [];
  /** Hour of the UTC clock at which each row starts: the series is read as numbers, and this column is a text. */
  const startsUtc = (readReferenceText('fallon_hourly_2015_05') ?? '')
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => Number(line.slice(11, 13)));
  const hours = rows.map((row, i): HourlyInput => ({
    dayOfYear: cell(row, 'doy_local'),
    time: startsUtc[i]! + 0.5,
    temperature: celsiusFromFahrenheit(cell(row, 'temp_f')),
    tdew: celsiusFromFahrenheit(cell(row, 'tdew_f')),
    rs: megajoulesFromLangleys(cell(row, 'rs_langley_h')),
    u2: windAt2m(metresPerSecondFromMph(cell(row, 'wind_mph_3m')), 3),
  }));

  /** Largest difference of the hours with a high sun. */
  const highSun = (column: string, ours: readonly number[]) => {
    const off = rows.flatMap((row, i) =>
      cell(row, 'high_sun') === 1 ? [Math.abs(ours[i]! - cell(row, column))] : [],
    );
    expect(off).toHaveLength(317);
    return Math.max(...off);
  };

  it.each([
    ['exp_refetpy_asce_eto', 'ETos'],
    ['exp_refetpy_asce_etr', 'ETrs'],
  ] as const)('agrees with RefET (Python) under a high sun: %s', (column, surface) => {
    const ours = asceOfHours(hours, SIMPLE).map((hour) => hour[surface]);
    expect(highSun(column, ours)).toBeLessThanOrEqual(1e-5);
  });

  it.each([
    ['exp_refet_windows_asce_eto', 'ETos', 0.4],
    ['exp_refet_windows_asce_etr', 'ETrs', 0.49],
  ] as const)('agrees with REF-ET for Windows, which has the full Rso: %s', (column, surface, daily) => {
    const ours = asceOfHours(hours, FULL).map((hour) => hour[surface]);
    expect(highSun(column, ours)).toBeLessThanOrEqual(0.06);
    const { largestDay, total } = compareDays(rows, column, ours);
    expect(largestDay).toBeLessThanOrEqual(daily);
    expect(Math.abs(total)).toBeLessThanOrEqual(0.02);
  });

  /** So that what is left above is its rule for clouds at low sun and by night, and nothing else. */
  it.each([
    ['exp_refet_windows_asce_eto', 'ETos'],
    ['exp_refet_windows_asce_etr', 'ETrs'],
  ] as const)(
    'agrees by days too with the sun taken at the start of the hour, as REF-ET does: %s',
    (column, surface) => {
      const ours = sunAtStart(hours).map((hour) => hour[surface]);
      const { largestDay, total } = compareDays(rows, column, ours);
      expect(largestDay).toBeLessThanOrEqual(0.1);
      expect(Math.abs(total)).toBeLessThanOrEqual(0.004);
    },
  );

  it('takes the clouds of the evening into the night, and says where it had none to take', () => {
    const results = asceOfHours(hours, SIMPLE);
    const firstHigh = results.findIndex(({ beta }) => beta >= 0.3);
    const before = results.slice(0, firstHigh);
    expect(firstHigh).toBeGreaterThan(0);
    expect(before.map(({ fcd }) => fcd)).toEqual(before.map(() => ASSUMED_FCD));
    expect(before.every(({ assumptions }) => assumptions.includes('fcd_assumed'))).toBe(true);
    expect(results.slice(firstHigh).every(({ assumptions }) => assumptions.length === 0)).toBe(true);
    const night = results.findIndex(({ beta }, i) => i > firstHigh && beta < 0);
    const evening = results.slice(0, night).findLast(({ beta }) => beta >= 0.3)!;
    expect(results[night]!.fcd).toBe(evening.fcd);
  });
});

function compareDays(
  rows: readonly Row[],
  column: string,
  ours: readonly number[],
): { largestDay: number; total: number } {
  const days = new Map<number, { ours: number; theirs: number }>();
  for (const [i, row] of rows.entries()) {
    const day = days.get(cell(row, 'doy_local')) ?? { ours: 0, theirs: 0 };
    days.set(cell(row, 'doy_local'), {
      ours: day.ours + ours[i]!,
      theirs: day.theirs + cell(row, column),
    });
  }
  const sums = [...days.values()];
  const theirs = sums.reduce((sum, day) => sum + day.theirs, 0);
  const largestDay = Math.max(...sums.map((day) => Math.abs(day.ours - day.theirs)));
  return { largestDay, total: sums.reduce((sum, day) => sum + day.ours, 0) / theirs - 1 };
}

function sunAtStart(hours: readonly HourlyInput[]): AsceHourly[] {
  let before = ASSUMED_FCD;
  return hours.map((hour) => {
    const beta = sunAngle({ ...FULL, meridian: 0, J: hour.dayOfYear, t: hour.time - 0.5 });
    const { Rs, Rso } = asceHourly(hour, FULL);
    if (beta >= 0.3) before = cloudiness(Rs, Rso);
    return asceHourly({ ...hour, fcd: before }, FULL);
  });
}
