import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { PlaceQuestion } from '../../src/contract/place-search.ts';
import { BALSAS } from '../found-balsas.ts';
import { run } from './command-line.ts';

const asked: PlaceQuestion[] = [];
const searchPlaces = async (question: PlaceQuestion) => {
  asked.push(question);
  const corrected = question.q.startsWith('balzas');
  const fits = corrected || question.q.startsWith('balsas');
  return { places: fits ? [BALSAS] : [], corrected };
};
const PERIOD = ['--start', '2024-05-01', '--end', '2024-05-03'];

describe('eto places', () => {
  it('lists places with their coordinates', async () => {
    const { code, stdout } = await run(['places', 'balsas', 'ma', '--lang', 'pt'], { searchPlaces });
    expect([code, stdout]).toEqual([0, '-7.5325\t-46.03556\tBalsas, Maranhão, Brasil\n']);
    expect(asked.at(-1)).toEqual({ q: 'balsas ma', language: 'pt-BR', limit: 10 });
  });

  it.each([
    [['places', 'nowhere'], 1, /No place named nowhere/],
    [['places', 'b'], 2, /from 2 to 100 characters/],
    [['places'], 2, /missing required argument/],
  ])('%j fails and says why', async (args, code, told) => {
    const ran = await run(args, { searchPlaces });
    expect(ran.code).toBe(code);
    expect(ran.stderr).toMatch(told);
    expect(ran.stdout).toBe('');
  });

  it('says that places are only alike, and does not calculate for one', async () => {
    const listed = await run(['places', 'balzas', '--lang', 'en'], { searchPlaces });
    expect([listed.code, listed.stdout]).toEqual([0, expect.stringContaining('Balsas')]);
    expect(listed.stderr).toContain('No place is called balzas');
    const ran = await run(['calc', '--place', 'balzas', ...PERIOD], { searchPlaces });
    expect([ran.code, ran.asked.length]).toEqual([1, 0]);
    expect(ran.stderr).toContain('Did you mean Balsas, Maranhão, Brasil?');
  });

  it('says so where the program has no list of places', async () => {
    const ran = await run(['places', 'balsas'], { searchPlaces: async () => undefined });
    expect([ran.code, ran.stderr]).toEqual([1, expect.stringContaining('without its list of places')]);
  });
});

describe('eto calc --place', () => {
  it('calculates for the place, and tells which it is', async () => {
    const ran = await run(['calc', '--place', 'balsas, MA', ...PERIOD], { searchPlaces });
    expect(ran.code).toBe(0);
    expect(ran.asked[0]).toMatchObject({ place: { lat: -7.5325, lng: -46.03556 } });
    expect(ran.stderr).toContain('Place: Balsas, Maranhão, Brasil (-7.5325, -46.03556)');
    expect(ran.stdout).toMatch(/^date,/m);
  });

  it('calls the file after the place where -o is a folder', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'eto-places-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const calc = ['calc', '--place', 'balsas, MA', ...PERIOD, '-o', folder];
    expect((await run([...calc, '--csv', 'comments'], { searchPlaces })).code).toBe(0);
    expect((await run([...calc, '--format', 'xlsx'], { searchPlaces })).code).toBe(0);
    expect(readdirSync(folder).sort()).toEqual([
      'eto-balsas-ma-2024-05-01-2024-05-03.csv',
      'eto-balsas-ma-2024-05-01-2024-05-03.xlsx',
    ]);
    const csv = readFileSync(join(folder, 'eto-balsas-ma-2024-05-01-2024-05-03.csv'), 'utf8');
    expect(csv).toContain('\n# place name: Balsas, MA\n');
  });

  it('does not stand beside coordinates', async () => {
    const ran = await run(['calc', '--place', 'balsas', '--lat', '-7', '--lon', '-46', ...PERIOD], {
      searchPlaces,
    });
    expect([ran.code, ran.asked.length]).toEqual([2, 0]);
    expect(ran.stderr).toContain('--place stands alone');
  });
});
