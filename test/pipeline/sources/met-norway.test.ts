import { afterEach, describe, expect, it } from 'vitest';
import type { Reply } from './fault-server.ts';
import { day, EQ_47_AT_10_M, healthy } from './hand-built-answers.ts';
import { metNorwayByHand } from './hand-built-steps.ts';
import { startOneSource, TODAY, valuesOn, type OneSource } from './one-source.ts';

const HOUR_MS = 3_600_000;

/** A step in the words of the API, shortened. */
interface Step {
  at: string | number;
  t?: number | null;
  rh?: number;
  dew?: number;
  wind?: number;
  rain1?: number;
  rain6?: number;
  max6?: number;
  min6?: number;
}

const UNITS = {
  air_temperature: 'celsius',
  relative_humidity: '%',
  wind_speed: 'm/s',
  precipitation_amount: 'mm',
};

function answerOf(steps: readonly Step[], units: Record<string, string> = UNITS): string {
  const timeseries = steps.map(({ at, t, rh, dew, wind, rain1, rain6, max6, min6 }) => ({
    time: new Date(at).toISOString(),
    data: {
      instant: {
        details: {
          air_temperature: t,
          relative_humidity: rh,
          dew_point_temperature: dew,
          wind_speed: wind,
        },
      },
      ...(rain1 !== undefined && { next_1_hours: { details: { precipitation_amount: rain1 } } }),
      ...((rain6 ?? max6 ?? min6) !== undefined && {
        next_6_hours: {
          details: { precipitation_amount: rain6, air_temperature_max: max6, air_temperature_min: min6 },
        },
      }),
    },
  }));
  return JSON.stringify({
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [10.7522, 59.9139, 15] },
    properties: { meta: { updated_at: '2025-11-28T05:01:11Z', units }, timeseries },
  });
}

/** Steps every so many hours from an instant on, each made by its number. */
function stepsFrom(
  start: string,
  { every, count }: { every: number; count: number },
  of: (i: number) => Omit<Step, 'at'>,
) {
  return Array.from({ length: count }, (_, i) => ({ at: Date.parse(start) + i * every * HOUR_MS, ...of(i) }));
}

