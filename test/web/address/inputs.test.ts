import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LIMITS, MODES } from '../../../src/contract/limits.ts';
import { formatCivilDate, parseCivilDate } from '../../../src/weather/civil-date.ts';
import { PROVIDER_IDS } from '../../../src/weather/sources.ts';
import {
  formOf,
  inputsOf,
  inputsOfForm,
  inputsOfRequest,
  queryOf,
  requestOf,
  withFittingMode,
} from '../../../src/web/address/inputs.ts';
import { readTaskRequest } from '../../../src/web/api/find-task.ts';
import type { EtoRequest } from '../../../src/web/api/tasks.ts';
import { EMPTY_FORM, reduceForm, type FormState } from '../../../src/web/request-form/form-state.ts';

const TODAY = parseCivilDate('2026-01-15')!;

const day = (min: number, max: number) => fc.integer({ min, max }).map((n) => formatCivilDate(TODAY + n));
const named = fc.subarray([...PROVIDER_IDS], { minLength: 1 });
/** Numbers under a millionth are written with a power of ten, which no field reads. */
const degrees = (limit: number) =>
  fc.double({ min: -limit, max: limit, noNaN: true }).map((n) => (Math.abs(n) < 1e-6 ? 0 : n));
/** What people type into a field of coordinates, also while they are at it. */
const typed = fc.oneof(
  fc.double({ min: -180, max: 180, noNaN: true }).map(String),
  fc.constantFrom('', '-23,55', "23°33'S", '150', '-', 'x', 'São Paulo', '1&2=3', '10 %', 'a+b', '1e-7'),
  fc.string({ maxLength: 40 }).map((text) => text.trim()),
);

/** A form whose dates, where they were typed, fit its mode: other dates become history in an address. */
const form: fc.Arbitrary<FormState> = fc
  .record({
    lat: typed,
    lng: typed,
    elevation: typed,
    mode: fc.constantFrom('today', 'recent', 'forecast', 'historical'),
    dates: fc.boolean(),
    recentDays: fc.constantFrom(...LIMITS.recentDays),
    sources: fc.constantFrom('auto', 'demo', 'named'),
    named,
    usesCalibration: fc.boolean(),
  })
  .map(({ dates, named: picked, ...fields }) => {
    const span = { today: [-6, 0], recent: [-20, 0], forecast: [0, 5], historical: [-900, -30] }[fields.mode];
    const [start, end] = span.map((n) => formatCivilDate(TODAY + n)) as [string, string];
    return {
      ...EMPTY_FORM,
      ...fields,
      recentDays: fields.mode === 'recent' && !dates ? fields.recentDays : EMPTY_FORM.recentDays,
      ...(dates && { start, end }),
      named: fields.sources === 'named' ? picked : null,
    };
  });

const request: fc.Arbitrary<EtoRequest> = fc.oneof(
  fc.record({
    lat: degrees(90),
    lng: degrees(180),
    mode: fc.constant('historical' as const),
    start_date: day(-2000, -1000),
    end_date: day(-999, 0),
    sources: fc.oneof(named, fc.constant(['demo' as const])).map((ids) => [...ids]),
  }),
  fc.record({
    lat: degrees(90),
    lng: degrees(180),
    elevation: fc.double({ min: -430, max: 8850, noNaN: true }).map((m) => (m === 0 ? 0 : m)),
    mode: fc.constantFrom('today' as const, 'forecast' as const),
    calibration: fc.constant('none' as const),
  }),
);

const restored = (query: string) =>
  reduceForm(EMPTY_FORM, { type: 'restored', fields: formOf(inputsOf(query), TODAY) });

