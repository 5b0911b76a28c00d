import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EtoResult } from '../../src/contract/results.ts';
import type { EpochDay } from '../../src/weather/civil-date.ts';
import { csvHeader } from '../../src/pipeline/results/export-csv.ts';
import type { DayWeather } from '../pipeline/fake-source.ts';
import { run as runWith, type World } from './command-line.ts';

const folder = mkdtempSync(join(tmpdir(), 'eto-learn-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string) => join(folder, name);
const write = (name: string, text: string) => {
  writeFileSync(at(name), text);
  return at(name);
};

/** Dry and wet days, calm and windy ones, in no order that repeats within a month. */
function weather(day: EpochDay): DayWeather {
  const [a, b, c] = [7, 11, 13].map((step) => ((day * step) % 37) / 37);
  const rs = 14 + 12 * c!;
  return { tmax: 27 + 8 * a!, tmin: 17 + 4 * b!, rhmean: 80 - 45 * a!, u2: 1 + 4 * b!, rs, precipitation: 0 };
}
const world: World = { sources: { nasa_power: { weather }, open_meteo_archive: { weather } } };
const run = (args: readonly string[], more: World = {}) => runWith(args, { ...world, ...more });

const PLACE = ['--lat', '-12.14', '--lon', '-45', '--elev', '442'];
const learn = (file: string, ...more: string[]) => run(['learn', '--reference', file, ...PLACE, ...more]);
const calc = (start: string, end: string, ...more: string[]) =>
  run(['calc', ...PLACE, '--start', start, '--end', end, '--format', 'json', ...more]);

interface StateFile {
  readonly state: { s: number; c_mm: number; days_used: number; first_date: string; last_date: string };
}
const stateIn = (name: string) => (JSON.parse(readFileSync(at(name), 'utf8')) as StateFile).state;

/** ETo of a place whose wind is 80 % of what the calibration takes it for, and .2 mm more evaporates. */
let reference: { date: string; eto: number }[];
let priorS: number;

beforeAll(async () => {
  const { stdout } = await calc('2022-01-01', '2023-12-31');
  const { calibration } = JSON.parse(stdout) as EtoResult;
  priorS = calibration!.wind_factor!.all;
  const prior = { calibration: calibration!.id, s: priorS, c_mm: calibration!.offset_mm };
  const known = {
    format: 'eto-agora-learning',
    version: 1,
    place: { lat: -12.14, lng: -45 },
    state: {
      prior: { ...prior, sigma_s: 0.08, sigma_c_mm: 0.15 },
      s: 0.8 * priorS,
      c_mm: calibration!.offset_mm + 0.2,
      P: { ss: 1e-6, sc: 0, cc: 1e-6 },
      days_used: 1,
      days_gated: 0,
      first_date: '2022-01-01',
      last_date: '2022-01-01',
      synthetic: false,
    },
  };
  const file = write('known.json', JSON.stringify(known));
  const made = JSON.parse((await calc('2022-01-01', '2023-12-31', '--learning', file)).stdout) as EtoResult;
  reference = made.results.map(({ date, eto_mm }) => ({ date, eto: eto_mm! }));
});

const csv = (rows: { date: string; eto: number }[], header = 'date,eto_mm') =>
  `${header}\n${rows.map(({ date, eto }) => `${date},${eto}`).join('\n')}\n`;

describe('learn', () => {
  it('comes near the wind factor and the offset of the place, and says what it is worth', async () => {
    const { code, stderr } = await learn(write('two-years.csv', csv(reference)), '-o', at('learnt.json'));
    const { s, c_mm: c, ...days } = stateIn('learnt.json');
    expect(code).toBe(0);
    expect(days).toMatchObject({ days_used: 730, first_date: '2022-01-01', last_date: '2023-12-31' });
    expect(Math.abs(s - 0.8 * priorS)).toBeLessThan(0.3 * 0.2 * priorS);
    expect(Math.abs(c - 0.2)).toBeLessThan(0.1);
    expect(stderr).toMatch(
      /^Learnt from 730 days \(2022-01-01 to 2023-12-31\), 0 passed over: s = 0\.\d{3} ± /,
    );
    const [, before, ahead] = /before (0\.\d+), one day ahead (0\.\d+) mm\/d/.exec(stderr) ?? [];
    expect(Number(ahead)).toBeLessThan(Number(before));
  });

  it('gives the same file in one run and in three', async () => {
    await learn(write('a.csv', csv(reference.slice(0, 100))), '-o', at('parts.json'));
    await learn(
      write('b.csv', csv(reference.slice(100, 101))),
      '--state',
      at('parts.json'),
      '-o',
      at('parts.json'),
    );
    const last = await learn(at('two-years.csv'), '--state', at('parts.json'), '-o', at('parts.json'));
    expect(last.stderr).toContain('101 days until 2022-04-11 were learnt from before');
    expect(readFileSync(at('parts.json'), 'utf8')).toBe(readFileSync(at('learnt.json'), 'utf8'));
  });

  it('reads what a spreadsheet in Brazil writes: semicolons, decimal commas, a mark, gaps, any order', async () => {
    const rows = reference.slice(0, 60).map(({ date, eto }) => {
      const [y, m, d] = date.split('-');
      return `${d}/${m}/${y};${String(eto).replace('.', ',')};8,1`;
    });
    const text = `\uFEFFData;ETo (mm/dia);Chuva (mm)\n01/03/2023;;0\n${rows.toReversed().join('\r\n')}\r\n02/03/2023;-999;0\r\n`;
    await learn(write('br.csv', text), '-o', at('br.json'));
    await learn(write('plain.csv', csv(reference.slice(0, 60))), '-o', at('plain.json'));
    expect(readFileSync(at('br.json'), 'utf8')).toBe(readFileSync(at('plain.json'), 'utf8'));
  });

  it.each([
    ['inches', 1 / 25.4, /ratio 0\.0\d+\); the values look like in, and must be in mm\/d/],
    ['centimetres', 0.1, /the values look like cm/],
    ['MJ/m²', 2.45, /the values look like MJ\/m²/],
    ['tenths of a millimetre', 10, /60 values outside 0 to 20 mm\/d, the worst \d/],
    ['W/m²', 28.4, /values outside 0 to 20 mm\/d/],
    ['millimetres below zero', -1, /outside 0 to 20 mm\/d, the worst -/],
  ])('refuses a reference in %s', async (_, factor, message) => {
    const rows = reference.slice(0, 60).map(({ date, eto }) => ({ date, eto: eto * factor }));
    const { code, stderr, stdout } = await learn(write('unit.csv', csv(rows, 'date,value')));
    expect(stderr).toMatch(message);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  });

  it('reads inches where the header says so', async () => {
    const rows = reference.slice(0, 60).map(({ date, eto }) => ({ date, eto: eto / 25.4 }));
    await learn(write('inches.csv', csv(rows, 'date,ETo (in)')), '-o', at('inches.json'));
    expect(stateIn('inches.json').s).toBeCloseTo(stateIn('plain.json').s, 9);
  });

  it.each([
    [
      'a date twice',
      'date,eto\n2023-01-01,4\n2023-01-02,4\n2023-01-01,4\n',
      /2023-01-01 is there twice \(lines 2, 4\)/,
    ],
    [
      'nine days',
      csv([...Array(9).keys()].map((i) => ({ date: `2023-01-0${i + 1}`, eto: 4 }))),
      /9 days .* at least 10/,
    ],
    ['no day', 'date,eto\n2023-01-01,\n', /0 days/],
    ['a day to come', 'date,eto\n2024-06-02,4\n', /2024-06-02 has not been yet \(today is 2024-06-01\)/],
    ['no ETo', 'date,tmax,rain\n2023-01-01,30,0\n', /no ETo column; columns of the file: date, tmax, rain/],
    ['crop ETo', 'date,ETc (mm)\n2023-01-01,4\n', /no ETo column/],
    [
      'two columns of it',
      'date,eto_a,ETo b\n2023-01-01,4,5\n',
      /more than one column can be the ETo: eto_a, ETo b/,
    ],
    ['a unit of something else', 'date,ETo (W/m²)\n2023-01-01,100\n', /the unit W\/m² is not one of ETo/],
    ['a word', 'date,eto\n2023-01-01,much\n', /[Ll]ine 2, column "eto": "much" is neither a number/],
  ])('refuses %s', async (_, text, message) => {
    const { code, stderr } = await learn(write('bad.csv', text));
    expect(stderr).toMatch(message);
    expect(code).toBe(1);
  });

  it('takes the column that is named', async () => {
    const rows = reference.slice(0, 60).map(({ date, eto }) => `${date},9,${eto}`);
    const file = write('two.csv', `date,eto_a,eto_b\n${rows.join('\n')}\n`);
    await learn(file, '--column', 'eto_b', '-o', at('named.json'));
    expect(readFileSync(at('named.json'), 'utf8')).toBe(readFileSync(at('plain.json'), 'utf8'));
    expect((await learn(file, '--column', 'eto_c')).stderr).toMatch(
      /no column "eto_c"; columns: date, eto_a, eto_b/,
    );
  });

  it('refuses a reference of another place: it does not rise and fall with the weather', async () => {
    const rows = reference.slice(0, 60);
    const turned = rows.map(({ date }, i) => ({ date, eto: rows[(i * 17 + 5) % 60]!.eto }));
    const { stderr } = await learn(write('other.csv', csv(turned)));
    expect(stderr).toMatch(
      /does not follow the calculated ETo of the place \(correlation -?0[.\d]* over 60 days\)/,
    );
  });
});

describe('calc --learning', () => {
  it('calculates with what was learnt, names it, and knows the days better', async () => {
    const [without, learnt] = await Promise.all([
      calc('2024-01-01', '2024-01-31'),
      calc('2024-01-01', '2024-01-31', '--learning', at('learnt.json')),
    ]);
    const [a, b] = [without, learnt].map(({ stdout }) => JSON.parse(stdout) as EtoResult) as [
      EtoResult,
      EtoResult,
    ];
    expect(a.learning).toBeUndefined();
    expect(b.learning).toMatchObject({ days_used: 730, first_date: '2022-01-01', last_date: '2023-12-31' });
    expect(b.learning!.s_learnt).toBeGreaterThan(0.5);
    expect(b.calibration!.wind_factor!.all).toBeCloseTo(stateIn('learnt.json').s, 12);
    expect(b.calibration!.offset_mm).toBe(stateIn('learnt.json').c_mm);
    a.results.forEach((day, i) => expect(b.results[i]!.sigma_mm!).toBeLessThan(day.sigma_mm!));
    expect(b.summary.eto_mean_sigma_mm!).toBeLessThan(a.summary.eto_mean_sigma_mm!);
  });

  it('is refused more than 5 km away, with the distance', async () => {
    // .1° of latitude is 11.1 km.
    const { code, stderr } = await run([
      ...[
        'calc',
        '--lat',
        '-12.04',
        '--lon',
        '-45',
        '--elev',
        '442',
        '--start',
        '2024-01-01',
        '--end',
        '2024-01-31',
      ],
      ...['--learning', at('learnt.json')],
    ]);
    expect(stderr).toMatch(/learnt 11\.2 km from this place; at most 5 km/);
    expect(code).toBe(2);
  });

  it('is refused with another calibration than it was learnt with', async () => {
    const { code, stderr } = await calc(
      '2024-01-01',
      '2024-01-31',
      '--learning',
      at('learnt.json'),
      '--no-calibration',
    );
    expect(stderr).toMatch(/set out from calibration matopiba-\S+, and this calculation uses none/);
    expect(code).toBe(1);
  });

  it('is refused with real weather where demonstration weather taught', async () => {
    await learn(at('plain.csv'), '--source', 'demo', '-o', at('demo.json'));
    const real = await calc('2024-01-01', '2024-01-31', '--learning', at('demo.json'));
    expect(real.stderr).toContain('made beside demonstration data');
    expect(real.code).toBe(1);
    const demo = await calc('2024-01-01', '2024-01-31', '--learning', at('demo.json'), '--source', 'demo');
    expect(demo.code).toBe(0);
  });

  it('is named in the comments of a CSV file', async () => {
    const { stdout } = await calc('2024-01-01', '2024-01-31', '--learning', at('learnt.json'));
    const text = csvHeader(JSON.parse(stdout) as EtoResult, { dialect: 'comma', comments: true, bom: false });
    expect(text).toMatch(
      /# learnt at the place: wind factor 0\.\d+, offset 0\.\d+ mm\/d \(730 days of reference ETo, 2022/,
    );
  });

  it.each([
    ['no JSON', 'x', /cannot|not valid JSON|Unexpected/],
    ['another JSON', '{"format":"x"}', /format: /],
  ])('refuses a file that is %s', async (_, text, message) => {
    const { code, stderr } = await calc('2024-01-01', '2024-01-31', '--learning', write('bad.json', text));
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
  });

  it('says which file is not there', async () => {
    const { code, stderr } = await calc('2024-01-01', '2024-01-31', '--learning', at('none.json'));
    expect(stderr).toContain(`cannot read ${at('none.json')}: ENOENT`);
    expect(code).toBe(1);
  });
});
