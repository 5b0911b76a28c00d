import { describe, expect, it } from 'vitest';
import { likelyEto, readReferenceFile } from '../../../src/web/api/read-reference-file.ts';
import { plainSentence } from '../../../src/web/api/refusal-text.ts';
import { speechIn } from '../../../src/web/i18n/texts.ts';

describe('an uploaded reference', () => {
  const columns = [
    { name: 'Data', variable: null },
    { name: 'ETo FAO', variable: null },
    { name: 'ETo Hargreaves', variable: null },
    { name: 'Tmax', variable: 'tmax' },
  ];

  it('has the columns that can be the ETo, and the date that can be read in two ways', () => {
    const questions = [
      { column: 'Tmax', choices: ['tmax:°C', 'tmax:°F'] },
      { column: 'Data', choices: ['date:dmy', 'date:mdy'] },
    ];
    expect(readReferenceFile({ file_id: 'f', preview: { columns, questions } })).toEqual({
      id: 'f',
      columns: ['ETo FAO', 'ETo Hargreaves', 'Tmax'],
      ambiguousDate: 'Data',
    });
  });

  it('asks nothing of a file that is plain, and is nothing without an id', () => {
    const plain = [{ name: 'date', variable: 'date' }, { name: 'eto' }];
    expect(readReferenceFile({ file_id: 'f', preview: { columns: plain } })).toEqual({
      ...{ id: 'f', columns: ['eto'], ambiguousDate: undefined },
    });
    expect(readReferenceFile({ preview: {} })).toBeUndefined();
    expect(readReferenceFile({ file_id: 'f' })?.columns).toEqual([]);
  });

  it('offers the one column that is called so, and none of two', () => {
    expect(likelyEto(['Tmax', 'ET0 (mm)'])).toBe('ET0 (mm)');
    expect(likelyEto(['Evapotranspiração', 'Chuva'])).toBe('Evapotranspiração');
    expect(likelyEto(['ETo FAO', 'ETo Hargreaves'])).toBe('');
    expect(likelyEto(['a', 'b'])).toBe('');
  });
});

describe('a refusal as people read it', () => {
  const { format } = speechIn('pt-BR');

  it('has no name of a field before it, and dates as the person writes them', () => {
    expect(plainSentence('reference_file: arquivo não encontrado', format)).toBe('Arquivo não encontrado');
    expect(plainSentence('a data 2024-01-05 aparece duas vezes', format)).toBe(
      'A data 05/01/2024 aparece duas vezes',
    );
    expect(plainSentence('Latitude deve ficar entre -90 e 90', format)).toBe(
      'Latitude deve ficar entre -90 e 90',
    );
  });
});