describe('the inputs in an address', () => {
  it('give back the form, whatever was typed into it', () => {
    fc.assert(
      fc.property(form, (before) => {
        const after = restored(queryOf(inputsOfForm(before)));
        expect(after).toEqual({ ...before, checked: after.checked });
      }),
    );
  });

  it('give back the request, to the last digit', () => {
    fc.assert(
      fc.property(request, (before) => {
        expect(requestOf(inputsOf(queryOf(inputsOfRequest(before))), TODAY)).toEqual(before);
      }),
    );
  });

  it('tell a place beside zero without a power of ten', () => {
    const query = queryOf(inputsOfRequest({ lat: 1e-7, lng: -5e-324 }));
    expect(requestOf(inputsOf(query), TODAY)).toMatchObject({ lat: 1e-7 });
    expect(requestOf(inputsOf(query), TODAY)!.lng).toBeCloseTo(0);
  });

  it('survive any query', () => {
    const key = fc.constantFrom('lat', 'lng', 'elevation', 'mode', 'start_date', 'days', 'sources', 'x');
    fc.assert(
      fc.property(fc.array(fc.tuple(key, fc.string())), fc.string(), (pairs, tail) => {
        const query = `${new URLSearchParams(pairs).toString()}&${tail}`;
        expect(() => [restored(query), requestOf(inputsOf(query), TODAY)]).not.toThrow();
      }),
    );
  });

  it('are nothing for an untouched form', () => {
    expect(queryOf(inputsOfForm(EMPTY_FORM))).toBe('');
  });

  it('can be read by people', () => {
    const filled: FormState = {
      ...EMPTY_FORM,
      lat: '-23.55',
      lng: "46°38'W",
      sources: 'named',
      named: ['nasa_power', 'met_norway'],
    };
    expect(decodeURIComponent(queryOf(inputsOfForm(filled)))).toBe(
      "lat=-23.55&lng=46°38'W&mode=today&sources=nasa_power,met_norway",
    );
  });

  it('leave out what nobody understands, field by field', () => {
    const query =
      'lat=-23.55&mode=tomorrow&start_date=2026-02-30&end_date=2026-01-15&days=8&sources=moon,nasa_power&calibration=x';
    expect(inputsOf(query)).toEqual({ lat: '-23.55', end_date: '2026-01-15', sources: ['nasa_power'] });
    expect(inputsOf(`lat=${'1'.repeat(41)}`)).toEqual({});
  });

  it('show a text that is no coordinate at its field, and say so', () => {
    expect(restored('lat=north&lng=-46.63')).toMatchObject({ lat: 'north', lng: '-46.63', checked: true });
    expect(restored('lat=-23.55').checked).toBe(false);
    expect(requestOf(inputsOf('lat=north&lng=-46.63'), TODAY)).toBeUndefined();
  });

  it('never carry what belongs to one person', () => {
    const own: EtoRequest = {
      lat: 1,
      lng: 2,
      mode: 'station',
      station_file: 'f1',
      station_columns: { a: 'ignore' },
      learning_id: 'secret',
    };
    expect(queryOf(inputsOfRequest(own))).toBe('lat=1&lng=2&mode=station');
  });

  it('take the narrowest mode for dates without one', () => {
    const query = 'lat=1&lng=2&start_date=2026-01-15&end_date=2026-01-20';
    expect(requestOf(inputsOf(query), TODAY)).toMatchObject({ mode: 'forecast', start_date: '2026-01-15' });
  });
});

describe('a request that was made another day', () => {
  const asked = { mode: 'today', start_date: '2026-01-09', end_date: '2026-01-15' } as const;

  it('keeps its mode while its days are within it', () => {
    expect(withFittingMode(asked, TODAY)).toEqual(asked);
  });

  it('keeps its days when they have become history', () => {
    expect(withFittingMode(asked, TODAY + 30)).toEqual({ ...asked, mode: 'historical' });
  });

  it('stays the mode’s own where it names no days', () => {
    for (const mode of MODES) expect(withFittingMode({ mode }, TODAY + 30)).toEqual({ mode });
  });
});

describe('the request of a task, as the server tells it', () => {
  const recorded = {
    ...{ lat: -23.55, lng: -46.63, elevation: 760, mode: 'historical', zone: 'America/Sao_Paulo' },
    ...{ range: { from: TODAY - 30, to: TODAY - 1 }, today: TODAY, calibration: 'none' },
  };

  it('has its days as dates and its sources as they are asked for', () => {
    const expected = {
      ...{ lat: -23.55, lng: -46.63, elevation: 760, mode: 'historical', calibration: 'none' },
      ...{ start_date: '2025-12-16', end_date: '2026-01-14' },
    };
    expect(readTaskRequest({ ...recorded, weather: 'live', sources: 'auto' })).toEqual({
      ...expected,
      sources: 'auto',
    });
    expect(readTaskRequest({ ...recorded, weather: 'live', sources: ['nasa_power'] })?.sources).toEqual([
      'nasa_power',
    ]);
    expect(readTaskRequest({ ...recorded, weather: 'demo', sources: 'auto' })?.sources).toEqual(['demo']);
  });

  it('has the file of a station and what was said of its columns', () => {
    const station = { file: 'f1', columns: { Obs: 'ignore' } };
    expect(readTaskRequest({ lat: 1, lng: 2, elevation: 3, mode: 'station', station })).toEqual({
      ...{ lat: 1, lng: 2, elevation: 3, mode: 'station' },
      ...{ station_file: 'f1', station_columns: { Obs: 'ignore' } },
    });
  });

  it.each([null, [], {}, { lat: '1', lng: 2 }])('is not made up out of %j', (json) => {
    expect(readTaskRequest(json)).toBeUndefined();
  });
});
