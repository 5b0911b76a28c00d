import { describe, expect, it } from 'vitest';
import { parseColumnMapping } from '../../../src/pipeline/sources/station-file/column-mapping.ts';
import { inParts, readRows, refusal } from './station-csv.ts';

const GOOD = 'date,tmax_c,tmin_c\n2024-01-01,30.5,18\n2024-01-02,31,19.5\n';
const EXPECTED = [
  { date: '2024-01-01', line: 2, tmax: 30.5, tmin: 18 },
  { date: '2024-01-02', line: 3, tmax: 31, tmin: 19.5 },
];

describe('ways to write one file', () => {
  it.each([
    ['plain', GOOD],
    ['without a last line end', GOOD.trimEnd()],
    ['CRLF', GOOD.replaceAll('\n', '\r\n')],
    ['CR', GOOD.replaceAll('\n', '\r')],
    ['a byte order mark', `\ufeff${GOOD}`],
    ['semicolons', GOOD.replaceAll(',', ';')],
    ['tabs', GOOD.replaceAll(',', '\t')],
    ['decimal commas', GOOD.replaceAll(',', ';').replaceAll('.', ',')],
    ['quotes', GOOD.replace(/[^,\n]+/g, '"$&"')],
    ['quoted decimal commas', 'date,tmax_c,tmin_c\n2024-01-01,"30,5","18"\n2024-01-02,31,"19,5"\n'],
    ['blanks around cells', GOOD.replaceAll(',', ' , ')],
    ['a trailing delimiter', GOOD.replaceAll('\n', ',\n')],
    ['trailing empty rows', `${GOOD},,\n\n  \n`],
    ['another column', 'date,id,tmax_c,tmin_c\n2024-01-01,"a,b",30.5,18\n2024-01-02,"say ""x""",31,19.5\n'],
    ['year, month and day', 'year,mo,dy,tmax_c,tmin_c\n2024,1,1,30.5,18\n2024,01,02,31,19.5\n'],
    ['year and day of the year', 'YEAR,DOY,tmax_c,tmin_c\n2024,1,30.5,18\n2024,2,31,19.5\n'],
    [
      'a date beside a day of the year',
      'date,doy,tmax_c,tmin_c\n2024-01-01,1,30.5,18\n2024-01-02,2,31,19.5\n',
    ],
    ['a year and its day in one cell', 'date,tmax_c,tmin_c\n2024-001,30.5,18\n2024-002,31,19.5\n'],
    ['the same time on each day', GOOD.replace(/(-0\d),/g, '$1T09:00:00-03:00,')],
    ['DD/MM/YYYY under a Portuguese header', 'Data;tmax_c;tmin_c\n01/01/2024;30,5;18\n02/01/2024;31;19,5\n'],
    [
      'Open-Meteo’s header',
      'time,temperature_2m_max (°C),temperature_2m_min (°C)\n2024-01-01,30.5,18\n2024-01-02,31,19.5\n',
    ],
  ])('%s', async (_, content) => {
    for (const partSize of [1, 7, 1000]) expect(await readRows(content, { partSize })).toEqual(EXPECTED);
  });

  it('counts lines of the file, comments and text before the header included', async () => {
    const content = `# my station\nNome: BRASILIA\nAltitude: 1160,96\n\n${GOOD}# a note\n2024-01-03,32,20\n`;
    const rows = await readRows(content);
    expect(rows.map(({ line }) => line)).toEqual([6, 7, 9]);
  });

  it('counts the lines of a quoted cell', async () => {
    const content = 'date,note,tmax_c,tmin_c\n2024-01-01,"two\r\nlines",30,18\n2024-01-02,x,31,19\n';
    expect((await readRows(content)).map(({ line }) => line)).toEqual([2, 4]);
  });

  it('reads a Latin-1 header', async () => {
    const text = 'data;Temp. Máx. (°C);Temp. Mín. (°C)\n01/01/2024;30,5;18\n02/01/2024;31;19,5\n';
    const latin1 = Uint8Array.from(text, (character) => character.charCodeAt(0));
    expect(await readRows(latin1)).toEqual(EXPECTED);
  });

  it('keeps file order, repeated days and gaps', async () => {
    const content = 'date,tmax_c,tmin_c\n2024-01-05,30,18\n2024-01-01,,NaN\n2024-01-05,-999,-9999\n';
    expect(await readRows(content)).toEqual([
      { date: '2024-01-05', line: 2, tmax: 30, tmin: 18 },
      { date: '2024-01-01', line: 3, tmax: NaN, tmin: NaN },
      { date: '2024-01-05', line: 4, tmax: NaN, tmin: NaN },
    ]);
  });

  it('reads an INMET export', async () => {
    const content = [
      'Nome: BRASILIA',
      'Latitude: -15.78944444',
      'Periodicidade da Medicao: Diaria',
      '',
      'Data Medicao;PRECIPITACAO TOTAL, DIARIO (AUT)(mm);TEMPERATURA MAXIMA, DIARIA (AUT)(°C);TEMPERATURA MINIMA, DIARIA (AUT)(°C);UMIDADE RELATIVA DO AR, MEDIA DIARIA (AUT)(%);VENTO, VELOCIDADE MEDIA DIARIA (AUT)(m/s);',
      '2020-01-01;0;28,5;18,1;68,4;2;',
      '2020-01-02;,4;null;17,9;70;2,5;',
    ].join('\n');
    const [first, second] = await readRows(content);
    expect(first).toMatchObject({ date: '2020-01-01', line: 6, tmax: 28.5, tmin: 18.1, rhmean: 68.4 });
    expect(first!.u2).toBeCloseTo(2 * 0.748, 3); // FAO-56 annex 2, table 2.9: 0.748 at 10 m
    expect(second).toMatchObject({ precipitation: 0.4, tmax: NaN });
  });
});

