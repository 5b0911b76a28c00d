import { describe, expect, it } from 'vitest';
import { RefusedReference } from '../../../src/pipeline/fuse/local-learning/refused-reference.ts';
import {
  readReferenceFile,
  type ReferenceColumns,
} from '../../../src/pipeline/sources/reference-file/read-reference-file.ts';
import { StationFileError } from '../../../src/pipeline/sources/station-file/station-file-error.ts';
import { parseCivilDate } from '../../../src/weather/civil-date.ts';

async function* bytes(text: string, size = 7): AsyncGenerator<Uint8Array> {
  const whole = new TextEncoder().encode(text);
  for (let at = 0; at < whole.length; at += size) yield whole.subarray(at, at + size);
}
const read = (text: string, columns?: ReferenceColumns) => readReferenceFile(bytes(text), columns);
const DAY = parseCivilDate('2024-01-15')!;

describe('the ETo column', () => {
  it.each([
    'eto',
    'ETo',
    'ET0',
    'eto_mm',
    'ETo (mm/d)',
    'ETo (mm dia-1)',
    'ETo [mm day⁻¹]',
    'et0_fao_evapotranspiration (mm)',
    'Evapotranspiração de referência (mm)',
    'Evapotranspiración (mm/día)',
    'ref_eto',
    'valor',
  ])('is known by the header %s', async (header) => {
    expect(await read(`date,${header}\n2024-01-15,4.25\n`)).toEqual([{ day: DAY, eto: 4.25, line: 2 }]);
  });

  it.each([
    ['ETo (in)', '0.2', 5.08],
    ['eto_inch', '0.2', 5.08],
    ['ETo (cm)', '0.5', 5],
  ])('is in the unit that %s says', async (header, cell, mm) => {
    const [row] = await read(`date,${header}\n2024-01-15,${cell}\n`);
    expect(row!.eto).toBeCloseTo(mm, 12);
  });

  it.each(['ETc', 'eto_crop', 'ETr', 'ET real', 'Tmax (°C)', 'rain_mm'])('is not %s', async (header) => {
    await expect(read(`date,${header}\n2024-01-15,4\n`)).rejects.toBeInstanceOf(RefusedReference);
  });

  it('is found among others, in the file that the program itself writes', async () => {
    const text =
      '# ETo Agora\ndate,eto_mm,quality,flags,es_kpa,tmax_c\n2024-01-15,4.25,high,,3.1,30\n2024-01-16,,low,no_result,,\n';
    expect((await read(text)).map(({ eto }) => eto)).toEqual([4.25, NaN]);
  });
});

describe('dates', () => {
  it.each([
    ['Data;ETo\n15/01/2024;4,25\n', {}],
    ['ano;mes;dia;ETo\n2024;1;15;4,25\n', {}],
    ['year,doy,eto\n2024,15,4.25\n', {}],
  ])('are read however they are written: %s', async (text, columns) => {
    expect(await read(text, columns)).toEqual([{ day: DAY, eto: 4.25, line: 2 }]);
  });

  it('are asked about where nothing says which number is the day', async () => {
    const text = 'date,eto\n02/01/2024,4\n03/01/2024,4\n';
    await expect(read(text)).rejects.toMatchObject({ code: 'column_ambiguous', column: 'date' });
    const [row] = await read(text, { date: 'date:dmy' });
    expect(row!.day).toBe(parseCivilDate('2024-01-02'));
  });

  it('must be there', async () => {
    await expect(read('eto,quality\n4,high\n')).rejects.toBeInstanceOf(StationFileError);
  });
});
