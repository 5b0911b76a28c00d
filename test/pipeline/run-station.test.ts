import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseColumnMapping } from '../../src/pipeline/sources/station-file/column-mapping.ts';
import { formatCivilDate, parseCivilDate } from '../../src/weather/civil-date.ts';
import { cell, referenceSeries, type Row } from '../fao56/reference-series.ts';
import { sharedData } from '../shared-data.ts';
import { refusal } from './station-file/station-csv.ts';
import { stationRun } from './station/station-run.ts';

const maricopa = referenceSeries('maricopa_daily_2003');
const MARICOPA = {
  place: { lat: 33.069, lng: -111.972 },
  elevation: { metres: 361, origin: 'user' },
} as const;

const dated = (row: Row) => formatCivilDate(parseCivilDate('2003-01-01')! + cell(row, 'doy') - 1);

/** Station files of one year in several dialects; each must give what pyet gave from the same numbers. */
const DIALECTS: Record<string, (rows: readonly Row[]) => string> = {
  canonical: (rows) =>
    fileOf('date,tmax_c,tmin_c,rhmax_pct,rhmin_pct,u3_m_s,rs_mj_m2', rows, (row) => [
      dated(row),
      ...['tmax_c', 'tmin_c', 'rhmax_pct', 'rhmin_pct', 'wind_ms_3m', 'rs_mj'].map((name) => cell(row, name)),
    ]),
  'Portuguese, decimal comma': (rows) =>
    fileOf(
      'Data;Temp. Máx. (°C);Temp. Mín. (°C);UR máx (%);UR mín (%);Vento (m/s) 3 m;Rad (MJ/m²/dia)',
      rows,
      (row) => [
        dated(row).split('-').reverse().join('/'),
        ...['tmax_c', 'tmin_c', 'rhmax_pct', 'rhmin_pct', 'wind_ms_3m', 'rs_mj'].map((name) =>
          String(cell(row, name)).replace('.', ','),
        ),
      ],
    ),
  'other units': (rows) =>
    fileOf('year,doy,Tmax (°F),Tmin (K),RHmax (%),RHmin (%),Wind 3m (km/h),Rs (W/m²)', rows, (row) => [
      2003,
      cell(row, 'doy'),
      (cell(row, 'tmax_c') * 9) / 5 + 32,
      cell(row, 'tmin_c') + 273.15,
      cell(row, 'rhmax_pct'),
      cell(row, 'rhmin_pct'),
      cell(row, 'wind_ms_3m') * 3.6,
      cell(row, 'rs_mj') / 0.0864,
    ]),
};

function fileOf(header: string, rows: readonly Row[], cells: (row: Row) => (string | number)[]): string {
  const delimiter = header.includes(';') ? ';' : ',';
  return `${header}\n${rows.map((row) => cells(row).join(delimiter)).join('\n')}\n`;
}

describe.skipIf(!maricopa)('Maricopa 2003 as a station file', () => {
  it.each(Object.keys(DIALECTS))('agrees with pyet to 1e-5 mm: %s', async (dialect) => {
    const { days, result } = await stationRun(DIALECTS[dialect]!(maricopa!), MARICOPA);
    const differences = maricopa!.map((row, i) =>
      Math.abs(days[i]!.eto_mm! - cell(row, 'exp_pyet_fao56_eto_rhmaxmin')),
    );
    expect(days).toHaveLength(365);
    expect(Math.max(...differences)).toBeLessThanOrEqual(1e-5);
    expect(result.findings).toEqual([]);
    expect(result.summary).toMatchObject({ days: 365, days_with_eto: 365 });
    expect([result.range.from, result.range.to].map(formatCivilDate)).toEqual(['2003-01-01', '2003-12-31']);
  });

  it('agrees where humidity is a dew point', async () => {
    const content = fileOf('date,tmax_c,tmin_c,tdew_c,u3_m_s,rs_mj_m2', maricopa!, (row) => [
      dated(row),
      ...['tmax_c', 'tmin_c', 'tdew_c', 'wind_ms_3m', 'rs_mj'].map((name) => cell(row, name)),
    ]);
    const { days } = await stationRun(content, MARICOPA);
    const differences = maricopa!.map((row, i) =>
      Math.abs(days[i]!.eto_mm! - cell(row, 'exp_pyet_fao56_eto')),
    );
    expect(Math.max(...differences)).toBeLessThanOrEqual(1e-5);
  });
});

