import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import {
  CalibrationError,
  parseCalibration,
  readCalibrations,
} from '../../../../src/pipeline/fuse/calibrations/read-calibrations.ts';
import { SAMPLE } from './sample-calibration.ts';

const SHIPPED = resolve(import.meta.dirname, '../../../../calibrations');
const folder = mkdtempSync(join(tmpdir(), 'eto-calibrations-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const read = (changes: object) => parseCalibration(JSON.stringify({ ...SAMPLE, ...changes }), 'farms.json');

describe('a calibration file', () => {
  it('is read as it is', () => {
    expect(read({})).toEqual(SAMPLE);
  });

  it.each<[string, object, string]>([
    [
      'a weight beyond 1',
      { ...SAMPLE.weights, rs: { nasa_power: 1.2, open_meteo: -0.2 } },
      'weights.rs.nasa_power',
    ],
    [
      'weights that do not add up',
      { ...SAMPLE.weights, rs: { nasa_power: 0.5, open_meteo: 0.4 } },
      'add up to 1',
    ],
    ['a family that nobody knows', { ...SAMPLE.weights, rs: { nasa: 1 } }, 'weights.rs'],
    [
      'a family without its wind factor',
      { ...SAMPLE.weights, rs: { nasa_power: 1 } },
      'weights.rs: names nasa_power',
    ],
    ['a variable that is not there', { ...SAMPLE.weights, rs: undefined }, 'weights.rs'],
    [
      'a variable that has no weight',
      { ...SAMPLE.weights, precipitation: { nasa_power: 1 } },
      'precipitation',
    ],
  ])('with %s is refused, and told where', (_, weights, problem) => {
    expect(() => read({ weights })).toThrow(CalibrationError);
    expect(() => read({ weights })).toThrow(/^farms\.json: /);
    expect(() => read({ weights })).toThrow(problem);
  });

  it.each<[string, object, string]>([
    ['box turned round', { region: { name: 'x', boxes: [[-40, -10, -50, 0]] } }, 'west before east'],
    ['no box', { region: { name: 'x', boxes: [] } }, 'region.boxes'],
    ['σ of 0', { sigma: { ...SAMPLE.sigma, base_mm: 0 } }, 'sigma.base_mm'],
    ['wind factor of 0', { wind_factor: { ...SAMPLE.wind_factor, all: 0 } }, 'wind_factor.all'],
    ['29 February 2001', { fitted: { ...SAMPLE.fitted, date: '2001-02-29' } }, 'fitted.date'],
    ['capital in its id', { id: 'Sample' }, 'id: lower case'],
    ['misspelt field', { offset: 1 }, 'offset'],
    ['citation that is empty', { citation: ' ' }, 'citation'],
  ])('with a %s is refused', (_, changes, problem) => {
    expect(() => read(changes)).toThrow(problem);
  });

  it('that is no JSON is refused by its name', () => {
    expect(() => parseCalibration('{', 'farms.json')).toThrow(/^farms\.json: not JSON/);
  });

  it('is named for its id', async () => {
    writeFileSync(join(folder, 'other.json'), JSON.stringify(SAMPLE));
    await expect(readCalibrations(folder)).rejects.toThrow('id is sample-2000');
    rmSync(join(folder, 'other.json'));
    writeFileSync(join(folder, 'sample-2000.json'), JSON.stringify(SAMPLE));
    writeFileSync(join(folder, 'README.md'), 'not a calibration');
    expect(await readCalibrations(folder)).toEqual([SAMPLE]);
  });
});

describe('the shipped calibrations', () => {
  it('are good, and say what they were fitted on', async () => {
    const shipped = await readCalibrations(SHIPPED);
    expect(shipped.map(({ id }) => id)).toEqual(['matopiba-1991-2005']);
    const [matopiba] = shipped;
    expect(matopiba!.fitted.on).toMatch(/^9 cities .*1991–2005/);
    expect(matopiba!.citation).toContain('10.1002/joc.7731');
    expect(matopiba!.sigma.beyond_mm).toBeGreaterThanOrEqual(0.6);
  });
});
