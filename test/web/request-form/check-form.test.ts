import { describe, expect, it } from 'vitest';
import { epochDayOf } from '../../../src/weather/civil-date.ts';
import { speechIn } from '../../../src/web/i18n/texts.ts';
import { checkForm } from '../../../src/web/request-form/check-form.ts';
import {
  EMPTY_FORM,
  reduceForm,
  type FormAction,
  type FormState,
} from '../../../src/web/request-form/form-state.ts';
import { periodOf } from '../../../src/web/request-form/period.ts';
import type { StationFile } from '../../../src/web/station/station-upload.ts';

const TODAY = epochDayOf(2026, 11, 24);
const pt = speechIn('pt-BR');
const filled = { ...EMPTY_FORM, lat: '-23,55', lng: '-46.63' };
const form = (...actions: FormAction[]): FormState => actions.reduce(reduceForm, filled);
const check = (state: FormState) => checkForm(state, TODAY, pt);
const errorsOf = (state: FormState) => {
  const result = check(state);
  return result.ok ? {} : result.errors;
};
const requestOf = (state: FormState) => {
  const result = check(state);
  return result.ok ? result.request : result.errors;
};

describe('the form', () => {
  it('needs only coordinates in mode today, and leaves the days to the clock of the place', () => {
    expect(requestOf(filled)).toEqual({ lat: -23.55, lng: -46.63, mode: 'today', sources: 'auto' });
    expect(periodOf(filled, TODAY)).toEqual({ start: '2026-11-18', end: '2026-11-24' });
  });

  it('sends what the list of places calls the place, and never the person’s own name of it', () => {
    const at = { type: 'placed', lat: '-7.5', lng: '-46', name: 'Home' } as const;
    expect(requestOf(form({ ...at, townName: 'Balsas, MA' }))).toMatchObject({ place_name: 'Balsas, MA' });
    expect(requestOf(form(at))).not.toHaveProperty('place_name');
    const moved = form({ ...at, townName: 'Balsas, MA' }, { type: 'typed', field: 'lat', text: '-8' });
    expect(requestOf(moved)).not.toHaveProperty('place_name');
  });

  it('tells at both fields that no place was chosen', () => {
    expect(Object.keys(errorsOf(EMPTY_FORM))).toEqual(['lat', 'lng']);
    expect(Object.keys(errorsOf({ ...filled, lng: 'abc' }))).toEqual(['lng']);
  });

  it('lets an impossible latitude through: the server says that it is', () => {
    expect(requestOf({ ...filled, lat: '150' })).toMatchObject({ lat: 150 });
  });

  it('sends the days of a period that the mode does not fix', () => {
    expect(requestOf(form({ type: 'mode', mode: 'recent' }, { type: 'recent', days: 14 }))).toMatchObject({
      mode: 'recent',
      start_date: '2026-11-11',
      end_date: '2026-11-24',
    });
    expect(requestOf(form({ type: 'mode', mode: 'forecast' }))).toEqual({
      lat: -23.55,
      lng: -46.63,
      mode: 'forecast',
      sources: 'auto',
    });
  });

  it('names the calibration only where it is not to be used, and not of a station', () => {
    const off = form({ type: 'calibration', uses: false });
    expect(requestOf(off)).toMatchObject({ calibration: 'none' });
    expect(requestOf(reduceForm(off, { type: 'calibration', uses: true }))).not.toHaveProperty('calibration');
    const station = reduceForm(off, { type: 'mode', mode: 'station' });
    expect(requestOf(station)).not.toHaveProperty('calibration');
  });

  it('stops a wrong period at its field', () => {
    const dates = (start: string, end: string) =>
      form({ type: 'mode', mode: 'historical' }, { type: 'period', start, end });
    expect(errorsOf(dates('2024-02-01', '2024-01-01'))).toEqual({
      start: 'A data inicial deve ser anterior ou igual à final',
    });
    expect(errorsOf(dates('1950-01-01', '2024-01-01'))).toEqual({
      end: 'O período pode ter no máximo 10958 dias',
    });
    expect(errorsOf(dates('', '2024-01-01'))).toEqual({
      start: 'Data inicial é obrigatório neste modo (AAAA-MM-DD)',
    });
    expect(errorsOf(dates('1939-12-31', '1940-01-05')).start).toContain('1940-01-01');
  });

  it('keeps the elevation within the limits, and takes it with a comma', () => {
    expect(requestOf({ ...filled, elevation: '546,5' })).toMatchObject({ elevation: 546.5 });
    expect(Object.keys(errorsOf({ ...filled, elevation: '9000' }))).toEqual(['elevation']);
    expect(Object.keys(errorsOf({ ...filled, elevation: 'alto' }))).toEqual(['elevation']);
  });

  it('asks for demonstration weather only when it was chosen', () => {
    expect(requestOf(form({ type: 'sources', sources: 'demo' }))).toMatchObject({ sources: ['demo'] });
  });
});

describe('a station file in the form', () => {
  const file: StationFile = {
    id: 'f1',
    name: 'a.csv',
    rows: 10,
    firstDay: null,
    lastDay: null,
    columns: [],
    ignored: [],
    missing: ['humidity'],
    questions: [{ column: 'Vento', choices: ['u2:m/s@2', 'u2:km/h@10'] }],
    findings: [],
    problem: null,
  };
  const withFile = (changes: Partial<StationFile> = {}, ...more: FormAction[]) =>
    form(
      { type: 'mode', mode: 'station' },
      { type: 'typed', field: 'elevation', text: '547' },
      { type: 'station', station: { state: 'ready', file: { ...file, ...changes }, answers: {} } },
      ...more,
    );

  it('is required, with the elevation', () => {
    expect(Object.keys(errorsOf(form({ type: 'mode', mode: 'station' })))).toEqual(['elevation', 'station']);
  });

  it('waits for the answer to an ambiguous column, then sends it', () => {
    expect(Object.keys(errorsOf(withFile()))).toEqual(['station']);
    const answered = withFile({}, { type: 'answered', column: 'Vento', choice: 'u2:km/h@10' });
    expect(requestOf(answered)).toEqual({
      lat: -23.55,
      lng: -46.63,
      mode: 'station',
      elevation: 547,
      station_file: 'f1',
      station_columns: { Vento: 'u2:km/h@10' },
    });
  });

  it('cannot lack its temperatures, nor be broken', () => {
    expect(check(withFile({ questions: [] })).ok).toBe(true);
    expect(check(withFile({ questions: [], missing: ['tmax'] })).ok).toBe(false);
    const problem = { code: 'no_rows', line: undefined, column: undefined, params: {} } as const;
    expect(check(withFile({ questions: [], problem })).ok).toBe(false);
  });
});
