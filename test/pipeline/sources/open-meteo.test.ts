import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { createServices } from '../../../src/pipeline/sources/create-services.ts';
import { formatCivilDate } from '../../../src/weather/civil-date.ts';
import { startFaultServer, type Fault, type Reply } from './fault-server.ts';
import { day, healthy, openMeteoByHand } from './hand-built-answers.ts';
import { startOneSource, TODAY, type OneSource } from './one-source.ts';

const archive = openMeteoByHand('open_meteo_archive', '/v1/archive');
const forecast = openMeteoByHand('open_meteo_forecast', '/v1/forecast');

const RANGE = { from: day('2025-12-01'), to: day('2025-12-05') };

interface Answer {
  timezone: string;
  utc_offset_seconds: number;
  daily: Record<string, unknown[]>;
  daily_units: Record<string, string>;
}

describe('Open-Meteo', () => {
  let source: OneSource | undefined;
  afterEach(() => source?.close());

  async function start(change: (answer: Answer, url: URL) => void = () => undefined): Promise<OneSource> {
    source = await startOneSource('open_meteo_archive', (url): Reply => {
      const answer = archive.answer(url) as unknown as Answer;
      change(answer, url);
      return { body: JSON.stringify(answer) };
    });
    return source;
  }

  it.each([
    [archive, 'best_match'],
    [forecast, null],
  ])('asks as documented: %o', async (provider, models) => {
    const { id } = provider;
    source = await startOneSource(id, healthy(id === archive.id ? archive : forecast));
    await source.fetchDaily(RANGE);
    const { url } = source.server.seen[0]!;
    expect(provider.isData(url)).toBe(true);
    expect(Object.fromEntries(url.searchParams)).toEqual({
      latitude: '-15.78',
      longitude: '-47.87',
      start_date: '2025-12-01',
      end_date: '2025-12-05',
      timezone: 'auto',
      wind_speed_unit: 'ms',
      ...(models && { models }),
      daily:
        'temperature_2m_max,temperature_2m_mean,temperature_2m_min,relative_humidity_2m_max,' +
        'relative_humidity_2m_mean,relative_humidity_2m_min,wind_speed_10m_mean,shortwave_radiation_sum,' +
        'precipitation_sum,et0_fao_evapotranspiration',
    });
  });

  describe('units', () => {
    it.each([
      ['wind_speed_10m_mean', 'km/h'],
      ['wind_speed_10m_mean', undefined],
      ['temperature_2m_max', '°F'],
      ['temperature_2m_min', undefined],
      ['shortwave_radiation_sum', 'Wh/m²'],
      ['shortwave_radiation_sum', undefined],
      ['precipitation_sum', 'inch'],
      ['et0_fao_evapotranspiration', 'inch'],
      ['relative_humidity_2m_mean', '1'],
    ])('refuses %s in %s', async (field, unit) => {
      const { fetchDaily } = await start(({ daily_units }) => {
        if (unit === undefined) Reflect.deleteProperty(daily_units, field);
        else daily_units[field] = unit;
      });
      await expect(fetchDaily(RANGE)).rejects.toMatchObject({
        failure: 'bad_answer',
        detail: expect.stringContaining(`${field} in ${unit ?? 'no unit'}`) as string,
      });
    });

    it('takes humidity without a unit, as the documented answer has it', async () => {
      const { fetchDaily } = await start(({ daily_units }) => {
        Reflect.deleteProperty(daily_units, 'relative_humidity_2m_max');
      });
      expect((await fetchDaily(RANGE)).series.values.rhmax).toEqual(Float64Array.of(91, 91, 91, 91, 91));
    });
  });

  describe('the calendar', () => {
    const mismatch = (first: string, last: string, count: number) => [
      {
        code: 'CALENDAR_MISMATCH',
        source: 'open_meteo_archive',
        days: { count, first: day(first), last: day(last) },
      },
    ];
    const tmax = RANGE.from;
    const expected = Array.from({ length: 5 }, (_, i) => archive.expected(tmax + i).tmax!);

    it('is by date, not by position', async () => {
      const { fetchDaily } = await start(({ daily }) => {
        for (const column of Object.values(daily)) column.reverse();
      });
      const got = await fetchDaily(RANGE);
      expect([...got.series.values.tmax!]).toEqual(expected);
      expect(got.findings).toEqual(mismatch('2025-12-01', '2025-12-04', 4));
    });

    it('leaves a repeated day out, for neither row is the right one', async () => {
      const { fetchDaily } = await start(({ daily }) => {
        daily.time![3] = daily.time![2];
      });
      const got = await fetchDaily(RANGE);
      expect([...got.series.values.tmax!]).toEqual([expected[0], expected[1], NaN, NaN, expected[4]]);
      expect(got.findings).toEqual(mismatch('2025-12-03', '2025-12-04', 2));
    });

    it('drops a day that was not asked for', async () => {
      const { fetchDaily } = await start(({ daily }) => {
        for (const column of Object.values(daily)) column.push(column[0] ?? null);
        daily.time![5] = '2025-12-06';
      });
      const got = await fetchDaily(RANGE);
      expect([...got.series.values.tmax!]).toEqual(expected);
      expect(got.findings).toEqual(mismatch('2025-12-06', '2025-12-06', 1));
    });

    it.each(['2025-02-30', 'yesterday', '2025-12-01T00:00'])('refuses the date %s', async (text) => {
      const { fetchDaily } = await start(({ daily }) => {
        daily.time![0] = text;
      });
      await expect(fetchDaily(RANGE)).rejects.toMatchObject({ failure: 'bad_answer' });
    });

    it('refuses columns of another length than the calendar', async () => {
      const { fetchDaily } = await start(({ daily }) => void daily.shortwave_radiation_sum!.pop());
      await expect(fetchDaily(RANGE)).rejects.toMatchObject({
        failure: 'bad_answer',
        detail: 'shortwave_radiation_sum: 4 values for 5 days',
      });
    });

    it('has a missing column where the provider has no such variable', async () => {
      const { fetchDaily } = await start(({ daily }) => {
        Reflect.deleteProperty(daily, 'wind_speed_10m_mean');
      });
      expect([...(await fetchDaily(RANGE)).series.values.u2!]).toEqual([NaN, NaN, NaN, NaN, NaN]);
    });
  });

  describe('the newest allowed day', () => {
    const refusal = (reason: string): Fault => ({
      kind: 'reply',
      reply: { status: 400, body: JSON.stringify({ error: true, reason }) },
    });
    const outside = (parameter: string, from: string, to: string) =>
      refusal(`Parameter '${parameter}' is out of allowed range from ${from} to ${to}`);
    const newest = { from: TODAY - 5, to: TODAY - 2 };

    it('is read out of the refusal, and the allowed days are asked for once more', async () => {
      const { fetchDaily, server } = await start();
      server.next(outside('end_date', '1940-01-01', formatCivilDate(TODAY - 4)));
      const got = await fetchDaily(newest);
      expect([...got.series.days]).toEqual([TODAY - 5, TODAY - 4, TODAY - 3, TODAY - 2]);
      expect([...got.series.values.tmax!].map(Number.isNaN)).toEqual([false, false, true, true]);
      expect(got.findings).toEqual([]);
      expect(server.seen.map(({ url }) => url.searchParams.get('end_date'))).toEqual([
        formatCivilDate(TODAY - 2),
        formatCivilDate(TODAY - 4),
      ]);
    });

    it('is asked for once only', async () => {
      const { fetchDaily, server } = await start();
      server.next(
        outside('end_date', '1940-01-01', formatCivilDate(TODAY - 4)),
        outside('end_date', '1940-01-01', formatCivilDate(TODAY - 5)),
      );
      await expect(fetchDaily(newest)).rejects.toMatchObject({ failure: 'refused' });
      expect(server.seen).toHaveLength(2);
    });

    it('is no data where no day is allowed, and a refusal where all of them are', async () => {
      const { fetchDaily, server } = await start();
      server.next(outside('start_date', '1940-01-01', formatCivilDate(TODAY - 30)));
      await expect(fetchDaily(newest)).rejects.toMatchObject({ failure: 'no_data' });
      server.next(outside('start_date', '1940-01-01', formatCivilDate(TODAY)));
      await expect(fetchDaily(newest)).rejects.toMatchObject({ failure: 'refused' });
    });
  });

  describe('the zone', () => {
    it('is asked for by name where "auto" gives the days of another', async () => {
      const { fetchDaily, server } = await start((answer, url) => {
        if (url.searchParams.get('timezone') === 'auto')
          Object.assign(answer, { timezone: 'GMT', utc_offset_seconds: 0 });
      });
      await fetchDaily(RANGE);
      expect(server.seen.map(({ url }) => url.searchParams.get('timezone'))).toEqual([
        'auto',
        'America/Sao_Paulo',
      ]);
    });

    it('is never another one silently', async () => {
      const { fetchDaily } = await start((answer) => {
        Object.assign(answer, { timezone: 'GMT', utc_offset_seconds: 0 });
      });
      await expect(fetchDaily(RANGE)).rejects.toMatchObject({
        failure: 'bad_answer',
        detail: 'days of GMT, not of America/Sao_Paulo',
      });
    });

    it.each([
      ['another name for the same days', 'America/Sao_Paulo', 'America/Buenos_Aires', -10800],
      ['winter time in January', 'America/New_York', 'America/New_York', -18000],
      [
        'summer time, when asked in summer for days of winter',
        'America/New_York',
        'America/New_York',
        -14400,
      ],
    ])('may be %s', async (_, zone, timezone, offset) => {
      const { fetchDaily, server } = await start((answer) => {
        Object.assign(answer, { timezone, utc_offset_seconds: offset });
      });
      await fetchDaily(RANGE, { zone });
      expect(server.seen).toHaveLength(1);
    });
  });

  describe('a long span', () => {
    it('is asked for in pieces of at most ten years, one after another, and put together', async () => {
      const range = { from: day('1995-01-01'), to: day('2024-12-31') };
      const { fetchDaily, server } = await start();
      const counted: number[] = [];
      const got = await fetchDaily(range, { onBytes: (bytes) => counted.push(bytes) });
      const whole = server.seen.map(({ url }) => JSON.stringify(archive.answer(url)));
      expect(counted.at(-1)).toBe(Buffer.byteLength(whole.join('')));
      const pieces = server.seen.map(({ url }) => archive.asked!(url.searchParams));
      expect(pieces[0]!.from).toBe(range.from);
      expect(pieces.at(-1)!.to).toBe(range.to);
      pieces.slice(1).forEach((piece, i) => expect(piece.from).toBe(pieces[i]!.to + 1));
      for (const { from, to } of pieces) expect(to - from).toBeLessThan(3653);
      expect(server.mostAtOnce()).toBe(1);
      expect(got.series.days).toHaveLength(10958);
      expect(
        [...got.series.values.tmax!].every((value, i) => value === archive.expected(range.from + i).tmax),
      ).toBe(true);
      expect(got.findings).toEqual([]);
    });
  });

  it('is asked one question at a time, archive and forecast on one host alike', async () => {
    const server = await startFaultServer((url) => healthy(archive.isData(url) ? archive : forecast)(url));
    const endpoint = { baseUrl: server.baseUrl };
    const sources = createServices({ open_meteo_archive: endpoint, open_meteo_forecast: endpoint }).sources;
    const openMeteo = sources.filter(({ id }) => id.startsWith('open_meteo'));
    const request = {
      place: { lat: -15.78, lng: -47.87 },
      zone: 'America/Sao_Paulo',
      range: RANGE,
      today: TODAY,
    };
    const stop = new AbortController();
    const reason = new Error('gave up its place');
    server.next({ kind: 'hang' });
    const first = openMeteo[0]!.fetchDaily(request, { signal: stop.signal });
    const leaver = openMeteo[0]!.fetchDaily(request, { signal: AbortSignal.abort(reason) });
    // Another place: the same one would share the download that hangs.
    const elsewhere = { ...request, place: { lat: -15.78, lng: -47.88 } };
    const others = openMeteo.map((source) =>
      source.fetchDaily(elsewhere, { signal: new AbortController().signal }),
    );
    await expect(leaver).rejects.toBe(reason);
    await server.requestSeen();
    expect(server.seen).toHaveLength(1);
    stop.abort(reason);
    await expect(first).rejects.toBe(reason);
    expect((await Promise.all(others)).map(({ source }) => source)).toEqual([archive.id, forecast.id]);
    expect(server.seen).toHaveLength(3);
    await server.close();
  });

  it('never has two requests under way on one host', async () => {
    const server = await startFaultServer(async (url) => {
      await delay(20); // long enough for a second request to be seen beside this one
      return healthy(archive.isData(url) ? archive : forecast)(url);
    });
    const endpoint = { baseUrl: server.baseUrl };
    const sources = createServices({ open_meteo_archive: endpoint, open_meteo_forecast: endpoint }).sources;
    const requestAt = (lng: number) => {
      const place = { lat: -15.78, lng };
      return { place, zone: 'America/Sao_Paulo', range: RANGE, today: TODAY };
    };
    const { signal } = new AbortController();
    const openMeteo = sources.filter(({ id }) => id.startsWith('open_meteo'));
    // Two places, because identical downloads would be one.
    const asked = [-47.87, -47.88].flatMap((lng) =>
      openMeteo.map((source) => source.fetchDaily(requestAt(lng), { signal })),
    );
    await Promise.all(asked);
    expect(server.seen).toHaveLength(4);
    expect(server.mostAtOnce()).toBe(1);
    await server.close();
  });
});
