import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { SourceError } from '../../src/pipeline/sources/source.ts';
import { PROVIDER_IDS } from '../../src/weather/sources.ts';
import { closedPipe, run } from './command-line.ts';

const folder = mkdtempSync(join(tmpdir(), 'eto-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const BRASILIA = ['calc', '--lat', '-15.79', '--lon', '-47.88', '--elev', '1172'];
const JANUARY = [...BRASILIA, '--start', '2024-01-01', '--end', '2024-01-31'];

describe('calc', () => {
  it('writes only data to a pipe: CSV with the columns of a result', async () => {
    const { code, stdout, asked } = await run(JANUARY);
    const lines = stdout.trimEnd().split('\n');
    expect(code).toBe(0);
    expect(lines[0]).toMatch(/^date,eto_mm,quality,flags,es_kpa,ea_kpa,delta_kpa_c,gamma_kpa_c,ra_mj_m2,/);
    expect(lines).toHaveLength(32);
    expect(lines[31]).toMatch(/^2024-01-31,\d+\.\d+,/);
    expect(asked[0]).toMatchObject({
      place: { lat: -15.79, lng: -47.88 },
      elevation: 1172,
      zone: 'America/Sao_Paulo',
      sources: 'auto',
      weather: 'live',
      mode: 'historical',
    });
  });

  it('writes JSON: head and results', async () => {
    const { stdout } = await run([...JANUARY, '--format', 'json']);
    const result = JSON.parse(stdout) as {
      results: unknown[];
      place: object;
      summary: object;
      warnings: string[];
    };
    expect(result.results).toHaveLength(31);
    expect(result.place).toMatchObject({ elevation_m: 1172, elevation_origin: 'user' });
    expect(result.summary).toMatchObject({ days: 31, days_with_eto: 31 });
  });

  it('shows a table on a terminal, aligned, in the language', async () => {
    const { stdout } = await run([...JANUARY, '--lang', 'pt'], { isTty: { stdout: true } });
    const lines = stdout.trimEnd().split('\n');
    expect(lines[0]).toMatch(/^Data {8}ETo \(mm\) {2}Qualidade {2}Fonte$/);
    expect(lines[2]).toMatch(/^2024-01-01 {6}\d,\d\d {2}(alta {7}|média {6})\S+$/);
    expect(new Set(lines.slice(2, 33).map((line) => line.indexOf(',')))).toEqual(new Set([17]));
    expect(lines.slice(-6).join('\n')).toMatch(/31 dias, 31 com ETo\nTotal \d+,\d\d mm\nmédia/);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  it('says under the table what the result rests on, and how well it is known', async () => {
    const terminal = { isTty: { stdout: true } };
    const { stdout } = await run([...JANUARY, '--lang', 'pt'], terminal);
    expect(stdout).toMatch(
      /\nCalibração matopiba-1991-2005, ajustada em outra região do país: menos certa\n/,
    );
    expect(stdout).toMatch(/\nIncerteza \(1 σ\): total ± \d+,\d\d mm, média ± 0,\d\d mm\/d\n31 dias/);
    const off = await run([...JANUARY, '--lang', 'en', '--no-calibration'], terminal);
    expect(off.stdout).toContain('\nCalibration switched off\n');
  });

  it('passes demonstration weather on, and labels it', async () => {
    const { asked, stdout, stderr } = await run([...JANUARY, '--source', 'demo']);
    expect(asked[0]).toMatchObject({ weather: 'demo', sources: 'auto' });
    expect(stdout).toContain('synthetic');
    expect(stderr).toContain('Synthetic demonstration data');
  });

  it('uses the calibration of the place, unless it is told not to', async () => {
    const headOf = async (...options: string[]) => {
      const { stdout } = await run([...JANUARY, '--format', 'json', ...options]);
      return JSON.parse(stdout) as { calibration: object; results: { sigma_mm: number }[] };
    };
    const used = await headOf();
    expect(used.calibration).toMatchObject({ label: 'extrapolated', id: 'matopiba-1991-2005' });
    const none = await headOf('--no-calibration');
    expect(none.calibration).toMatchObject({ label: 'uncalibrated', id: null, switched_off: true });
    expect(none.results.map(({ sigma_mm }) => sigma_mm)).toEqual(none.results.map(() => 0.6));
  });

  it('takes several sources', async () => {
    const { asked } = await run([...JANUARY, '--source', 'nasa_power,open_meteo_archive']);
    expect(asked[0]!.sources).toEqual(['open_meteo_archive', 'nasa_power']);
  });

  it('tells warnings on stderr and still ends with 0', async () => {
    const down = {
      before: () => Promise.reject(new SourceError('nasa_power', 'unreachable', 'ECONNREFUSED')),
    };
    const { code, stdout, stderr } = await run(JANUARY, { sources: { nasa_power: down } });
    expect(code).toBe(0);
    expect(stderr).toMatch(/^Warning: NASA POWER did not answer: no answer \(network\)/m);
    expect(stdout).not.toContain('Warning');
  });

  it('fails with 1 when no source answers, naming each', async () => {
    const sources = Object.fromEntries(
      PROVIDER_IDS.map((id) => [
        id,
        { before: () => Promise.reject(new SourceError(id, 'unreachable', 'ECONNREFUSED')) },
      ]),
    );
    const { code, stdout, stderr } = await run(JANUARY, { sources });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('NASA POWER: no answer (network)');
  });

  it.each([
    [
      '--lat',
      ['calc', '--lat', '150', '--lon', '0', '--start', '2024-01-01', '--end', '2024-01-02'],
      '--lat: Latitude must be between -90 and 90',
    ],
    [
      '--lat',
      ['calc', '--lon', '0', '--start', '2024-01-01', '--end', '2024-01-02'],
      '--lat: Latitude is required',
    ],
    [
      '--lat',
      ['calc', '--lat', '12abc', '--lon', '0', '--start', '2024-01-01', '--end', '2024-01-02'],
      '--lat: Latitude',
    ],
    ['--lon', [...JANUARY, '--lon', '-181'], '--lon: Longitude must be between -180 and 180'],
    ['--elev', [...JANUARY, '--elev', '9000'], '--elev: Elevation must be between -430 and 8850 m'],
    ['--start', [...JANUARY, '--start', '2023-02-29'], '--start: use a calendar date'],
    ['--end', [...BRASILIA, '--start', '2024-01-01'], 'Error: --end is required'],
    ['--start', [...JANUARY, '--start', '2024-03-01'], 'must not be after the end date'],
    ['--source', [...JANUARY, '--source', 'moon'], 'unknown source "moon"'],
    ['--lang', [...JANUARY, '--lang', 'fr'], '--lang fr: use pt-BR, en or es'],
    ['--format', [...JANUARY, '--format', 'xml'], 'Allowed choices are table, csv, json, xlsx, parquet'],
    ['--nonsense', [...JANUARY, '--nonsense'], "unknown option '--nonsense'"],
    ['a command', ['dance'], "unknown command 'dance'"],
  ])('ends with 2 and a sentence for a bad %s', async (_, args, sentence) => {
    const { code, stdout, stderr, asked } = await run(args);
    expect({ code, stdout, asked }).toEqual({ code: 2, stdout: '', asked: [] });
    expect(stderr).toContain(sentence);
  });

  it('draws progress on stderr only where somebody watches, and takes it away', async () => {
    expect((await run(JANUARY)).stderr).not.toContain('\u001b');
    const { stderr, stdout } = await run(JANUARY, { isTty: { stderr: true } });
    expect(stderr).toMatch(/\[█+░*\] +\d+ % {2}Downloading data\.\.\./);
    const lastDrawn = stderr.slice(stderr.lastIndexOf('\u001b[2K'));
    expect(lastDrawn).not.toMatch(/[░█]/);
    expect(stdout).not.toContain('\u001b');
  });

  it('ends quietly when the reader has gone', async () => {
    const { code, stderr } = await run(JANUARY, { stdout: closedPipe() });
    expect(code).toBe(0);
    expect(stderr).not.toMatch(/EPIPE|Error/);
  });

  it('writes a file whole, JSON by its ending', async () => {
    const path = join(folder, 'january.json');
    const { code, stdout } = await run([...JANUARY, '-o', path]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ start_date: '2024-01-01' });
    expect(readdirSync(folder)).toEqual(['january.json']);
  });

  it.each([
    ['xlsx', 'PK'],
    ['parquet', 'PAR1'],
  ])('writes %s by its ending, and nothing of it on a terminal', async (ending, begins) => {
    const path = join(folder, `january.${ending}`);
    const { code, stdout } = await run([...JANUARY, '-o', path]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(readFileSync(path).subarray(0, begins.length).toString()).toBe(begins);
    const shown = await run([...JANUARY, '--format', ending], { isTty: { stdout: true } });
    expect([shown.code, shown.stdout]).toEqual([2, '']);
    expect(shown.stderr).toContain(`--format ${ending}`);
  });

  it('writes CSV as spreadsheets in Brazil read it, where that is asked for', async () => {
    const { stdout } = await run([...JANUARY, '--format', 'csv', '--csv', 'semicolon,bom,comments']);
    const [first, ...rest] = stdout.split('\n');
    expect(first).toMatch(/^\uFEFF# /);
    expect(rest.find((line) => line.startsWith('date;eto_mm;'))).toBeDefined();
    expect(rest.find((line) => line.startsWith('2024-01-01;'))).toMatch(/^2024-01-01;\d,\d+;/);
    const wrong = await run([...JANUARY, '--csv', 'tabs']);
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('semicolon, comments, bom')]);
  });

  it('fails with 1 where it cannot write', async () => {
    const { code, stderr } = await run([...JANUARY, '-o', join(folder, 'no/such/folder.csv')]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/cannot write .*folder\.csv: ENOENT/);
  });

  it('ends with 1 when the person stops it', async () => {
    const stop = new AbortController();
    const before = () => {
      stop.abort();
      return Promise.reject(new Error('aborted'));
    };
    const { code, stdout, stderr } = await run(JANUARY, {
      signal: stop.signal,
      sources: { open_meteo_archive: { before }, nasa_power: { before } },
    });
    expect({ code, stdout, stderr }).toEqual({ code: 1, stdout: '', stderr: 'Error: Cancelled\n' });
  });
});

describe('help', () => {
  it.each([[['--help']], [['calc', '--help']], [['station', '--help']]])(
    '%j fits a screen and has examples',
    async (args) => {
      const { code, stdout, stderr } = await run(args);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toContain('Examples:');
      expect(stdout.split('\n').length).toBeLessThanOrEqual(30);
    },
  );

  it('tells the version', async () => {
    expect(await run(['--version'])).toMatchObject({ code: 0, stdout: '9.9.9\n' });
  });
});
