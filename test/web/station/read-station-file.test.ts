import { describe, expect, it } from 'vitest';
import { speechIn } from '../../../src/web/i18n/texts.ts';
import { choiceText } from '../../../src/web/station/choice-text.ts';
import { readStationFile } from '../../../src/web/station/read-station-file.ts';

const column = (
  name: string,
  variable: string | null,
  unit: string | null,
  height_m: number | null = null,
) => ({
  name,
  variable,
  unit,
  height_m,
  understood: variable !== null,
  sample: '1',
});

describe('the answer to an uploaded file', () => {
  const file = readStationFile({
    file_id: 'f1',
    name: 'estacao.csv',
    bytes: 10,
    preview: {
      rows: 30,
      first_date: '2024-06-01',
      last_date: '2024-06-30',
      columns: [
        column('Data', 'date', null),
        column('Vento 10 m (km/h)', 'u2', 'km/h', 10),
        column('Vento', null, null),
        column('Obs', null, null),
      ],
      missing: ['humidity', 'something_new'],
      questions: [{ column: 'Vento', choices: ['u2:m/s@2', 'u2:km/h@10'] }],
      findings: [
        { code: 'STATION_DATES_UNSORTED', days: { count: 1, first: '2024-06-01', last: '2024-06-02' } },
      ],
      problem: { code: 'bad_number', line: 12, column: 'Tmax', params: { value: 'abc' }, text: '…' },
    },
  });

  it('tells what was understood, what is asked and what is ignored apart', () => {
    expect(file).toMatchObject({ id: 'f1', rows: 30, firstDay: '2024-06-01', missing: ['humidity'] });
    expect(file?.columns).toEqual([
      { header: 'Data', meaning: 'date', unit: '', heightM: null },
      { header: 'Vento 10 m (km/h)', meaning: 'u2', unit: 'km/h', heightM: 10 },
    ]);
    expect(file?.ignored).toEqual(['Obs']);
    expect(file?.questions[0]?.choices).toHaveLength(2);
    expect(file?.findings[0]?.code).toBe('STATION_DATES_UNSORTED');
    expect(file?.problem).toMatchObject({ code: 'bad_number', line: 12, column: 'Tmax' });
  });

  it('is not taken from something else', () => {
    expect(readStationFile({ error: 'x' })).toBeUndefined();
    expect(readStationFile('')).toBeUndefined();
  });

  it('puts choices into words', () => {
    expect(choiceText('u2:km/h@10', speechIn('pt-BR'))).toBe('u2, km/h, a 10 m');
    expect(choiceText('tmax:°F', speechIn('en'))).toBe('Tmax, °F');
    expect(choiceText('ignore', speechIn('es'))).toBe('Ignorar esta columna');
    expect(choiceText('surprise', speechIn('en'))).toBe('surprise');
  });
});
