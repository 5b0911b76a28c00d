import { afterEach, describe, expect, it } from 'vitest';
import type { Reply } from './fault-server.ts';
import { day, EQ_47_AT_10_M, healthy } from './hand-built-answers.ts';
import { nwsForecastByHand } from './hand-built-nws.ts';
import { startOneSource, valuesOn, type OneSource } from './one-source.ts';

const TODAY = day('2025-12-01');
const RANGE = { from: TODAY, to: TODAY + 1 };
const provider = nwsForecastByHand(TODAY);
const { place, zone } = provider;
const NEW_YORK = { place, zone, today: TODAY };

type Entry = [validTime: string, value: number | null];
type Layers = Record<string, { uom?: string; values: Entry[] }>;

const CELSIUS = 'wmoUnit:degC';
/** A day and more of one temperature, so that the days are there. */
const STEADY: Layers = { temperature: { uom: CELSIUS, values: [['2025-12-01T05:00:00+00:00/P2D', 4]] } };

function gridAnswer(layers: Layers): string {
  const properties: Record<string, object> = {};
  for (const [name, { uom, values }] of Object.entries(layers))
    properties[name] = {
      ...(uom && { uom }),
      values: values.map(([validTime, value]) => ({ validTime, value })),
    };
  return JSON.stringify({ properties: { updateTime: 'x', ...properties } });
}