describe('units', () => {
  it.each([
    ['Tmax (°F)', '86', 'tmax', 30],
    ['Tmax (K)', '303.15', 'tmax', 30],
    ['RH mean (fraction)', '0.65', 'rhmean', 65],
    ['u2 (km/h)', '7.2', 'u2', 2],
    ['wind 2m (mph)', '10', 'u2', 4.4704],
    ['wind 2m (knots)', '3.6', 'u2', 1.852],
    ['wind 2m (km/d)', '172.8', 'u2', 2],
    ['u10_m_s', '3', 'u2', 2.244],
    ['rs_w_m2', '250', 'rs', 21.6],
    ['Rs (kJ/m2)', '21600', 'rs', 21.6],
    ['Rs (kWh/m2)', '6', 'rs', 21.6],
    ['Rs (langley)', '500', 'rs', 20.934],
    ['Rs (J/cm2)', '2160', 'rs', 21.6],
    ['Sunshine (min)', '480', 'sunshine', 8],
    ['sunshine (s)', '28800', 'sunshine', 8],
    ['Rain (in)', '2', 'precipitation', 50.8],
    ['ea (hPa)', '21', 'ea', 2.1],
    ['Tdew (°F)', '50', 'tdew', 10],
  ])('%s %s is %s %f', async (header, cell, variable, expected) => {
    const others = header.startsWith('Tmax') ? 'tmin_c' : 'tmax_c,tmin_c';
    const values = header.startsWith('Tmax') ? '18' : '31,18';
    const [row] = await readRows(`date,${others},${header}\n2024-01-01,${values},${cell}\n`);
    expect(row![variable]).toBeCloseTo(expected, 3);
  });

  it('leaves a wind at 2 m as it is', async () => {
    const [row] = await readRows('date,tmax_c,tmin_c,u2_m_s\n2024-01-01,30,18,2.17\n');
    expect(row!.u2).toBe(2.17);
  });

  it('are what the person says of a column', async () => {
    const mapping = parseColumnMapping({ A: 'tmax:°F', B: 'tmin:F', Vento: 'wind:km/h@10', C: 'ignore' });
    const content = 'date,A,B,Vento,C\n2024-01-01,86,68,10,junk\n';
    const [row] = await readRows(content, { mapping });
    expect(row).toMatchObject({ tmax: 30, tmin: 20 });
    expect(row!.u2).toBeCloseTo((10 / 3.6) * 0.748, 3);
  });

  it('without a written one are % and h where no other is possible', async () => {
    const content = 'date,tmax_c,tmin_c,RH mean,horas de sol\n2024-01-01,30,18,65,8\n';
    expect((await readRows(content))[0]).toMatchObject({ rhmean: 65, sunshine: 8 });
  });
});

const rows = (header: string, row: string, count = 5) =>
  `${header}\n${Array.from({ length: count }, (_, i) => `2024-01-0${i + 1},${row}\n`).join('')}`;

