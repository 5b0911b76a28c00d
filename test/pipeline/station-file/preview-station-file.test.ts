import { describe, expect, it } from 'vitest';
import { parseColumnMapping } from '../../../src/pipeline/sources/station-file/column-mapping.ts';
import { previewStationFile } from '../../../src/pipeline/sources/station-file/preview-station-file.ts';
import { inParts, refusal } from './station-csv.ts';

const preview = (content: string, mapping = {}) =>
  previewStationFile(inParts(content), { rowLimit: 1000, mapping: parseColumnMapping(mapping) });

const FILE = [
  'Data;Temp. Máx. (°C);Temp. Mín. (°C);Vento (km/h);Obs',
  '03/01/2024;30,5;18,0;7,2;ok',
  '01/01/2024;29,5;17,0;6,1;',
  '20/01/2024;31,5;19,0;8,3;seco',
  '',
].join('\n');

describe('a preview', () => {
  it('takes units from a row of their own under the names', async () => {
    const seen = await preview(
      [
        'Estación Manfredi',
        'Fecha;Temp. máx;Temp. mín;HR media;Radiación;Obs',
        'dd/mm/aaaa;°C;°C;%;MJ/m²;',
        '03/01/2024;30,5;18,0;65;21,2;',
        '04/01/2024;29,5;17,0;70;20,1;',
        '',
      ].join('\n'),
    );
    expect(seen).toMatchObject({ rows: 2, firstDate: '2024-01-03', lastDate: '2024-01-04', problem: null });
    expect(seen.questions).toEqual([]);
    expect(seen.findings).toEqual([]);
    expect(seen.columns.map(({ name, variable, unit }) => [name, variable, unit])).toEqual([
      ['Fecha (dd/mm/aaaa)', 'date', null],
      ['Temp. máx (°C)', 'tmax', '°C'],
      ['Temp. mín (°C)', 'tmin', '°C'],
      ['HR media (%)', 'rhmean', '%'],
      ['Radiación (MJ/m²)', 'rs', 'MJ/m²/d'],
      ['Obs', null, null],
    ]);
  });

  it.each([
    ['a row that contradicts a name', 'date,tmax (°C),tmin (°C)', ',°F,°F'],
    ['a row of other words', 'date,tmax (°C),tmin (°C)', 'x,y,z'],
    ['a row with a number', 'date,tmax (°C),tmin (°C)', ',°C,12'],
  ])('takes no units from %s, and skips nothing', async (_, names, below) => {
    const seen = await preview(`${names}\n${below}\n2024-01-01,30,20\n`);
    expect(seen.problem?.line).toBe(2);
    expect(seen.columns.map(({ name }) => name)).toEqual(names.split(','));
  });

  it('says what is understood, what is asked and what is missing', async () => {
    const seen = await preview(FILE);
    expect(seen).toMatchObject({
      encoding: 'utf-8',
      delimiter: ';',
      decimal: ',',
      rows: 3,
      firstDate: '2024-01-01',
      lastDate: '2024-01-20',
      missing: ['humidity', 'radiation'],
      problem: null,
    });
    expect(seen.columns).toEqual([
      { name: 'Data', variable: 'date', unit: null, heightM: null, understood: true, sample: '03/01/2024' },
      {
        name: 'Temp. Máx. (°C)',
        variable: 'tmax',
        unit: '°C',
        heightM: null,
        understood: true,
        sample: '30,5',
      },
      {
        name: 'Temp. Mín. (°C)',
        variable: 'tmin',
        unit: '°C',
        heightM: null,
        understood: true,
        sample: '18,0',
      },
      { name: 'Vento (km/h)', variable: null, unit: null, heightM: null, understood: false, sample: '7,2' },
      { name: 'Obs', variable: null, unit: null, heightM: null, understood: false, sample: 'ok' },
    ]);
    expect(seen.questions).toEqual([{ column: 'Vento (km/h)', choices: ['u2:km/h@2', 'u2:km/h@10'] }]);
    expect(seen.firstRows[1]).toEqual(['01/01/2024', '29,5', '17,0', '6,1', '']);
  });

  it('takes an answer in the words in which it was asked', async () => {
    const asked = await preview(FILE);
    const { column, choices } = asked.questions[0]!;
    const answered = await preview(FILE, { [column]: choices[1]! });
    expect(answered.questions).toEqual([]);
    expect(answered.columns[3]).toMatchObject({
      variable: 'u2',
      unit: 'km/h',
      heightM: 10,
      understood: true,
    });
  });

  it('still counts the rows while the order of dates is asked', async () => {
    const seen = await preview('date,tmax_c,tmin_c\n01/02/2024,30,18\n02/03/2024,30,18\n');
    expect(seen).toMatchObject({ rows: 2, firstDate: null, lastDate: null, problem: null });
    expect(seen.questions).toEqual([{ column: 'date', choices: ['date:dmy', 'date:mdy'] }]);
    expect(seen.missing).not.toContain('date');
  });

  it('tells a bad row with its place, and what came before it', async () => {
    const seen = await preview('date,tmax_c,tmin_c\n2024-01-01,30,18\n2024-01-02,hot,18\n');
    expect(seen).toMatchObject({
      rows: 1,
      firstDate: '2024-01-01',
      problem: { code: 'bad_number', line: 3 },
    });
  });

  it('tells a unit that cannot be, with the rows counted', async () => {
    const seen = await preview('date,tmax_c,tmin_c\n2024-01-01,86,64\n');
    expect(seen).toMatchObject({ rows: 1, problem: { code: 'unit_suspect', column: 'tmax_c' } });
  });

  it('lists every input that is missing', async () => {
    expect((await preview('station,rain_mm\nA,1\n')).missing).toEqual([
      'date',
      'tmax',
      'tmin',
      'humidity',
      'wind',
      'radiation',
    ]);
  });

  it('tells a limit of rows', async () => {
    const seen = await previewStationFile(inParts(FILE), { rowLimit: 2 });
    expect(seen).toMatchObject({
      rows: 2,
      problem: { code: 'too_many_rows', line: 4, params: { limit: 2 } },
    });
  });

  it('refuses what is no table', async () => {
    expect(await refusal(preview('PK\u0003\u0004'))).toMatchObject({ code: 'not_text' });
  });
});