const DE_BILT = { place: { lat: 52.1, lng: 5.18 }, elevation: { metres: 2, origin: 'user' } } as const;

describe.each([
  ['maricopa_daily_2003', MARICOPA],
  ['debilt_daily_2018', DE_BILT],
] as const)('the file %s as it was published', (name, site) => {
  const path = sharedData(`vectors/series/${name}.csv`);

  it.skipIf(!path)('is read without a question and agrees with pyet to 1e-5 mm', async () => {
    const { days } = await stationRun(readFileSync(path!, 'utf8'), site);
    const differences = referenceSeries(name)!.map((row, i) =>
      Math.abs(days[i]!.eto_mm! - cell(row, 'exp_pyet_fao56_eto')),
    );
    expect(days).toHaveLength(365);
    expect(Math.max(...differences)).toBeLessThanOrEqual(1e-5);
  });
});

const HEADER = 'date,tmax_c,tmin_c,rhmean_pct,u2_m_s,rs_mj_m2';
const GOOD_ROW = '30,18,65,2,20';
const file = (...rows: string[]) => `${HEADER}\n${rows.join('\n')}\n`;
const day = (n: number, values = GOOD_ROW) => `2024-01-${String(n).padStart(2, '0')},${values}`;

describe('rows', () => {
  it('are one for each of the file, in its order, with repeated dates flagged', async () => {
    const { days, result } = await stationRun(file(day(5), day(1), day(5), day(9)));
    expect(days.map(({ date }) => date)).toEqual(['2024-01-05', '2024-01-01', '2024-01-05', '2024-01-09']);
    expect(days.map(({ flags }) => flags.includes('duplicate_date'))).toEqual([false, false, true, false]);
    const count = (code: string) => result.findings.find((one) => one.code === code)?.days?.count;
    expect(count('STATION_DUPLICATE_DATE')).toBe(1);
    expect(count('STATION_DATES_UNSORTED')).toBe(1);
    expect(count('STATION_DATES_ABSENT')).toBe(6);
  });

  it('have the ETo of their own day, wherever they stand', async () => {
    const { days: sorted } = await stationRun(file('2023-07-01,' + GOOD_ROW, '2024-01-15,' + GOOD_ROW));
    const { days: turned } = await stationRun(file('2024-01-15,' + GOOD_ROW, '2023-07-01,' + GOOD_ROW));
    expect(turned.toReversed()).toEqual(sorted);
    expect(sorted[0]!.ra_mj_m2).not.toBe(sorted[1]!.ra_mj_m2);
  });

  it('without Tmax give null and a reason, never 0', async () => {
    const { days, result } = await stationRun(file(day(1, ',18,65,2,20'), day(2)));
    expect(days[0]).toMatchObject({ eto_mm: null, quality: 'low', flags: ['no_result'] });
    expect(days[1]!.eto_mm).toBeGreaterThan(0);
    expect(result.findings.map(({ code }) => code)).toContain('DAYS_WITHOUT_RESULT');
    expect(result.summary).toMatchObject({ days: 2, days_with_eto: 1 });
  });

  it('with impossible values lose them, and say so', async () => {
    const { days, result } = await stationRun(
      file(day(1), day(2, '30,18,65,200,20'), day(3, '30,18,65,2,90')),
    );
    expect(days[1]!.flags).toContain('value_removed');
    expect(result.findings).toContainEqual(
      expect.objectContaining({ code: 'VALUE_OUT_OF_LIMITS', variable: 'u2' }),
    );
    expect(result.findings).toContainEqual(expect.objectContaining({ code: 'RADIATION_ABOVE_RA' }));
  });

  it('without other inputs rest on the FAO-56 fallbacks, flagged and told', async () => {
    const { days, result } = await stationRun('date,tmax_c,tmin_c\n2024-01-01,30,18\n');
    expect(days[0]!.flags).toEqual(['single_source', 'rs_estimated', 'ea_from_tmin', 'u2_assumed']);
    expect(days[0]).toMatchObject({ u2_m_s: 2, quality: 'low', source: 'station_file' });
    expect(result.findings.map(({ code }) => code)).toEqual([
      'RADIATION_ESTIMATED',
      'WIND_ASSUMED',
      'HUMIDITY_ESTIMATED',
    ]);
  });

  it('keep wind 0, rain 0 and radiation as measured', async () => {
    const { days } = await stationRun('date,tmax_c,tmin_c,u2_m_s,precip_mm\n2024-01-01,30,18,0,0\n');
    expect(days[0]).toMatchObject({ u2_m_s: 0, precip_mm: 0 });
    expect(days[0]!.flags).not.toContain('u2_assumed');
  });
});