describe('a file is refused', () => {
  it.each([
    ['empty', '', { code: 'empty' }],
    ['only blanks', '\n \n', { code: 'empty' }],
    ['header only', 'date,tmax_c,tmin_c\n', { code: 'no_rows', line: 1 }],
    ['no date', 'tmax_c,tmin_c\n30,18\n', { code: 'no_date_column', params: { found: 'tmax_c, tmin_c' } }],
    ['no header', '2024-01-01,30,18\n2024-01-02,30,18\n', { code: 'no_date_column' }],
    [
      'no Tmin',
      'date,tmax_c,rain_mm\n2024-01-01,30,0\n',
      { code: 'no_temperatures', params: { missing: 'Tmin', found: 'date, tmax_c, rain_mm' } },
    ],
    [
      'a word',
      `${GOOD}2024-01-03,hot,18\n`,
      { code: 'bad_number', line: 4, column: 'tmax_c', params: { value: 'hot' } },
    ],
    ['no such day', `${GOOD}2024-02-30,30,18\n`, { code: 'bad_date', line: 4, column: 'date' }],
    [
      'no date in a row',
      `${GOOD},30,18\n`,
      { code: 'bad_date', line: 4, column: 'date', params: { value: '' } },
    ],
    [
      'a row cut short',
      `${GOOD}2024-01-03,3`,
      { code: 'too_few_cells', line: 4, params: { found: 2, expected: 3 } },
    ],
    [
      'decimal commas between commas',
      'date,tmax_c,tmin_c\n2024-01-01,30,5,18,2\n',
      { code: 'too_many_cells', line: 2, params: { found: 5, expected: 3 } },
    ],
    [
      'two decimal signs',
      `${GOOD}2024-01-03,"30,5",18\n`,
      { code: 'bad_number', line: 4, params: { value: '30,5' } },
    ],
    ['an open quote', `${GOOD}2024-01-03,"30,18\n`, { code: 'unclosed_quote', line: 4 }],
    [
      'hours',
      'date,tmax_c,tmin_c\n2024-01-01T00:00,30,18\n2024-01-01T01:00,29,18\n',
      { code: 'not_daily', line: 3 },
    ],
    [
      'hours in a column',
      'date,hour,tmax_c,tmin_c\n2024-01-01,0,30,18\n2024-01-01,1,29,18\n',
      { code: 'not_daily', line: 3, column: 'hour' },
    ],
    [
      'month and day turned',
      'date,tmax_c,tmin_c\n13/01/2024,30,18\n01/14/2024,30,18\n',
      { code: 'bad_date', line: 3, params: { value: '01/14/2024', format: 'DD/MM/YYYY' } },
    ],
    ['a JSON', '{"a":1}', { code: 'not_text', params: { kind: 'json' } }],
    ['a page', '<!DOCTYPE html><html></html>', { code: 'not_text', params: { kind: 'html' } }],
    ['a PDF', '%PDF-1.7\n', { code: 'not_text', params: { kind: 'pdf' } }],
    ['an XLSX', 'PK\u0003\u0004abc', { code: 'not_text', params: { kind: 'xlsx' } }],
    ['binary', `date,tmax\n\u0000\u0001\u0002`, { code: 'not_text', params: { kind: 'binary' } }],
  ])('%s', async (_, content, expected) => {
    expect(await refusal(readRows(content))).toMatchObject(expected);
    expect(await refusal(readRows(content, { partSize: 3 }))).toMatchObject(expected);
  });

  it('as UTF-16', async () => {
    const text = Buffer.from(`\ufeff${GOOD}`, 'utf16le');
    expect(await refusal(readRows(text))).toMatchObject({ code: 'not_text', params: { kind: 'utf16' } });
    expect(await refusal(readRows(text.subarray(2)))).toMatchObject({ params: { kind: 'utf16' } });
  });

  it('for one row over the limit, naming line and limit', async () => {
    expect(await readRows(GOOD, { rowLimit: 2 })).toHaveLength(2);
    const error = await refusal(readRows(GOOD, { rowLimit: 1 }));
    expect(error).toMatchObject({ code: 'too_many_rows', line: 3, params: { limit: 1 } });
  });

  it('for a line without end', async () => {
    const error = await refusal(readRows(`${GOOD}${'x'.repeat(300_000)}`, { partSize: 10_000 }));
    expect(error).toMatchObject({ code: 'line_too_long', line: 4, params: { limit: 65_536 } });
  });

  it('cut in the middle of a character', async () => {
    const whole = new TextEncoder().encode('date,Tmax (°C),Tmin (°C)\n2024-01-01,30,18\n2024-01-02,°');
    const error = await refusal(readRows(whole.subarray(0, -1)));
    expect(error).toMatchObject({ code: 'bad_number', line: 3, column: 'Tmax (°C)' });
  });
});

