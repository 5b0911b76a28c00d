import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { epochDayOf } from '../../src/weather/civil-date.ts';
import { sharedData } from '../shared-data.ts';
import { cityDay, writeCities } from './city-folder.ts';
import { run } from './command-line.ts';

const folder = mkdtempSync(join(tmpdir(), 'eto-validate-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Line = Readonly<Record<string, string>>;

function linesOf(csv: string): Line[] {
  const [header = '', ...lines] = csv.trimEnd().split('\n');
  const names = header.split(',');
  return lines.map((line) => {
    const cells = line
      .match(/("([^"]|"")*"|[^,]*)(,|$)/g)!
      .map((cell) => cell.replace(/,$/, '').replace(/^"|"$/g, ''));
    return Object.fromEntries(names.map((name, k) => [name, cells[k]!]));
  });
}

/** Cities of two years; the reference is a half of Open-Meteo's radiation, a third of a millimetre more in the second. */
function made(names: readonly string[]): string {
  const cities = names.map((name, k) => ({
    name,
    lat: -6 - k,
    rows: Array.from({ length: 730 }, (_, i) => {
      const day = epochDayOf(2001, 1, 1) + i;
      const row = cityDay(day);
      return {
        ...row,
        xavier_eto: (Number(row.om_rs) / 5 + 0.4 * Math.sin(day + k)).toFixed(3),
        evaonline_eto: 4,
      };
    }),
  }));
  return writeCities(mkdtempSync(join(folder, 'cities-')), cities);
}

const YEARS = ['--train', '2001', '--score', '2002'];

describe('validate', () => {
  it('has a row for each city and method, and their means', async () => {
    const { code, stdout } = await run([
      'validate',
      '--data',
      made(['A', 'B', 'C', 'D']),
      ...YEARS,
      '--format',
      'csv',
    ]);
    expect(code).toBe(0);
    const lines = linesOf(stdout);
    const ofA = lines.filter(({ city }) => city === 'A');
    expect(ofA.map(({ n }) => n)).toEqual(ofA.map(() => '365'));
    expect(ofA.map(({ method }) => method)).toContain('EVAonline (published; in sample)');
    expect(lines).toHaveLength(5 * ofA.length);
    const calibrated = lines.filter(({ method }) => method === 'Calibrated on the other cities');
    expect(calibrated.map(({ city }) => city)).toEqual(['A', 'B', 'C', 'D', 'MEAN of 4']);
    const maes = calibrated.slice(0, 4).map(({ mae }) => Number(mae));
    expect(Number(calibrated[4]!.mae)).toBeCloseTo(maes.reduce((sum, mae) => sum + mae) / 4, 2);
    expect(Number(calibrated[4]!['in 90 %'])).toBeGreaterThan(50);
  });

  it('does not look at the reference that it scores', async () => {
    const data = made(['A', 'B', 'C', 'D']);
    const args = [
      'validate',
      '--data',
      data,
      ...YEARS,
      '--format',
      'csv',
      '--method',
      'climatology,calibrated',
    ];
    const before = linesOf((await run(args)).stdout);
    const rows = Array.from({ length: 730 }, (_, i) => {
      const day = epochDayOf(2001, 1, 1) + i;
      return cityDay(day, { xavier_eto: i < 365 ? 99 : (4 + Math.sin(day)).toFixed(3) });
    });
    writeCities(data, [{ name: 'A', lat: -6, rows }]);
    writeFileSync(
      join(data, 'cities.csv'),
      'city,lat,lon,elev\nA,-6,-45.5,250\nB,-7,-45.5,250\nC,-8,-45.5,250\nD,-9,-45.5,250\n',
    );
    const after = linesOf((await run(args)).stdout);
    // A's own years of training are of no use to A, and spoil those of the others.
    const maeOf = (lines: Line[], city: string) =>
      lines.filter((line) => line.city === city).map(({ mae }) => Number(mae));
    expect(maeOf(after, 'A').every((mae) => mae < 2)).toBe(true);
    expect(maeOf(after, 'B')).not.toEqual(maeOf(before, 'B'));
  });

  it('prints the means only, as a table for a document', async () => {
    const { stdout } = await run([
      'validate',
      '--data',
      made(['A', 'B', 'C', 'D']),
      ...YEARS,
      '--means',
      '--format',
      'md',
      '--method',
      'mean,nasa',
    ]);
    const lines = stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(4);
    expect(lines[0]).toMatch(/^\| city \| method \| n \| r2 \| kge \|/);
    expect(lines[1]).toMatch(/^\| --- \| --- \| --: \|/);
    expect(lines[2]).toMatch(/^\| MEAN of 4 \| NASA POWER alone \| 1460 \|/);
  });

  it.each<[string, string[], number, string]>([
    ['an unknown method', ['--method', 'magic'], 2, '--method magic: there are nasa, '],
    ['too few cities', ['--exclude', 'A'], 1, 'four cities'],
  ])('tells of %s', async (_, options, exitCode, sentence) => {
    const { code, stderr } = await run([
      'validate',
      '--data',
      made(['A', 'B', 'C', 'D']),
      ...YEARS,
      ...options,
    ]);
    expect(code).toBe(exitCode);
    expect(stderr).toContain(sentence);
  });
});

const data = sharedData('validation/cities.csv') && sharedData('validation');
const scorer = sharedData('validation/score.py');

/** All but the learnt ones, which are judged where they are made. */
const METHODS = 'nasa,open_meteo,mean,climatology,calibrated,om_eto_api,evaonline_eto';

describe.skipIf(!data)('on the reference cities', () => {
  let lines: Line[] = [];
  const meanOf = (method: string) =>
    lines.find((line) => line.city === 'MEAN of 9' && line.method === method)!;

  beforeAll(async () => {
    const { stdout } = await run(['validate', '--data', data!, '--format', 'csv', '--method', METHODS]);
    lines = linesOf(stdout);
  }, 240_000);

  it('keeps the bars of skill and of coverage', () => {
    const calibrated = meanOf('Calibrated on the other cities');
    expect(Number(calibrated.kge)).toBeGreaterThanOrEqual(0.875);
    expect(Number(calibrated.mae)).toBeLessThanOrEqual(0.31);
    for (const share of ['in 90 %', 'in 90 % 7 d', 'in 90 % 30 d']) {
      expect(Number(calibrated[share]), share).toBeGreaterThanOrEqual(87);
      expect(Number(calibrated[share]), share).toBeLessThanOrEqual(93);
    }
  });

  it('has a calibration better than each source, their mean, and climatology', () => {
    const best = Number(meanOf('Calibrated on the other cities').mae);
    for (const method of [
      'NASA POWER alone',
      'Open-Meteo alone',
      'Mean of both',
      'Climatology of the other cities',
    ])
      expect(Number(meanOf(method).mae), method).toBeGreaterThan(best);
  });

  it.skipIf(!scorer)('scores as the scorer of the data does', async () => {
    const period = ['--start', '2006-01-01', '--end', '2020-12-31', '--csv'];
    for (const [column, method] of [
      ['evaonline_eto', 'EVAonline (published; in sample)'],
      ['om_eto_api', "Open-Meteo's own ET0"],
    ] as const) {
      const { stdout } = await promisify(execFile)('python3', [scorer!, '--col', column, ...period]);
      const theirs = linesOf(stdout.replaceAll('\r', ''));
      const ours = lines.filter((line) => line.method === method);
      expect(theirs).toHaveLength(10);
      theirs.forEach((line, k) => {
        expect(ours[k]!.city).toBe(line.city);
        for (const key of ['r2', 'kge', 'nse', 'mae', 'rmse'])
          expect(Math.abs(Number(ours[k]![key]) - Number(line[key])), `${line.city} ${key}`).toBeLessThan(
            0.0006,
          );
        expect(Math.abs(Number(ours[k]!.pbias) - Number(line.pbias))).toBeLessThan(0.006);
      });
    }
  });
});
