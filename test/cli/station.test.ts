import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import readXlsxFile from 'read-excel-file/node';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { closedPipe, run } from './command-line.ts';

const folder = mkdtempSync(join(tmpdir(), 'eto-cli-station-'));
const FILE = join(folder, 'farm.csv');
const OUT = join(folder, 'eto.csv');
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(() => rmSync(OUT, { force: true }));

const PLACE = ['--lat', '-15.79', '--lon', '-47.88', '--elev', '1172'];
const HEADER = 'date,tmax_c,tmin_c,rhmean_pct,u2_m_s,rs_mj_m2';
const ROWS = '2024-01-01,30,18,65,2,20\n2024-01-02,31,19,60,2.5,22\n';

function station(content: string, ...args: string[]): string[] {
  writeFileSync(FILE, content);
  return ['station', FILE, ...args];
}

const etoOf = (csv: string) =>
  csv
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',')[1]);

const good = (...args: string[]) => station(`${HEADER}\n${ROWS}`, ...PLACE, ...args);

describe('station', () => {
  it('writes CSV to a pipe, a row for a row', async () => {
    const { code, stdout, stderr } = await run(good());
    const lines = stdout.trimEnd().split('\n');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(lines[0]).toMatch(
      /^date,eto_mm,quality,flags,es_kpa,ea_kpa,delta_kpa_c,gamma_kpa_c,ra_mj_m2,rso_mj_m2,rns_mj_m2,rnl_mj_m2,rn_mj_m2,u2_m_s,/,
    );
    expect(lines.slice(1).map((line) => line.split(',')[0])).toEqual(['2024-01-01', '2024-01-02']);
  });

  it('shows a table on a terminal', async () => {
    const { stdout } = await run(good(), { isTty: { stdout: true } });
    expect(stdout).toMatch(/^Date {8}ETo \(mm\) {2}Quality {4}Source\n/);
    expect(stdout).toMatch(/\nTotal \d+\.\d\d mm\n/);
  });

  it('writes JSON', async () => {
    const { stdout } = await run(good('--format', 'json'));
    expect(JSON.parse(stdout)).toMatchObject({
      mode: 'station',
      start_date: '2024-01-01',
      results: [{ date: '2024-01-01', source: 'station_file' }, { date: '2024-01-02' }],
      summary: { days: 2 },
    });
  });

  it('writes a file with -o and nothing to stdout', async () => {
    const { code, stdout } = await run(good('-o', OUT));
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(readFileSync(OUT, 'utf8').split('\n')).toHaveLength(4);
    expect(readdirSync(folder).sort()).toEqual(['eto.csv', 'farm.csv']);
  });

  it('writes typed files by their ending, with the columns of a result', async () => {
    const xlsx = join(folder, 'eto.xlsx');
    const parquet = join(folder, 'eto.parquet');
    expect(await run(good('-o', xlsx))).toMatchObject({ code: 0, stdout: '' });
    expect(await run(good('-o', parquet))).toMatchObject({ code: 0, stdout: '' });
    const [days] = await readXlsxFile(xlsx);
    const rows = await parquetReadObjects({ file: await asyncBufferFromFile(parquet) });
    rmSync(xlsx);
    rmSync(parquet);
    const { stdout } = await run(good());
    expect(days!.data[0]!.slice(0, 4)).toEqual(['date', 'eto_mm', 'quality', 'flags']);
    expect(days!.data.slice(1).map((row) => String(row[1]))).toEqual(etoOf(stdout));
    expect(rows.map((row) => String(row.eto_mm))).toEqual(etoOf(stdout));
    expect(Object.keys(rows[0]!)).toEqual(stdout.split('\n')[0]!.split(','));
  });

  it('writes no workbook of more than a hundred years, and says what to do', async () => {
    const many = Array.from({ length: 36_526 }, () => '2024-01-01,30,18,65,2,20\n').join('');
    const { code, stderr } = await run(station(`${HEADER}\n${many}`, ...PLACE, '-o', join(folder, 'e.xlsx')));
    expect(code).toBe(2);
    expect(stderr).toContain('xlsx: at most 36525 days, and the result has 36526; use csv or parquet');
    expect(readdirSync(folder)).not.toContain('e.xlsx');
  });

  it('writes CSV with a decimal comma, and calls it after place and period in a folder', async () => {
    const inside = mkdtempSync(join(folder, 'in-'));
    expect((await run(good('--csv', 'semicolon', '-o', inside))).code).toBe(0);
    const [name, ...others] = readdirSync(inside);
    expect([name, others]).toEqual(['eto_-15.79_-47.88_2024-01-01_2024-01-02.csv', []]);
    expect(readFileSync(join(inside, name!), 'utf8')).toMatch(/\n2024-01-01;\d,\d+;/);
    rmSync(inside, { recursive: true });
  });

  it('leaves an older file as it was, and nothing half-written, when a row is bad', async () => {
    writeFileSync(OUT, 'older');
    const many = Array.from({ length: 20_000 }, () => '2024-01-01,30,18,65,2,20\n').join('');
    const { code, stderr } = await run(
      station(`${HEADER}\n${many}2024-01-02,hot,18,65,2,20\n`, ...PLACE, '-o', OUT),
    );
    expect(code).toBe(1);
    expect(stderr).toContain('Error: Line 20002, column "tmax_c": "hot" is neither a number nor');
    expect(readFileSync(OUT, 'utf8')).toBe('older');
    expect(readdirSync(folder).sort()).toEqual(['eto.csv', 'farm.csv']);
  });

  it('does not overwrite its input', async () => {
    const { code, stderr } = await run(good('-o', FILE));
    expect(code).toBe(2);
    expect(stderr).toContain('is the input file itself');
    expect(readFileSync(FILE, 'utf8')).toBe(`${HEADER}\n${ROWS}`);
  });

  it('reports fallbacks on stderr', async () => {
    const { stderr } = await run(station('date,tmax_c,tmin_c\n2024-01-01,30,18\n', ...PLACE));
    expect(stderr).toMatch(/^Warning: Radiation estimated from the temperature range/m);
    expect(stderr).toMatch(/^Warning: Wind missing: 2 m\/s assumed/m);
    expect(stderr).toMatch(/^Warning: Humidity missing/m);
  });

  it('asks about an ambiguous column with the words to answer, and takes the answer', async () => {
    const content = 'date,tmax_c,tmin_c,Vento (km/h)\n2024-01-01,30,18,7.2\n';
    const asked = await run(station(content, ...PLACE));
    expect(asked).toMatchObject({ code: 1, stdout: '' });
    expect(asked.stderr).toContain('choose one of: u2:km/h@2, u2:km/h@10');
    expect(asked.stderr).toContain("--map 'Vento (km/h)=u2:km/h@2'");
    const answered = await run(
      station(content, ...PLACE, '--map', 'Vento (km/h)=wind:km/h@2', '--format', 'json'),
    );
    expect(JSON.parse(answered.stdout)).toMatchObject({ results: [{ u2_m_s: 2 }] });
  });

  it('previews without a place', async () => {
    const { code, stdout } = await run(
      station('Data;T max;Tmin (°C);Obs\n13/01/2024;30,5;18;x\n', '--preview', '--lang', 'pt-BR'),
    );
    expect(code).toBe(0);
    expect(stdout).toContain('1 linha, de 2024-01-13 a 2024-01-13; separador ;, decimal ,, utf-8');
    expect(stdout).toMatch(/^T max +pergunta +30,5$/m);
    expect(stdout).toMatch(/^Tmin \(°C\) +tmin °C +18$/m);
    expect(stdout).toMatch(/^Obs +não usada +x$/m);
    expect(stdout).toContain('Pergunta: o que é "T max"? tmax:°C, tmax:°F, tmax:K');
    expect(stdout).toContain('Falta: sem vento: 2 m/s será adotado (FAO-56)');
  });

  it('previews as JSON', async () => {
    const { stdout } = await run(station(`${HEADER}\n${ROWS}`, '--preview', '--format', 'json'));
    expect(JSON.parse(stdout)).toMatchObject({ rows: 2, questions: [], missing: [], problem: null });
  });

  it.each([
    ['elevation', ['--lat', '-15', '--lon', '-47'], 2, '--elev: elevation is required with a station file'],
    [
      'latitude',
      ['--lat', '99', '--lon', '-47', '--elev', '10'],
      2,
      '--lat: Latitude must be between -90 and 90',
    ],
    ['map', [...PLACE, '--map', 'tmax_c'], 2, '--map tmax_c: write column=variable:unit'],
    ['mapped column', [...PLACE, '--map', 'x=tmax:°C'], 2, 'the file has no column of this name'],
    ['mapped unit', [...PLACE, '--map', 'tmax_c=tmax:m/s'], 2, 'use tmax:°C, tmax:°F, tmax:K'],
  ])('refuses a bad %s', async (_, args, code, sentence) => {
    const ran = await run(station(`${HEADER}\n${ROWS}`, ...args));
    expect(ran).toMatchObject({ code, stdout: '' });
    expect(ran.stderr).toContain(sentence);
  });

  it.each([
    ['empty', '', 'The file is empty'],
    ['header only', `${HEADER}\n`, 'Line 1: the file has only its header'],
    [
      'no temperatures',
      'date,rain_mm\n2024-01-01,1\n',
      'Tmax, Tmin missing, without which there is no ETo; columns of the file: date, rain_mm',
    ],
    ['an Excel workbook', 'PK\u0003\u0004', 'an Excel workbook (.xlsx)'],
    ['°F as °C', 'date,tmax_c,tmin_c\n2024-01-01,86,64\n', 'Column "tmax_c": the median is 86'],
    [
      'no day with temperatures',
      'date,tmax_c,tmin_c\n2024-01-01,,\n',
      'No day of the period had the temperatures',
    ],
  ])('fails with 1 for a file that is %s, and writes no file', async (_, content, sentence) => {
    const { code, stderr } = await run(station(content, ...PLACE, '-o', OUT));
    expect(code).toBe(1);
    expect(stderr).toContain(sentence);
    expect(existsSync(OUT)).toBe(false);
  });

  it('fails with 1 for a file that is not there', async () => {
    const { code, stderr } = await run(['station', join(folder, 'nothing.csv'), ...PLACE]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/cannot read .*nothing\.csv: ENOENT/);
  });

  it('ends quietly when the reader has gone', async () => {
    const { code, stderr } = await run(good(), { stdout: closedPipe() });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });
});