describe('values that cannot be in the unit of their column are refused', () => {
  it.each([
    ['°F under °C', rows('date,tmax_c,tmin_c', '86,64'), 'tmax_c', 'unit_suspect'],
    ['K under °C', rows('date,Tmax (°C),Tmin (°C)', '303,291'), 'Tmax (°C)', 'unit_suspect'],
    ['a fraction under %', rows('date,tmax_c,tmin_c,rhmean_pct', '30,18,0.65'), 'rhmean_pct', 'unit_suspect'],
    ['km/h under m/s', rows('date,tmax_c,tmin_c,u2_m_s', '30,18,14.4'), 'u2_m_s', 'unit_suspect'],
    ['W/m² under MJ', rows('date,tmax_c,tmin_c,rs_mj_m2', '30,18,250'), 'rs_mj_m2', 'unit_suspect'],
    ['hPa under kPa', rows('date,tmax_c,tmin_c,ea_kpa', '30,18,21'), 'ea_kpa', 'unit_suspect'],
    ['minutes under hours', rows('date,tmax_c,tmin_c,sunshine_h', '30,18,480'), 'sunshine_h', 'unit_suspect'],
    ['columns swapped', rows('date,tmax_c,tmin_c', '18,30'), 'tmin_c', 'tmin_above_tmax'],
    ['°F under °C in one of two', rows('date,tmax_c,tmin_c', '50,10'), 'tmin_c', 'temperature_range_suspect'],
  ])('%s', async (_, content, column, code) => {
    expect(await refusal(readRows(content))).toMatchObject({ code, column });
  });
});

describe('an ambiguous column is asked about, never guessed', () => {
  it.each([
    ['wind without a height', 'wind (m/s)', '2', 'u2:m/s@2, u2:m/s@10'],
    ['radiation without a unit', 'Rs', '20', 'rs:MJ/m²/d, rs:W/m²'],
    ['wind without a unit', 'u2', '2', 'u2:m/s@2, u2:km/h@2'],
    ['RH that may be a fraction', 'RH mean', '0.65', 'rhmean:%, rhmean:fraction'],
    ['rain in English without a unit', 'rain', '3', 'precipitation:mm, precipitation:in'],
    ['RH without its statistic', 'RH (%)', '65', 'rhmean:%, rhmax:%, rhmin:%'],
    ['a second column of the same', 'Temp. máx. (°F)', '86', 'tmax:°F, ignore'],
  ])('%s', async (_, header, cell, choices) => {
    const content = `date,tmax_c,tmin_c,${header}\n2024-01-01,30,18,${cell}\n`;
    const error = await refusal(readRows(content));
    expect(error).toMatchObject({ code: 'column_ambiguous', column: header });
    expect(String(error.params.choices)).toContain(choices);
  });

  it('Tmax without a unit', async () => {
    const error = await refusal(readRows('date,T max,T min\n2024-01-01,30,18\n'));
    expect(error).toMatchObject({ column: 'T max', params: { choices: 'tmax:°C, tmax:°F, tmax:K' } });
  });

  it('dates of which no number exceeds 12', async () => {
    const content = 'date,tmax_c,tmin_c\n01/02/2024,30,18\n02/02/2024,30,18\n';
    const error = await refusal(readRows(content));
    expect(error).toMatchObject({
      code: 'column_ambiguous',
      column: 'date',
      params: { choices: 'date:dmy, date:mdy' },
    });
    const mapping = parseColumnMapping({ date: 'date:mdy' });
    expect((await readRows(content, { mapping })).map(({ date }) => date)).toEqual([
      '2024-01-02',
      '2024-02-02',
    ]);
  });

  it('but not where the answer is already there', async () => {
    const content = 'date,tmax_c,tmin_c,temp (°C)\n2024-01-01,30,18,24\n';
    expect(Object.keys((await readRows(content))[0]!)).toEqual(['date', 'line', 'tmax', 'tmin']);
  });
});

describe('a mapping is refused', () => {
  it.each([
    [{ nothing: 'tmax:°C' }, 'mapped_column_unknown'],
    [{ tmax_c: 'tmax' }, 'mapping_invalid'],
    [{ tmax_c: 'tmax:m/s' }, 'mapping_invalid'],
    [{ tmax_c: 'heat:°C' }, 'mapping_invalid'],
    [{ tmax_c: 'wind:m/s' }, 'mapping_invalid'],
    [{ tmax_c: 'tmax:°C@2' }, 'mapping_invalid'],
    [{ tmax_c: 'wind:m/s@0.05' }, 'height_out_of_limits'],
    [{ tmax_c: 'wind:m/s@1000' }, 'height_out_of_limits'],
    [{ tmax_c: 'tmin:°C', tmin_c: 'tmin:°C' }, 'mapped_twice'],
  ])('%j', async (choices, code) => {
    const read = async () => readRows(GOOD, { mapping: parseColumnMapping(choices) });
    expect(await refusal(read())).toMatchObject({ code });
  });
});

it('closes the file that it refuses', async () => {
  let closed = false;
  async function* file() {
    try {
      yield* inParts(`date,tmax_c\n${'2024-01-01,30\n'.repeat(50_000)}`, 65_536);
    } finally {
      closed = true;
    }
  }
  const { openStationFile } = await import('../../../src/pipeline/sources/station-file/read-station-file.ts');
  await refusal(openStationFile(file(), { rowLimit: 10 }));
  expect(closed).toBe(true);
});
