import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parseCalibration } from '../../src/pipeline/fuse/calibrations/read-calibrations.ts';
import { epochDayOf } from '../../src/weather/civil-date.ts';
import { sharedData } from '../shared-data.ts';
import { cityDay, writeCities } from './city-folder.ts';
import { run } from './command-line.ts';

const folder = mkdtempSync(join(tmpdir(), 'eto-fit-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Cities of one year whose reference varies as ETo does. */
function made(names: readonly string[]): string {
  const cities = names.map((name, k) => ({
    name,
    lat: -6 - k,
    rows: Array.from({ length: 365 }, (_, i) => {
      const day = epochDayOf(2001, 1, 1) + i;
      return cityDay(day, { xavier_eto: (4.5 + Math.sin(day * 0.71 + k) + 0.3 * Math.cos(day)).toFixed(3) });
    }),
  }));
  return writeCities(mkdtempSync(join(folder, 'cities-')), cities);
}

describe('fit', () => {
  it('prints each city as the others see it, and writes a calibration that can be shipped', async () => {
    const output = join(folder, 'trial.json');
    const data = made(['A', 'B', 'C', 'D']);
    const { code, stdout } = await run([
      'fit',
      '--data',
      data,
      '--years',
      '2001',
      '--exclude',
      'D',
      '--id',
      'trial',
      '-o',
      output,
    ]);
    expect(code).toBe(0);
    expect(
      stdout
        .split('\n')
        .map((line) => line.split(' ')[0])
        .slice(2, 7),
    ).toEqual(['A', 'B', 'C', 'mean', 'none']);
    const calibration = parseCalibration(readFileSync(output, 'utf8'), output);
    expect(calibration).toMatchObject({
      id: 'trial',
      region: { name: 'MATOPIBA, Brazil' },
      fitted: { on: '3 cities (A, B, C), 2001: 1095 days', date: '2024-06-01' },
    });
  });

  it.each<[string, string[], number, string]>([
    ['too few cities', ['--exclude', 'C'], 1, 'three cities'],
    ['a city that is not there', ['--exclude', 'Z'], 2, '--exclude Z: no such city'],
    ['years that are none', ['--years', '91-05'], 2, '--years 91-05: write years as 1991-2005'],
    ['years without data', ['--years', '1950-1960'], 1, 'A: no day of 1950-1960'],
  ])('tells of %s', async (_, options, exitCode, sentence) => {
    const { code, stderr } = await run([
      'fit',
      '--data',
      made(['A', 'B', 'C']),
      '--years',
      '2001',
      ...options,
    ]);
    expect(code).toBe(exitCode);
    expect(stderr).toContain(sentence);
  });

  it('tells what is wrong in the folder', async () => {
    const data = made(['A', 'B', 'C']);
    writeFileSync(join(data, 'cities.csv'), 'city,lat,lon,elev\nA,-6,-45,\n');
    expect((await run(['fit', '--data', data])).stderr).toContain(
      'cities.csv, line 2, column elev: A has none',
    );
    writeFileSync(join(data, 'cities.csv'), 'city,lat,lon\nA,-6,-45\n');
    expect((await run(['fit', '--data', data])).stderr).toContain('no column elev');
    expect((await run(['fit', '--data', join(folder, 'nowhere')])).stderr).toContain('nowhere');
  });
});

const data = sharedData('validation/cities.csv') && sharedData('validation');

describe.skipIf(!data)('fit on the reference cities', () => {
  it('comes to the shipped calibration', { timeout: 120_000 }, async () => {
    const output = join(folder, 'again.json');
    const { code } = await run(['fit', '--data', data!, '--years', '1991-2005', '-o', output]);
    expect(code).toBe(0);
    const again = parseCalibration(readFileSync(output, 'utf8'), output);
    const shipped = resolve(import.meta.dirname, '../../calibrations/matopiba-1991-2005.json');
    const { weights, error_variance, wind_factor, offset_mm, sigma } = parseCalibration(
      readFileSync(shipped, 'utf8'),
      shipped,
    );
    expect(again).toMatchObject({ weights, error_variance, wind_factor, offset_mm, sigma });
    // Fitted once with another program, in numpy
    const expected = { tmax: 0.5589, tmin: 0, rhmean: 0.18874, rs: 0.78438, u2: 0.22326 };
    for (const [id, weight] of Object.entries(expected))
      expect(again.weights[id as keyof typeof expected].nasa_power, id).toBeCloseTo(weight, 3);
    const { all, alone, places } = again.wind_factor;
    expect(all).toBeCloseTo(0.57747, 3);
    expect(alone.nasa_power).toBeCloseTo(0.48093, 3);
    expect(alone.open_meteo).toBeCloseTo(0.62195, 3);
    const factors = [0.66375, 0.51204, 0.62588, 0.3127, 0.55881, 0.51344, 0.63405, 0.62744, 0.47766];
    expect(places!.sites).toHaveLength(9);
    factors.forEach((factor, k) =>
      expect(places!.sites[k]!.all, places!.sites[k]!.name).toBeCloseTo(factor, 3),
    );
  });
});