describe('the NWS forecast', () => {
  let source: OneSource | undefined;
  afterEach(() => source?.close());

  async function start(answer: (url: URL) => Reply, clock?: () => number): Promise<OneSource> {
    source = await startOneSource('nws_forecast', answer, clock && { clock });
    return source;
  }

  const isPoint = (url: URL) => url.pathname.startsWith('/points/');
  const pointReply = (properties: object) => ({ body: JSON.stringify({ properties }) });

  /** The layers of a cell, asked for at New York. */
  async function dailyOf(layers: Layers, options: object = NEW_YORK) {
    const grid = { body: gridAnswer(layers) };
    const { fetchDaily } = await start((url) =>
      isPoint(url) ? pointReply({ gridId: 'OKX', gridX: 33, gridY: 35 }) : grid,
    );
    return fetchDaily(RANGE, options);
  }

  describe('the cell of a place', () => {
    const paths = () => source!.server.seen.map(({ url }) => url.pathname);

    it.each([
      [{ lat: 40.7128, lng: -74.006 }, '/points/40.7128,-74.006'],
      [{ lat: 40.71280001, lng: -74.00599999 }, '/points/40.7128,-74.006'],
      [{ lat: 21.3, lng: -157.85 }, '/points/21.3,-157.85'],
      [{ lat: 40, lng: -75.00001 }, '/points/40,-75'],
      [{ lat: -0.00001, lng: 0.0001 }, '/points/0,0.0001'],
    ])('%o is asked for with four decimals at most and no zeros behind', async (at, path) => {
      const { fetchDaily } = await start((url) =>
        isPoint(url)
          ? { body: JSON.stringify(provider.answer(new URL('http://x/points/40.7128,-74.006'))) }
          : healthy(provider)(url),
      );
      await fetchDaily(RANGE, { ...NEW_YORK, place: at });
      expect(paths()).toEqual([path, '/gridpoints/OKX/0,35']);
    });

    it('is asked for once, its forecast each time, both as geo+json', async () => {
      const { fetchDaily, server } = await start(healthy(provider));
      await fetchDaily(RANGE, NEW_YORK);
      await fetchDaily(RANGE, NEW_YORK);
      expect(paths()).toEqual(['/points/40.7128,-74.006', '/gridpoints/OKX/0,35', '/gridpoints/OKX/0,35']);
      expect(server.seen.map(({ headers }) => headers.accept)).toEqual(
        Array.from({ length: 3 }, () => 'application/geo+json'),
      );
    });

    it('is no data outside the coverage', async () => {
      const body = '{"title":"Data Unavailable For Requested Point","detail":"Unable to provide data"}';
      const { fetchDaily, server } = await start(() => ({ status: 404, body }));
      await expect(fetchDaily(RANGE, NEW_YORK)).rejects.toMatchObject({
        source: 'nws_forecast',
        failure: 'no_data',
        detail: 'HTTP 404: Unable to provide data',
      });
      expect(server.seen).toHaveLength(1);
    });

    it('is asked for anew when it is not there any more', async () => {
      const { fetchDaily, server } = await start(healthy(provider));
      await fetchDaily(RANGE, NEW_YORK);
      server.next({ kind: 'reply', reply: { status: 404, body: '{}' } });
      await expect(fetchDaily(RANGE, NEW_YORK)).rejects.toMatchObject({ failure: 'no_data' });
      await fetchDaily(RANGE, NEW_YORK);
      expect(paths().filter((path) => path.startsWith('/points'))).toHaveLength(2);
    });

    it.each([
      { gridId: 'OKX/../..', gridX: 1, gridY: 1 },
      { gridId: 'okx', gridX: 1, gridY: 1 },
      { gridId: 'OKXX', gridX: 1, gridY: 1 },
      { gridId: 'OKX', gridX: 1.5, gridY: 1 },
      { gridId: 'OKX', gridX: -1, gridY: 1 },
      { gridId: 'OKX', gridX: '1', gridY: 1 },
      { gridId: 'OKX', gridX: null, gridY: 1 },
      { gridId: 'OKX', gridY: 1 },
      { forecastGridData: 'http://127.0.0.1:9/gridpoints/OKX/1,1' },
    ])('is refused as %o, and no address of an answer is asked', async (properties) => {
      const { fetchDaily, server } = await start(() => pointReply(properties));
      await expect(fetchDaily(RANGE, NEW_YORK)).rejects.toMatchObject({ failure: 'bad_answer' });
      expect(server.seen).toHaveLength(1);
    });
  });

  describe('a redirect of the place', () => {
    const moved = (location: string, status = 301): Reply => ({ status, headers: { location }, body: '{}' });
    const answerAfter = (redirect: () => Reply) => (url: URL) => {
      if (!isPoint(url)) return healthy(provider)(url);
      return url.pathname.endsWith('moved') ? pointReply({ gridId: 'OKX', gridX: 0, gridY: 35 }) : redirect();
    };

    it.each([301, 302, 307, 308])('is followed on the same origin (%d)', async (status) => {
      const { fetchDaily, server } = await start(answerAfter(() => moved('/points/moved', status)));
      expect(valuesOn(await fetchDaily(RANGE, NEW_YORK), 0).rhmean).toBe(62);
      expect(server.seen.map(({ url }) => url.pathname)).toEqual([
        '/points/40.7128,-74.006',
        '/points/moved',
        '/gridpoints/OKX/0,35',
      ]);
    });

    it('is followed where it names its own origin', async () => {
      const { fetchDaily, server } = await start(
        answerAfter(() => moved(`${source!.server.baseUrl}/points/moved`)),
      );
      await fetchDaily(RANGE, NEW_YORK);
      expect(server.seen).toHaveLength(3);
    });

    it('is followed once', async () => {
      const { fetchDaily, server } = await start((url) => moved(url.pathname));
      await expect(fetchDaily(RANGE, NEW_YORK)).rejects.toMatchObject({
        failure: 'bad_answer',
        detail: 'HTTP 301',
      });
      expect(server.seen).toHaveLength(2);
    });

    it('is not followed to another origin', async () => {
      const other = await startOneSource('nws_forecast', () => ({ body: '{}' }));
      const { host } = new URL(other.server.baseUrl);
      for (const location of [`http://${host}/points/moved`, `//${host}/points/moved`, `https://${host}/`]) {
        const { fetchDaily, server } = await start(() => moved(location));
        await expect(fetchDaily(RANGE, NEW_YORK)).rejects.toMatchObject({ detail: 'HTTP 301' });
        expect(server.seen).toHaveLength(1);
        await source!.close();
      }
      expect(other.server.seen).toEqual([]);
      await other.close();
    });

    it.each(['http://[', 'mailto:someone@example.org'])('is not followed to "%s"', async (location) => {
      const { fetchDaily, server } = await start(() => moved(location));
      await expect(fetchDaily(RANGE, NEW_YORK)).rejects.toMatchObject({ detail: 'HTTP 301' });
      expect(server.seen).toHaveLength(1);
    });

    it('changes no host by its path', async () => {
      const { fetchDaily, server } = await start(() =>
        moved(`${source!.server.baseUrl}//elsewhere.example/x`),
      );
      await expect(fetchDaily(RANGE, NEW_YORK)).rejects.toMatchObject({ detail: 'HTTP 301' });
      // The same server was asked; its own reading of the doubled slash shows that the path was kept.
      expect(server.seen.map(({ url }) => url.pathname)).toEqual(['/points/40.7128,-74.006', '/x']);
    });

    it('is not followed where a cell is asked for', async () => {
      const { fetchDaily, server } = await start((url) =>
        isPoint(url) ? healthy(provider)(url) : moved('/gridpoints/OKX/1,1'),
      );
      await expect(fetchDaily(RANGE, NEW_YORK)).rejects.toMatchObject({ detail: 'HTTP 301' });
      expect(server.seen).toHaveLength(2);
    });
  });

  describe('a day', () => {
    // New York's days begin at 05 UTC in winter.
    it('weighs each value by the time that it holds, its past cut off', async () => {
      const got = await dailyOf({
        temperature: {
          uom: CELSIUS,
          values: [
            // Six hours, of which the last two are the day's; then 3 h, then 19 h, then the next day's 30 h.
            ['2025-12-01T01:00:00+00:00/PT6H', 10],
            ['2025-12-01T07:00:00+00:00/PT3H', 6],
            ['2025-12-01T10:00:00+00:00/PT19H', 2],
            ['2025-12-02T05:00:00+00:00/P1DT6H', -4],
          ],
        },
        windSpeed: { uom: 'wmoUnit:km_h-1', values: [['2025-11-30T05:00:00+00:00/P7D', 18]] },
        dewpoint: { uom: CELSIUS, values: [['2025-12-01T05:00:00+00:00/PT20H', -3]] },
        relativeHumidity: {
          uom: 'wmoUnit:percent',
          values: [
            ['2025-12-01T00:00:00+00:00/PT6H', 100],
            ['2025-12-01T06:00:00+00:00/PT23H', 52],
          ],
        },
      });
      const { u2, ...rest } = valuesOn(got, 0);
      expect(rest).toEqual({
        tmax: 10,
        tmin: 2,
        tmean: (2 * 10 + 3 * 6 + 19 * 2) / 24,
        tdew: -3,
        rhmax: 100,
        rhmin: 52,
        rhmean: (1 * 100 + 23 * 52) / 24,
      });
      // 18 km/h are 5 m/s at 10 m.
      expect(u2).toBeCloseTo(5 * EQ_47_AT_10_M, 12);
      expect(valuesOn(got, 1)).toMatchObject({ tmax: -4, tmin: -4, tmean: -4 });
    });

    it('has the extremes of its own day and of the night that leads to it, where they are given', async () => {
      const got = await dailyOf({
        ...STEADY,
        maxTemperature: {
          uom: CELSIUS,
          values: [
            ['2025-11-30T12:00:00+00:00/PT13H', 30],
            ['2025-12-01T12:00:00+00:00/PT13H', 7],
            ['2025-12-02T12:00:00+00:00/PT13H', null],
          ],
        },
        minTemperature: {
          uom: CELSIUS,
          values: [
            ['2025-12-01T00:00:00+00:00/PT14H', -2],
            ['2025-12-03T00:00:00+00:00/PT14H', -30],
          ],
        },
      });
      expect(valuesOn(got, 0)).toEqual({ tmax: 7, tmin: -2, tmean: 4 });
      expect(valuesOn(got, 1)).toEqual({ tmax: 4, tmin: 4, tmean: 4 });
    });

    it('has the rain of its own part of each period', async () => {
      const got = await dailyOf({
        ...STEADY,
        quantitativePrecipitation: {
          uom: 'wmoUnit:mm',
          values: [
            // 00 to 06 UTC: the last of six hours. 00 to 06 UTC of the next day: five of six. Then 12 h and 7 h.
            ['2025-12-01T00:00:00+00:00/PT6H', 12],
            ['2025-12-01T06:00:00+00:00/PT18H', 3],
            ['2025-12-02T00:00:00+00:00/PT6H', 6],
            ['2025-12-02T06:00:00+00:00/PT12H', 0],
            ['2025-12-02T18:00:00+00:00/PT4H', 1],
          ],
        },
      });
      expect(valuesOn(got, 0).precipitation).toBeCloseTo(12 / 6 + 3 + (6 * 5) / 6, 12);
      // One hour, 12 hours and 4 hours are 17: too few.
      expect(valuesOn(got, 1).precipitation).toBeUndefined();
    });

    it('needs 18 hours, also where an extreme is given', async () => {
      const got = await dailyOf({
        temperature: {
          uom: CELSIUS,
          values: [
            ['2025-12-01T12:00:00+00:00/PT17H', 4],
            ['2025-12-02T05:00:00+00:00/PT17H', 3],
            ['2025-12-02T22:00:00+00:00/PT1H', null],
            ['2025-12-02T23:00:00+00:00/PT1H', 5],
          ],
        },
        maxTemperature: { uom: CELSIUS, values: [['2025-12-01T12:00:00+00:00/PT13H', 7]] },
      });
      expect(valuesOn(got, 0)).toEqual({});
      expect(valuesOn(got, 1)).toEqual({ tmax: 5, tmin: 3, tmean: (17 * 3 + 5) / 18 });
    });

    it.each([
      ['America/New_York', '2024-03-10', '2024-03-10T05:00:00+00:00', 23],
      ['America/New_York', '2024-11-03', '2024-11-03T04:00:00+00:00', 25],
      ['Pacific/Guam', '2024-11-03', '2024-11-02T14:00:00+00:00', 24],
    ])('of %s, %s, is that of its clocks', async (zoneOfDay, date, begin, hours) => {
      const at = (hour: number) => new Date(Date.parse(begin) + hour * 3_600_000).toISOString();
      const values: Entry[] = [
        [`${at(-6)}/PT6H`, 99],
        [`${at(0)}/PT1H`, 0],
        [`${at(1)}/PT${hours - 1}H`, 10],
        [`${at(hours)}/PT6H`, -99],
      ];
      const from = day(date);
      const grid = { body: gridAnswer({ temperature: { uom: CELSIUS, values } }) };
      const { fetchDaily } = await start((url) =>
        isPoint(url) ? pointReply({ gridId: 'GUM', gridX: 0, gridY: 0 }) : grid,
      );
      const got = await fetchDaily({ from, to: from }, { place, zone: zoneOfDay, today: from });
      expect(valuesOn(got, 0)).toEqual({ tmax: 10, tmin: 0, tmean: ((hours - 1) * 10) / hours });
    });
  });

  describe('an answer', () => {
    it.each([
      ['temperature', 'wmoUnit:degF'],
      ['temperature', 'wmoUnit:K'],
      ['temperature', undefined],
      ['maxTemperature', 'wmoUnit:degF'],
      ['dewpoint', 'wmoUnit:K'],
      ['relativeHumidity', 'wmoUnit:1'],
      ['windSpeed', 'wmoUnit:m_s-1'],
      ['windSpeed', undefined],
      ['quantitativePrecipitation', 'wmoUnit:m'],
    ])('is refused with %s in %s', async (field, uom) => {
      const values: Entry[] = [['2025-12-01T05:00:00+00:00/P2D', 4]];
      await expect(dailyOf({ ...STEADY, [field]: { ...(uom && { uom }), values } })).rejects.toMatchObject({
        failure: 'bad_answer',
        detail: `${field} in ${uom ?? 'no unit'}, not ${expectedUnit(field)}`,
      });
    });

    const expectedUnit = (field: string) =>
      ({
        relativeHumidity: 'wmoUnit:percent',
        windSpeed: 'wmoUnit:km_h-1',
        quantitativePrecipitation: 'wmoUnit:mm',
      })[field] ?? CELSIUS;

    it('may leave layers empty, without a unit, or out', async () => {
      const got = await dailyOf({
        ...STEADY,
        windSpeed: { values: [] },
        dewpoint: { uom: CELSIUS, values: [] },
      });
      expect(valuesOn(got, 0)).toEqual({ tmax: 4, tmin: 4, tmean: 4 });
    });

    it.each([
      ['overlaps itself', '2025-12-01T08:00:00+00:00/PT3H'],
      ['has a time without a length', '2025-12-01T08:00:00+00:00'],
      ['has a length of no fixed size', '2025-12-09T08:00:00+00:00/P1M'],
    ])('is refused where it %s', async (_, validTime) => {
      const values: Entry[] = [...STEADY.temperature!.values, [validTime, 1]];
      await expect(dailyOf({ temperature: { uom: CELSIUS, values } })).rejects.toMatchObject({
        failure: 'bad_answer',
      });
    });

    it('is used until it expires, then asked about', async () => {
      let now = Date.parse('2025-12-01T12:00:00Z');
      const headers = {
        expires: new Date(now + 3_600_000).toUTCString(),
        'last-modified': 'Mon, 01 Dec 2025 11:00:00 GMT',
      };
      const { fetchDaily, server } = await start(
        (url) => ({ ...healthy(provider)(url), ...(!isPoint(url) && { headers }) }),
        () => now,
      );
      expect((await fetchDaily(RANGE, NEW_YORK)).expiresAt).toBe(now + 3_600_000);
      await fetchDaily(RANGE, NEW_YORK);
      expect(server.seen).toHaveLength(2);
      now += 3_600_000;
      server.next({ kind: 'reply', reply: { status: 304, body: '' } });
      expect(valuesOn(await fetchDaily(RANGE, NEW_YORK), 0).rhmean).toBe(62);
      expect(server.seen[2]!.headers['if-modified-since']).toBe(headers['last-modified']);
    });
  });
});