describe('MET Norway', () => {
  let source: OneSource | undefined;
  afterEach(() => source?.close());

  async function start(body: string | ((url: URL) => Reply), clock?: () => number): Promise<OneSource> {
    const answer = typeof body === 'string' ? () => ({ body }) : body;
    source = await startOneSource('met_norway', answer, clock && { clock });
    return source;
  }

  const dayOf = (date: string) => ({ from: day(date), to: day(date) });
  const oslo = (date: string) => ({ zone: 'Europe/Oslo', today: day(date) });

  describe('the request', () => {
    const today = TODAY;
    const asked = () => Object.fromEntries(source!.server.seen[0]!.url.searchParams);

    it('is for the complete forecast, with four decimals at most and no altitude that nobody gave', async () => {
      const { fetchDaily, server } = await start(healthy(metNorwayByHand(today)));
      await fetchDaily({ from: today, to: today }, { place: { lat: -15.123456, lng: -47.9 } });
      expect(server.seen[0]!.url.pathname).toBe('/weatherapi/locationforecast/2.0/complete');
      expect(asked()).toEqual({ lat: '-15.1235', lon: '-47.9' });
    });

    it('has the person’s own elevation in whole metres', async () => {
      const { fetchDaily } = await start(healthy(metNorwayByHand(today)));
      await fetchDaily({ from: today, to: today }, { elevation: 1171.6 });
      expect(asked()).toEqual({ lat: '-15.78', lon: '-47.87', altitude: '1172' });
    });
  });

  describe('a day', () => {
    it('weighs each instant by the length of its step', async () => {
      // UTC: 12 hours at 10, then two steps of six hours at 20 and 30: (12·10 + 6·20 + 6·30) / 24 = 17.5.
      const steps = [
        ...stepsFrom('2025-12-01T00:00Z', { every: 1, count: 12 }, () => ({
          t: 10,
          rh: 90,
          dew: 4,
          wind: 2,
        })),
        { at: '2025-12-01T12:00Z', t: 20, rh: 60, dew: 6, wind: 4 },
        { at: '2025-12-01T18:00Z', t: 30, rh: 30, dew: 8, wind: 6 },
        { at: '2025-12-02T00:00Z', t: 99, rh: 1, dew: -99, wind: 99 },
      ];
      const { fetchDaily } = await start(answerOf(steps));
      const got = await fetchDaily(dayOf('2025-12-01'), { zone: 'UTC', today: day('2025-12-01') });
      const { u2, ...rest } = valuesOn(got, 0);
      expect(rest).toEqual({
        tmax: 30,
        tmin: 10,
        tmean: 17.5,
        rhmean: (12 * 90 + 6 * 60 + 6 * 30) / 24,
        tdew: 5.5,
      });
      expect(u2).toBeCloseTo(3.5 * EQ_47_AT_10_M, 12);
    });

    it('has the extremes of six hours only where they lie wholly in it', async () => {
      // Oslo in winter is one hour ahead: its day is 23 to 23 UTC, and holds the windows from 00, 06 and 12 UTC.
      const steps = stepsFrom('2025-11-30T18:00Z', { every: 6, count: 7 }, (i) => ({
        t: 5,
        max6: [50, 7, 9, 8, 60, 61, 62][i]!,
        min6: [-50, 1, 2, 3, -60, -61, -62][i]!,
      }));
      const { fetchDaily } = await start(answerOf(steps));
      const got = await fetchDaily(dayOf('2025-12-01'), oslo('2025-12-01'));
      expect(valuesOn(got, 0)).toEqual({ tmax: 9, tmin: 1, tmean: 5 });
    });

    it('has the instants among its extremes', async () => {
      const steps = stepsFrom('2025-12-01T00:00Z', { every: 6, count: 5 }, (i) => ({
        t: [4, -8, 15, 3, 44][i]!,
        max6: 10,
        min6: 0,
      }));
      const { fetchDaily } = await start(answerOf(steps));
      const got = await fetchDaily(dayOf('2025-12-01'), { zone: 'UTC', today: day('2025-12-01') });
      expect(valuesOn(got, 0)).toEqual({ tmax: 15, tmin: -8, tmean: (4 - 8 + 15 + 3) / 4 });
    });

    it.each([
      // The number of the hour from 00 UTC on is its temperature.
      ['Europe/Oslo', '2025-03-30', '2025-03-29T00:00Z', 23, 46 - 1],
      ['Europe/Oslo', '2025-10-26', '2025-10-25T00:00Z', 22, 47 - 1],
      ['Pacific/Kiritimati', '2025-12-02', '2025-12-01T00:00Z', 10, 34 - 1],
      ['Etc/GMT+12', '2025-12-01', '2025-12-01T00:00Z', 12, 36 - 1],
    ])('of %s, %s, is that of its clocks', async (zone, date, begin, first, last) => {
      const steps = stepsFrom(begin, { every: 1, count: 60 }, (i) => ({ t: i, rain1: 1 }));
      const { fetchDaily } = await start(answerOf(steps));
      const got = await fetchDaily(dayOf(date), { zone, today: day(date) });
      const hours = last - first + 1;
      expect(valuesOn(got, 0)).toEqual({
        tmin: first,
        tmax: last,
        tmean: (first + last) / 2,
        precipitation: hours,
      });
    });

    it('needs 18 hours, and its rain all of them', async () => {
      const range = { from: day('2025-12-01'), to: day('2025-12-02') };
      const options = { zone: 'UTC', today: day('2025-12-01') };
      const of = () => ({ t: 10, rain1: 0.5 });
      // From 07 h on 17 hours are left of the first day; the second has its first 18.
      const late = answerOf(stepsFrom('2025-12-01T07:00Z', { every: 1, count: 35 }, of));
      const got = await (await start(late)).fetchDaily(range, options);
      expect(valuesOn(got, 0)).toEqual({});
      expect(valuesOn(got, 1)).toEqual({ tmax: 10, tmin: 10, tmean: 10 });
      await source!.close();
      const later = answerOf(stepsFrom('2025-12-01T06:00Z', { every: 1, count: 35 }, of));
      const other = await (await start(later)).fetchDaily(range, options);
      expect(valuesOn(other, 0)).toEqual({ tmax: 10, tmin: 10, tmean: 10 });
      expect(valuesOn(other, 1)).toEqual({});
      await source!.close();
      const whole = answerOf(stepsFrom('2025-12-01T00:00Z', { every: 1, count: 25 }, of));
      const full = await (await start(whole)).fetchDaily(range, options);
      expect(valuesOn(full, 0)).toEqual({ tmax: 10, tmin: 10, tmean: 10, precipitation: 12 });
    });

    it('does not take one variable’s hours for another’s', async () => {
      const steps = stepsFrom('2025-12-01T00:00Z', { every: 1, count: 25 }, (i) => ({
        t: 10,
        ...(i >= 7 && { wind: 3 }),
        ...(i >= 6 && { rh: 50 }),
      }));
      const { fetchDaily } = await start(answerOf(steps));
      const got = await fetchDaily(dayOf('2025-12-01'), { zone: 'UTC', today: day('2025-12-01') });
      expect(valuesOn(got, 0)).toEqual({ tmax: 10, tmin: 10, tmean: 10, rhmax: 50, rhmin: 50, rhmean: 50 });
    });

    it('is not bridged where steps are absent: none holds for more than six hours', async () => {
      const steps = [
        ...stepsFrom('2025-12-01T00:00Z', { every: 1, count: 12 }, () => ({ t: 10 })),
        { at: '2025-12-02T00:00Z', t: 10 },
      ];
      // 11 h and 6 h are 17 h.
      const { fetchDaily } = await start(answerOf(steps));
      const range = dayOf('2025-12-01');
      await expect(fetchDaily(range, { zone: 'UTC', today: range.from })).rejects.toMatchObject({
        failure: 'no_data',
      });
    });

    it('is not made longer by the last step, which holds for no longer than the one before it', async () => {
      // The last steps have an instant only: 16 hours in steps of one.
      const steps = stepsFrom('2025-12-01T00:00Z', { every: 1, count: 16 }, () => ({ t: 10 }));
      const { fetchDaily } = await start(answerOf([...steps, { at: '2025-12-01T16:00Z', t: 10 }]));
      const range = dayOf('2025-12-01');
      await expect(fetchDaily(range, { zone: 'UTC', today: range.from })).rejects.toMatchObject({
        failure: 'no_data',
      });
    });
  });

  describe('rain', () => {
    const range = dayOf('2025-12-01');
    const utc = { zone: 'UTC', today: range.from };

    it('is the sum of the hours, then of the six hours that share nothing with them or each other', async () => {
      const steps = [
        // Twelve hours of 0.5 mm; the six hours that they name as well are not added.
        ...stepsFrom('2025-12-01T00:00Z', { every: 1, count: 12 }, () => ({ t: 1, rain1: 0.5, rain6: 3 })),
        { at: '2025-12-01T12:00Z', t: 1, rain6: 2 },
        // An hour later, and still inside the six: told already.
        { at: '2025-12-01T13:00Z', t: 1, rain6: 2.5 },
        { at: '2025-12-01T18:00Z', t: 1, rain6: 4 },
        { at: '2025-12-02T00:00Z', t: 1 },
      ];
      const { fetchDaily } = await start(answerOf(steps));
      expect(valuesOn(await fetchDaily(range, utc), 0).precipitation).toBe(12 * 0.5 + 2 + 4);
    });

    it('of six hours belongs to two days by their shares', async () => {
      // São Paulo's day is 03 to 03 UTC: half of the windows from 00 UTC is the day before's.
      const steps = stepsFrom('2025-12-01T00:00Z', { every: 6, count: 10 }, (i) => ({
        t: 20,
        rain6: [6, 1, 2, 3, 8, 0, 0, 0, 0, 0][i]!,
      }));
      const { fetchDaily } = await start(answerOf(steps));
      const got = await fetchDaily(
        { from: day('2025-12-01'), to: day('2025-12-02') },
        { today: day('2025-12-01') },
      );
      expect(valuesOn(got, 0).precipitation).toBe(6 / 2 + 1 + 2 + 3 + 8 / 2);
      expect(valuesOn(got, 1).precipitation).toBe(8 / 2);
    });

    it('is 0 where none falls, and missing where nothing is said', async () => {
      const dry = stepsFrom('2025-12-01T00:00Z', { every: 1, count: 25 }, () => ({ t: 1, rain1: 0 }));
      expect(valuesOn(await (await start(answerOf(dry))).fetchDaily(range, utc), 0).precipitation).toBe(0);
      await source!.close();
      const silent = stepsFrom('2025-12-01T00:00Z', { every: 1, count: 25 }, () => ({ t: 1 }));
      const got = await (await start(answerOf(silent))).fetchDaily(range, utc);
      expect(valuesOn(got, 0)).toEqual({ tmax: 1, tmin: 1, tmean: 1 });
    });
  });

  describe('an answer', () => {
    const range = dayOf('2025-12-01');
    const utc = { zone: 'UTC', today: range.from };
    const hourly = (of: (i: number) => Omit<Step, 'at'> = () => ({ t: 1 })) =>
      stepsFrom('2025-12-01T00:00Z', { every: 1, count: 25 }, of);

    it.each([
      ['air_temperature', 'fahrenheit'],
      ['air_temperature', 'K'],
      ['air_temperature', undefined],
      ['air_temperature_max', 'K'],
      ['dew_point_temperature', 'K'],
      ['relative_humidity', '1'],
      ['wind_speed', 'km/h'],
      ['wind_speed', undefined],
      ['precipitation_amount', 'cm'],
    ])('is refused with %s in %s', async (field, unit) => {
      const others = Object.fromEntries(Object.entries(UNITS).filter(([name]) => name !== field));
      const { fetchDaily } = await start(
        answerOf(hourly(), unit === undefined ? others : { ...others, [field]: unit }),
      );
      await expect(fetchDaily(range, utc)).rejects.toMatchObject({
        failure: 'bad_answer',
        detail: expect.stringContaining(`${field} in ${unit ?? 'no unit'}`) as string,
      });
    });

    it('is refused where it says two things of one time', async () => {
      const { fetchDaily } = await start(answerOf([...hourly(), { at: '2025-12-01T07:00Z', t: 2 }]));
      await expect(fetchDaily(range, utc)).rejects.toMatchObject({ failure: 'bad_answer' });
    });

    it('may have its steps in any order', async () => {
      const { fetchDaily } = await start(answerOf(hourly((i) => ({ t: i })).reverse()));
      expect(valuesOn(await fetchDaily(range, utc), 0)).toEqual({ tmax: 23, tmin: 0, tmean: 11.5 });
    });

    it.each(['yesterday', '2025-12-01', '2025-12-01T00:00:00'])(
      'is refused with the time "%s"',
      async (time) => {
        const body = answerOf(hourly()).replace('2025-12-01T03:00:00.000Z', time);
        const { fetchDaily } = await start(body);
        await expect(fetchDaily(range, utc)).rejects.toMatchObject({ failure: 'bad_answer' });
      },
    );

    it('is no data where all its steps are of other days', async () => {
      const { fetchDaily } = await start(answerOf(hourly()));
      const later = dayOf('2025-12-05');
      await expect(fetchDaily(later, { zone: 'UTC', today: later.from })).rejects.toMatchObject({
        failure: 'no_data',
      });
    });

    it('of a version that is about to go is an answer too', async () => {
      const { fetchDaily } = await start(() => ({ status: 203, body: answerOf(hourly()) }));
      expect(valuesOn(await fetchDaily(range, utc), 0).tmax).toBe(1);
    });

    it('to one who does not say who asks is a refusal', async () => {
      const { fetchDaily, server } = await start(() => ({ status: 403, body: '<html>Forbidden' }));
      await expect(fetchDaily(range, utc)).rejects.toMatchObject({ failure: 'refused', detail: 'HTTP 403' });
      expect(server.seen).toHaveLength(1);
    });
  });

  describe('an answer that is remembered', () => {
    const range = dayOf('2025-12-01');
    const utc = { zone: 'UTC', today: range.from };
    const noon = Date.parse('2025-12-01T12:00:00Z');
    const httpDate = (ms: number) => new Date(ms).toUTCString();
    const LAST_MODIFIED = 'Mon, 01 Dec 2025 11:40:12 GMT';
    const bodyAt = (t: number) =>
      answerOf(stepsFrom('2025-12-01T00:00Z', { every: 1, count: 25 }, () => ({ t })));
    let now = noon;

    async function startWith(replies: Reply[]): Promise<OneSource> {
      now = noon;
      return start(
        () => replies.shift() ?? { status: 500, body: 'asked too often' },
        () => now,
      );
    }
    const valid = (minutes: number, t: number): Reply => ({
      headers: { expires: httpDate(now + minutes * 60_000), 'last-modified': LAST_MODIFIED },
      body: bodyAt(t),
    });

    it('serves until it expires, without a request', async () => {
      const { fetchDaily, server } = await startWith([]);
      server.next({ kind: 'reply', reply: valid(30, 7) });
      const first = await fetchDaily(range, utc);
      expect(first.expiresAt).toBe(noon + 30 * 60_000);
      now = noon + 30 * 60_000 - 1;
      expect(await fetchDaily(range, utc)).toEqual(first);
      expect(server.seen).toHaveLength(1);
      // The days of another zone are made of the same answer.
      await fetchDaily(dayOf('2025-12-01'), { ...utc, zone: 'Europe/London' });
      expect(server.seen).toHaveLength(1);
    });

    it('is asked about when it has expired, and serves on where nothing has changed', async () => {
      const { fetchDaily, server } = await startWith([]);
      server.next({ kind: 'reply', reply: valid(30, 7) });
      await fetchDaily(range, utc);
      now = noon + 30 * 60_000;
      const headers = { expires: httpDate(now + 20 * 60_000) };
      server.next({ kind: 'reply', reply: { status: 304, headers, body: '' } });
      const again = await fetchDaily(range, utc);
      expect(server.seen.map((seen) => seen.headers['if-modified-since'])).toEqual([
        undefined,
        LAST_MODIFIED,
      ]);
      expect(valuesOn(again, 0).tmax).toBe(7);
      expect(again.expiresAt).toBe(noon + 50 * 60_000);
      now = noon + 49 * 60_000;
      await fetchDaily(range, utc);
      expect(server.seen).toHaveLength(2);
      // It is asked about by its own date again, though the 304 named none.
      now = noon + 50 * 60_000;
      server.next({ kind: 'reply', reply: valid(30, 9) });
      expect(valuesOn(await fetchDaily(range, utc), 0).tmax).toBe(9);
      expect(server.seen[2]!.headers['if-modified-since']).toBe(LAST_MODIFIED);
    });

    it('is another one for another place or altitude', async () => {
      const { fetchDaily, server } = await startWith([]);
      for (const t of [1, 2, 3]) server.next({ kind: 'reply', reply: valid(30, t) });
      const tmax = async (options: object) =>
        valuesOn(await fetchDaily(range, { ...utc, ...options }), 0).tmax;
      expect(await tmax({})).toBe(1);
      expect(await tmax({ elevation: 400 })).toBe(2);
      expect(await tmax({ place: { lat: 60, lng: 10 } })).toBe(3);
      expect(await tmax({})).toBe(1);
    });

    it.each([
      ['no Expires', {}],
      ['an Expires that has passed', { expires: httpDate(noon - 1000) }],
      ['an Expires that is no date', { expires: '0' }],
    ])('is asked for each time with %s, and no expiry is told', async (_, headers) => {
      const { fetchDaily, server } = await startWith([
        { headers, body: bodyAt(1) },
        { headers, body: bodyAt(2) },
      ]);
      expect((await fetchDaily(range, utc)).expiresAt).toBeUndefined();
      expect(valuesOn(await fetchDaily(range, utc), 0).tmax).toBe(2);
      expect(server.seen).toHaveLength(2);
    });

    it('is trusted for a day at most, whatever it says', async () => {
      const { fetchDaily } = await startWith([
        { headers: { expires: httpDate(noon + 1e12) }, body: bodyAt(1) },
      ]);
      expect((await fetchDaily(range, utc)).expiresAt).toBe(noon + 24 * HOUR_MS);
    });

    it('is not one that could not be read', async () => {
      const headers = { expires: httpDate(noon + HOUR_MS), 'last-modified': LAST_MODIFIED };
      const { fetchDaily, server } = await startWith([
        { headers, body: '{"properties":{}}' },
        { headers, body: bodyAt(4) },
      ]);
      await expect(fetchDaily(range, utc)).rejects.toMatchObject({ failure: 'bad_answer' });
      expect(valuesOn(await fetchDaily(range, utc), 0).tmax).toBe(4);
      expect(server.seen[1]!.headers['if-modified-since']).toBeUndefined();
    });

    it('is never a 304 that was not asked for', async () => {
      const { fetchDaily } = await startWith([{ status: 304, body: '' }]);
      await expect(fetchDaily(range, utc)).rejects.toMatchObject({
        failure: 'bad_answer',
        detail: 'HTTP 304',
      });
    });

    it('is forgotten when many others have been asked for since', async () => {
      const { fetchDaily, server } = await startWith(Array.from({ length: 34 }, (_, i) => valid(30, i)));
      for (let lng = 0; lng < 33; lng++) await fetchDaily(range, { ...utc, place: { lat: 60, lng } });
      expect(server.seen).toHaveLength(33);
      await fetchDaily(range, { ...utc, place: { lat: 60, lng: 32 } });
      expect(server.seen).toHaveLength(33);
      await fetchDaily(range, { ...utc, place: { lat: 60, lng: 0 } });
      expect(server.seen).toHaveLength(34);
    });
  });
});