describe('gaps', () => {
  const withGap = (length: number) =>
    file(
      day(1, '20,10,65,2,20'),
      ...Array.from({ length }, (_, i) => day(2 + i, ',10,65,2,20')),
      day(2 + length, '24,10,65,2,20'),
    );

  it.each([1, 2, 3])('of %i day(s) are interpolated and flagged, whatever the blocks', async (length) => {
    for (const chunkRows of [1, 2, 3, 100]) {
      const { days, result } = await stationRun(withGap(length), { chunkRows });
      days.forEach(({ tmax_c: tmax }, i) => expect(tmax).toBeCloseTo(20 + (4 * i) / (length + 1), 3));
      expect(days.filter(({ flags }) => flags.includes('filled'))).toHaveLength(length);
      expect(result.findings[0]).toMatchObject({
        code: 'GAP_FILLED',
        variable: 'tmax',
        days: { count: length },
      });
    }
  });

  it('of 4 days stay missing', async () => {
    for (const chunkRows of [1, 4, 100]) {
      const { days, result } = await stationRun(withGap(4), { chunkRows });
      expect(days.filter(({ eto_mm: eto }) => eto === null)).toHaveLength(4);
      expect(result.findings[0]).toMatchObject({ code: 'GAP_LEFT', variable: 'tmax', days: { count: 4 } });
    }
  });

  it('are not filled across days that the file does not have', async () => {
    const { days } = await stationRun(file(day(1), day(2, ',18,65,2,20'), day(5)));
    expect(days[1]!.eto_mm).toBeNull();
  });
});

