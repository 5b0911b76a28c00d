import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { referenceEtDaily, windAt2m } from '../../src/fao56/index.ts';
import { dayOfYear, epochDayOf } from '../../src/weather/civil-date.ts';
import { cityDay, csvOf, type CityRow } from './city-folder.ts';
import { run } from './command-line.ts';

const folder = mkdtempSync(join(tmpdir(), 'eto-fuse-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const FIRST = epochDayOf(2010, 1, 1);
const BALSAS = ['--lat', '-7.53', '--lon', '-46.04', '--elev', '247'];

function daysOf(count: number, changesOn: (i: number) => CityRow = () => ({})): CityRow[] {
  return Array.from({ length: count }, (_, i) => cityDay(FIRST + i, changesOn(i)));
}

async function fuse(rows: readonly CityRow[] | string, ...options: string[]) {
  const input = join(folder, 'input.csv');
  writeFileSync(input, typeof rows === 'string' ? rows : csvOf(rows));
  const ran = await run(['fuse', '--input', input, ...BALSAS, ...options]);
  const lines = ran.stdout
    .trimEnd()
    .split('\n')
    .filter((line) => !line.startsWith('#'));
  const cells = lines.slice(1).map((line) => line.split(','));
  return { ...ran, header: lines[0], cells, input };
}

describe('fuse', () => {
  it('writes every day of the file once, in order, and says what it rests on', async () => {
    const { code, header, cells, stdout } = await fuse(daysOf(40));
    expect(code).toBe(0);
    expect(stdout).toMatch(/^# /);
    expect(header).toBe('date,eto_mm,sigma_mm,quality,source,calibration');
    expect(cells).toHaveLength(40);
    expect(cells[0]![0]).toBe('2010-01-01');
    expect(cells[39]![0]).toBe('2010-02-09');
    for (const [, eto, sigma, quality, source, calibration] of cells) {
      expect(eto).toMatch(/^\d\.\d{3,}$/);
      expect(sigma).toMatch(/^0\.\d{3,}$/);
      expect(quality).toMatch(/^(high|medium|low)$/);
      expect(source).toBe('open_meteo_archive+nasa_power');
      expect(calibration).toBe('calibrated:matopiba-1991-2005');
    }
  });

  it('without calibration is NASA’s radiation with Open-Meteo’s rest, σ .6', async () => {
    const { cells } = await fuse(daysOf(3), '--no-calibration');
    const day = cityDay(FIRST) as Record<string, number>;
    const { ETo } = referenceEtDaily(
      {
        dayOfYear: dayOfYear(FIRST),
        ...{ tmax: day.om_tmax!, tmin: day.om_tmin!, rhmean: day.om_rh!, rs: day.nasa_rs! },
        u2: windAt2m(day.om_wind10m!, 10),
      },
      { latitude: -7.53, elevation: 247 },
    );
    expect(cells[0]).toEqual([
      ...['2010-01-01', ETo.toFixed(4), '0.6000'],
      ...[cells[0]![3], 'open_meteo_archive+nasa_power', 'uncalibrated'],
    ]);
  });

  it('outside the region says so', async () => {
    const input = join(folder, 'input.csv');
    writeFileSync(input, csvOf(daysOf(3)));
    // The command line of the tests takes every place for one of Brazil.
    const { stdout } = await run([
      'fuse',
      '--input',
      input,
      '--lat',
      '-22.7',
      '--lon',
      '-47.6',
      '--elev',
      '550',
    ]);
    expect(stdout).toMatch(
      /,0\.[6-9]\d*,\w+,open_meteo_archive\+nasa_power,extrapolated:matopiba-1991-2005\n/,
    );
  });

  it.each(['', 'NaN', '-999', '-999.0', 'nan'])(
    'takes %j for missing: the other source alone',
    async (missing) => {
      const nasa = ['nasa_tmax', 'nasa_tmin', 'nasa_rh', 'nasa_wind2m', 'nasa_rs', 'nasa_prec'];
      const gap = Object.fromEntries(nasa.map((name) => [name, missing]));
      const { cells } = await fuse(daysOf(30, (i) => (i < 10 ? gap : {})));
      expect(cells[0]!.slice(3, 5)).toEqual(['medium', 'open_meteo_archive']);
      expect(Number(cells[0]![2])).toBeGreaterThan(0.55); // Open-Meteo alone
      expect(cells[20]![4]).toBe('open_meteo_archive+nasa_power');
    },
  );

  it('gives no number where nobody has the day', async () => {
    const all = Object.fromEntries(
      Object.keys(cityDay(FIRST)).flatMap((name) => (name === 'date' ? [] : [[name, '']])),
    );
    const { code, cells } = await fuse(daysOf(30, (i) => (i < 10 ? all : {})));
    expect(code).toBe(0);
    expect(cells[0]).toEqual(['2010-01-01', '', '', 'low', '', 'calibrated:matopiba-1991-2005']);
  });

  it('takes any of the columns: those of one source, some of one', async () => {
    const only = (...names: string[]) =>
      daysOf(20).map((row) => Object.fromEntries(['date', ...names].map((name) => [name, row[name]!])));
    const om = await fuse(only('om_tmax', 'om_tmin', 'om_rh', 'om_wind10m', 'om_rs'));
    expect(om.cells[5]![4]).toBe('open_meteo_archive');
    const noWind = await fuse(only('nasa_tmax', 'nasa_tmin', 'nasa_rh', 'nasa_rs'));
    expect(noWind.cells[5]![4]).toBe('nasa_power');
    expect(noWind.cells[5]![2]).toBe('0.6000');
    expect(Number(noWind.cells[5]![1])).toBeGreaterThan(0);
  });

  it('keeps the order of the file, and days that it jumps stay out', async () => {
    const rows = [30, 3, 2, 31].map((i) => cityDay(FIRST + i));
    const { cells } = await fuse(rows);
    expect(cells.map(([date]) => date)).toEqual(['2010-01-31', '2010-01-04', '2010-01-03', '2010-02-01']);
    const inOrder = await fuse(daysOf(32));
    expect(cells[0]![1]).toBe(inOrder.cells[30]![1]);
  });

  it('removes what cannot be, as the pipeline does everywhere', async () => {
    const { cells, stderr } = await fuse(daysOf(10, (i) => (i === 9 ? { om_tmin: 99 } : {})));
    expect(stderr).toContain('Warning: ');
    expect(cells[9]![3]).not.toBe('high');
  });

  it('reads gzip, a byte order mark, CRLF, comments and quotes', async () => {
    const rows = daysOf(4);
    const { stdout } = await fuse(rows);
    const odd = `\uFEFF# who knows\r\n${csvOf(rows).replaceAll('\n', '\r\n').replace('2010-01-02', '"2010-01-02"')}\r\n`;
    expect((await fuse(odd)).stdout).toBe(stdout);
    const input = join(folder, 'packed.csv.gz');
    writeFileSync(input, gzipSync(csvOf(rows)));
    expect((await run(['fuse', '--input', input, ...BALSAS])).stdout).toBe(stdout);
  });

  it('writes to a file', async () => {
    const output = join(folder, 'out.csv');
    const { stdout } = await fuse(daysOf(3), '-o', output);
    expect(stdout).toBe('');
    expect(readFileSync(output, 'utf8').trimEnd().split('\n')).toHaveLength(5);
  });

  it.each<[string, string, string]>([
    [
      'a word',
      csvOf(daysOf(3, (i) => (i === 1 ? { om_rh: 'wet' } : {}))),
      'input.csv, line 3, column om_rh: "wet" is not a number',
    ],
    ['a hexadecimal', csvOf(daysOf(1, () => ({ om_rh: '0x10' }))), 'column om_rh: "0x10"'],
    ['infinity', csvOf(daysOf(1, () => ({ om_rh: 'Infinity' }))), 'column om_rh: "Infinity"'],
    [
      'a date of no calendar',
      csvOf(daysOf(1, () => ({ date: '2010-02-29' }))),
      'line 2, column date: "2010-02-29" is not a date',
    ],
    [
      'a day twice',
      csvOf([cityDay(FIRST), cityDay(FIRST)]),
      'line 3, column date: 2010-01-01 is also in line 2',
    ],
    ['a cell too many', `${csvOf(daysOf(2))},7`, 'line 3: 14 cells, and 13 columns'],
    ['no date', 'day,om_tmax\n2010-01-01,30\n', 'line 1: no column date'],
    ['no weather', 'date,rain\n2010-01-01,3\n', 'line 1: no column of weather (known are om_tmax'],
    ['a column twice', 'date,om_tmax,om_tmax\n2010-01-01,3,4\n', 'column om_tmax: the column is there twice'],
    ['nothing', '', 'no header row'],
    ['no row', 'date,om_tmax\n', 'no row below the header'],
  ])('refuses %s, and says where', async (_, text, problem) => {
    const { code, stderr, stdout } = await fuse(text);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(problem);
  });

  it.each<[string[], string]>([
    [['--lat', '150'], '--lat: Latitude must be between -90 and 90'],
    [['--elev', '9000'], '--elev: Elevation must be between -430 and 8850 m'],
  ])('ends with 2 for %j', async (options, sentence) => {
    const { code, stderr } = await fuse(daysOf(2), ...options);
    expect(code).toBe(2);
    expect(stderr).toContain(sentence);
  });

  it('tells of a file that is not there', async () => {
    const { code, stderr } = await run(['fuse', '--input', join(folder, 'none.csv'), ...BALSAS]);
    expect(code).toBe(1);
    expect(stderr).toContain('none.csv');
  });
});