describe('the size of the blocks', () => {
  const cellOf = (values: fc.Arbitrary<number>) =>
    fc.oneof(
      { weight: 3, arbitrary: values.map((value) => value.toFixed(1)) },
      fc.constantFrom('', 'NaN', '-999'),
    );
  const row = fc.record({
    step: fc.constantFrom(1, 1, 1, 1, 1, 1, 0, 2, -3, 400),
    tmax: cellOf(fc.double({ min: 25, max: 45, noNaN: true })),
    tmin: cellOf(fc.double({ min: 5, max: 26, noNaN: true })),
    rh: cellOf(fc.double({ min: 20, max: 110, noNaN: true })),
    wind: cellOf(fc.double({ min: -1, max: 5, noNaN: true })),
    rs: cellOf(fc.double({ min: 5, max: 45, noNaN: true })),
  });

  it('does not change a row, a finding or the summary', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 20, maxLength: 60 }),
        fc.integer({ min: 1, max: 20 }),
        async (rows, chunkRows) => {
          let date = parseCivilDate('2020-01-01')!;
          const lines = rows.map((one) => {
            date += one.step;
            return [formatCivilDate(date), one.tmax, one.tmin, one.rh, one.wind, one.rs].join(',');
          });
          const content = file('2019-12-31,' + GOOD_ROW, ...lines);
          const inOne = await stationRun(content, { chunkRows: 1000 }).catch((error: unknown) => error);
          const inMany = await stationRun(content, { chunkRows }).catch((error: unknown) => error);
          if (inOne instanceof Error) expect(inMany).toEqual(inOne);
          else expect({ ...(inMany as object), percents: 0 }).toEqual({ ...(inOne as object), percents: 0 });
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('the unit of radiation', () => {
  const withRs = (header: string, value: number) =>
    `date,tmax_c,tmin_c,${header}\n${Array.from({ length: 10 }, (_, i) => `2024-01-${i + 10},30,18,${value}\n`).join('')}`;

  it('is refused when MJ stand under W/m²', async () => {
    const error = await refusal(stationRun(withRs('rs_w_m2', 20)));
    expect(error).toMatchObject({ code: 'radiation_suspect', column: 'rs_w_m2', params: { unit: 'W/m²' } });
  });

  it('is refused when the values are above Ra on most days', async () => {
    const error = await refusal(stationRun(withRs('rs_mj_m2', 44)));
    expect(error).toMatchObject({ code: 'radiation_suspect', column: 'rs_mj_m2' });
  });

  it('is doubted when kWh stand under MJ', async () => {
    const { result } = await stationRun(withRs('rs_mj_m2', 5.5));
    expect(result.findings).toContainEqual(expect.objectContaining({ code: 'STATION_RADIATION_SUSPECT' }));
  });

  it('is only told when the person chose it', async () => {
    const mapping = parseColumnMapping({ rs_mj_m2: 'rs:MJ/m²/d' });
    const { result } = await stationRun(withRs('rs_mj_m2', 44), { mapping });
    expect(result.findings.map(({ code }) => code)).toContain('STATION_RADIATION_SUSPECT');
  });

  it('is believed in the polar night', async () => {
    const { days } = await stationRun(withRs('rs_mj_m2', 0), { place: { lat: 80, lng: 0 } });
    expect(days[0]!.rs_mj_m2).toBe(0);
  });
});

it('warns of a wind that looks like km/h', async () => {
  const { result } = await stationRun(file(day(1, '30,18,65,8,20')));
  expect(result.findings[0]).toMatchObject({
    code: 'STATION_UNIT_SUSPECT',
    variable: 'u2',
    params: { median: 8 },
  });
});

it('tells the unit that nobody wrote', async () => {
  const { result } = await stationRun('date,tmax_c,tmin_c,chuva\n2024-01-01,30,18,3\n');
  expect(result.findings).toContainEqual(
    expect.objectContaining({ code: 'STATION_UNIT_ASSUMED', params: { column: 'chuva', unit: 'mm' } }),
  );
});

describe('a run', () => {
  const long = file(
    ...Array.from({ length: 40_000 }, (_, i) => `${formatCivilDate(19_000 + i)},${GOOD_ROW}`),
  );

  it('reports progress from the bytes read, never backwards, never 100', async () => {
    const { percents } = await stationRun(long, { chunkRows: 1000 });
    expect(percents).toEqual(percents.toSorted((a, b) => a - b));
    expect(percents[0]).toBe(0);
    expect(percents.at(-1)).toBe(99);
    expect(new Set(percents).size).toBeGreaterThan(5);
  });

  it('ends when it is cancelled, and closes the file', async () => {
    const stop = new AbortController();
    let closed = false;
    async function* endless() {
      try {
        yield new TextEncoder().encode(`${HEADER}\n`);
        for (let i = 0; ; i++) {
          if (i === 5000) stop.abort(new Error('stopped'));
          yield new TextEncoder().encode(`${formatCivilDate(19_000 + (i % 9000))},${GOOD_ROW}\n`);
        }
      } finally {
        closed = true;
      }
    }
    const run = stationRun('', { bytes: endless(), signal: stop.signal, chunkRows: 50 });
    await expect(run).rejects.toThrow('stopped');
    expect(closed).toBe(true);
  });
});
