import { afterEach, describe, expect, it } from 'vitest';
import type { Reply } from './fault-server.ts';
import { day, EQ_47_AT_10_M } from './hand-built-answers.ts';
import { nwsStationsByHand, quantity, station } from './hand-built-nws.ts';
import { startOneSource, valuesOn, type OneSource } from './one-source.ts';

const TODAY = day('2025-12-05');
const YESTERDAY = { from: TODAY - 1, to: TODAY - 1 };
const { place, zone } = nwsStationsByHand;
const NEW_YORK = { place, zone, today: TODAY };
const MINUTE_MS = 60_000;
/** Midnight at New York, with which YESTERDAY begins. */
const MIDNIGHT = Date.parse('2025-12-04T05:00:00Z');
const minutes = (count: number) => MIDNIGHT + count * MINUTE_MS;

interface Report {
  at: number;
  t?: number | null;
  rh?: number | null;
  dew?: number | null;
  /** km/h */
  wind?: number | null;
  rain?: number | null;
  quality?: string;
}

const features = (reports: readonly Report[]) => ({
  features: reports.map(({ at, t, rh, dew, wind, rain, quality }) => ({
    properties: {
      timestamp: new Date(at).toISOString().replace('.000Z', '+00:00'),
      ...(t !== undefined && { temperature: quantity('degC', t, quality) }),
      ...(dew !== undefined && { dewpoint: quantity('degC', dew, quality) }),
      ...(rh !== undefined && { relativeHumidity: quantity('percent', rh, quality) }),
      ...(wind !== undefined && { windSpeed: quantity('km_h-1', wind, quality) }),
      ...(rain !== undefined && { precipitationLastHour: quantity('mm', rain, quality) }),
    },
  })),
});

/** Reports every so many minutes, over a day and a little before and after it. */
function every(step: number, of: (minute: number) => Omit<Report, 'at'>, first = -60): Report[] {
  const reports: Report[] = [];
  for (let minute = first; minute <= 1440 + 60; minute += step)
    reports.push({ at: minutes(minute), ...of(minute) });
  return reports;
}

describe('the NWS stations', () => {
  let source: OneSource | undefined;
  afterEach(() => source?.close());

  /** Stations by their distance from New York, with what each has reported. */
  async function start(reports: Record<string, readonly Report[] | Reply>): Promise<OneSource> {
    const ids = Object.keys(reports);
    source = await startOneSource('nws_stations', (url) => {
      if (url.pathname.startsWith('/points/')) return nwsPoint();
      if (url.pathname.endsWith('/stations')) return { body: JSON.stringify({ features: list(ids) }) };
      const id = url.pathname.split('/')[2]!;
      const own = reports[id];
      if (!own) return { status: 404, body: '{}' };
      return 'body' in own ? own : page(own, url.searchParams);
    });
    return source;
  }

  const nwsPoint = (): Reply => ({
    body: JSON.stringify(nwsStationsByHand.answer(new URL('http://x/points/40.7128,-74.006'))),
  });
  /** The farthest first: their order in the answer is not the point. */
  const list = (ids: readonly string[]) =>
    ids.map((id, i) => station(id, [place.lng, place.lat + 0.01 * (i + 1)])).reverse();

  /** As the service: the newest first, both ends included, no more than the limit. */
  function page(reports: readonly Report[], query: URLSearchParams): Reply {
    const [start, end] = [Date.parse(query.get('start')!), Date.parse(query.get('end')!)];
    const inside = reports.filter(({ at }) => at >= start && at <= end).sort((a, b) => b.at - a.at);
    return { body: JSON.stringify(features(inside.slice(0, Number(query.get('limit'))))) };
  }

  const asked = () => source!.server.seen.map(({ url }) => url);
  const stationsAsked = () =>
    asked()
      .filter(({ pathname }) => pathname.endsWith('/observations'))
      .map(({ pathname }) => pathname.split('/')[2]);

  const whole = (t = 10) => every(60, () => ({ t, rh: 50, wind: 18 }));

  describe('the requests', () => {
    it('are for the nearest five stations, and for what was reported about the days', async () => {
      const { fetchDaily } = await start({ KNYC: whole() });
      await fetchDaily(YESTERDAY, NEW_YORK);
      expect(asked().map(({ pathname }) => pathname)).toEqual([
        '/points/40.7128,-74.006',
        '/gridpoints/OKX/0,35/stations',
        '/stations/KNYC/observations',
      ]);
      expect(asked().map(({ searchParams }) => Object.fromEntries(searchParams))).toEqual([
        {},
        { limit: '5' },
        { start: '2025-12-04T03:30:00Z', end: '2025-12-05T06:00:00Z', limit: '500' },
      ]);
    });

    it.each(['../../points', 'K', 'KNYC/observations?x=', 'K NYC', 'http:'])(
      'never hold a station called "%s"',
      async (id) => {
        const { fetchDaily } = await start({ [id]: whole() });
        await expect(fetchDaily(YESTERDAY, NEW_YORK)).rejects.toMatchObject({ failure: 'bad_answer' });
        expect(asked()).toHaveLength(2);
      },
    );

    it('lead back page by page where reports come every five minutes', async () => {
      const range = { from: TODAY - 6, to: TODAY - 1 };
      const reports: Report[] = [];
      for (let at = MIDNIGHT - 6 * 86_400_000; at <= minutes(1500); at += 5 * MINUTE_MS)
        reports.push({ at, t: Math.floor((at - MIDNIGHT) / 86_400_000), rh: 50, wind: 18 });
      const { fetchDaily } = await start({ KNYC: reports });
      const got = await fetchDaily(range, NEW_YORK);
      // Yesterday is the 0 of the count; each day has its own temperature.
      expect([...got.series.values.tmean!]).toEqual([-5, -4, -3, -2, -1, 0]);
      const ends = asked()
        .filter(({ pathname }) => pathname.endsWith('/observations'))
        .map(({ searchParams }) => Date.parse(searchParams.get('end')!));
      // 145.5 h and 1 h are 1 777 reports: four pages of 500, each page's last the next one's first.
      expect(ends).toEqual([0, 1, 2, 3].map((i) => minutes(1500) - i * 499 * 5 * MINUTE_MS));
    });

    it('end where a station gives the same page again and again', async () => {
      const same = features(every(3, () => ({ t: 10 })).slice(0, 500));
      const { fetchDaily } = await start({ KNYC: { body: JSON.stringify(same) } });
      const got = await fetchDaily({ from: TODAY - 6, to: TODAY - 1 }, NEW_YORK);
      expect(stationsAsked()).toHaveLength(2);
      expect([...got.series.values.tmax!].map(Number.isNaN)).toEqual([true, true, true, true, true, false]);
    });

    it('are no more than eight for a station', async () => {
      const reports: Report[] = [];
      for (let at = minutes(1440); reports.length < 6000; at -= MINUTE_MS)
        reports.push({ at, t: 10, rh: 50, wind: 1 });
      const { fetchDaily } = await start({ KNYC: reports });
      await fetchDaily({ from: TODAY - 6, to: TODAY - 1 }, NEW_YORK);
      expect(stationsAsked()).toHaveLength(8);
    });
  });

  describe('a day', () => {
    it('weighs each report by the time to the next', async () => {
      // Half-hourly until 12 h, hourly from then on: 12 h at 10, 6 h at 20, 6 h at 30.
      const reports = [
        ...every(30, () => ({ t: 10, rh: 80, dew: 5, wind: 18 })).filter(({ at }) => at < minutes(720)),
        ...every(60, (minute) => ({ t: minute < 1080 ? 20 : 30, rh: 40, dew: 7, wind: 36 }), 720),
      ];
      const { fetchDaily } = await start({ KNYC: reports });
      const got = await fetchDaily(YESTERDAY, NEW_YORK);
      const { u2, ...rest } = valuesOn(got, 0);
      expect(rest).toEqual({
        tmax: 30,
        tmin: 10,
        tmean: (12 * 10 + 6 * 20 + 6 * 30) / 24,
        rhmax: 80,
        rhmin: 40,
        rhmean: 60,
        tdew: 6,
      });
      // 18 and 36 km/h are 5 and 10 m/s.
      expect(u2).toBeCloseTo(7.5 * EQ_47_AT_10_M, 12);
      expect(got.gridPlace).toEqual({ lat: place.lat + 0.01, lng: place.lng });
    });

    it('begins with what was reported before it, which is none of its extremes', async () => {
      const reports = every(60, (minute) => ({ t: minute < 0 ? 30 : 10 }), -30);
      const { fetchDaily } = await start({ KNYC: reports });
      expect(valuesOn(await fetchDaily(YESTERDAY, NEW_YORK), 0)).toEqual({
        tmax: 10,
        tmin: 10,
        tmean: (0.5 * 30 + 23.5 * 10) / 24,
      });
    });

    it('has a value until the next one, over reports that have none', async () => {
      const reports = every(10, (minute) => ({ t: minute % 60 === 0 ? 10 : null }));
      const { fetchDaily } = await start({ KNYC: reports });
      expect(valuesOn(await fetchDaily(YESTERDAY, NEW_YORK), 0)).toEqual({ tmax: 10, tmin: 10, tmean: 10 });
    });

    it.each([
      // Hourly reports until the gap, each an hour, the last before it an hour and a half.
      ['5 h 30 min', 6 * 60, true],
      ['6 h 30 min', 7 * 60, false],
    ])('with %s unknown', async (_, silent, isKnown) => {
      const reports = every(60, () => ({ t: 10 })).filter(
        ({ at }) => at <= minutes(600) || at >= minutes(600 + silent + 60),
      );
      const { fetchDaily } = await start({ KNYC: reports });
      const got = fetchDaily(YESTERDAY, NEW_YORK);
      if (isKnown) expect(valuesOn(await got, 0).tmean).toBe(10);
      else await expect(got).rejects.toMatchObject({ failure: 'no_data' });
    });

    it.each([
      ['2025-03-09', '2025-03-09T05:00:00Z', 23],
      ['2025-11-02', '2025-11-02T04:00:00Z', 25],
    ])('%s is that of New York’s clocks', async (date, begin, hours) => {
      const from = day(date);
      const reports: Report[] = [];
      for (let hour = -1; hour <= hours + 1; hour++) {
        const t = hour < 0 ? 99 : hour >= hours ? -99 : hour;
        reports.push({ at: Date.parse(begin) + hour * 3_600_000, t, rain: 1 });
      }
      const { fetchDaily } = await start({ KNYC: reports });
      const got = await fetchDaily({ from, to: from }, { place, zone, today: from + 1 });
      expect(valuesOn(got, 0)).toEqual({
        tmax: hours - 1,
        tmin: 0,
        tmean: (hours - 1) / 2,
        precipitation: hours,
      });
    });
  });

  describe('a value', () => {
    it.each(['X', 'Q', 'B', 'qc:X'])('that is marked %s is none', async (quality) => {
      const good = every(60, () => ({ t: 10, rh: 50, wind: 18 }));
      const { fetchDaily } = await start({ KNYC: [...good, { at: minutes(615), t: 55, rh: 1, quality }] });
      expect(valuesOn(await fetchDaily(YESTERDAY, NEW_YORK), 0)).toMatchObject({
        tmax: 10,
        tmean: 10,
        rhmin: 50,
      });
    });

    it.each(['V', 'C', 'S', 'Z', 'G', 'qc:V'])('that is marked %s is one', async (quality) => {
      const good = every(60, () => ({ t: 10, rh: 50, wind: 18 }));
      const { fetchDaily } = await start({ KNYC: [...good, { at: minutes(615), t: 12, quality }] });
      expect(valuesOn(await fetchDaily(YESTERDAY, NEW_YORK), 0).tmax).toBe(12);
    });

    it.each([
      ['temperature', 'degF'],
      ['dewpoint', 'K'],
      ['windSpeed', 'm_s-1'],
      ['relativeHumidity', '1'],
      ['precipitationLastHour', 'm'],
      ['precipitationLastHour', 'in'],
    ])('is refused: %s in %s', async (field, unit) => {
      const answer = features(whole());
      Object.assign(answer.features[3]!.properties, { [field]: quantity(unit, 1) });
      const { fetchDaily } = await start({ KNYC: { body: JSON.stringify(answer) } });
      await expect(fetchDaily(YESTERDAY, NEW_YORK)).rejects.toMatchObject({
        failure: 'bad_answer',
        detail: expect.stringContaining(`${field} in wmoUnit:${unit}`) as string,
      });
    });
  });

  describe('rain', () => {
    const rainOf = async (reports: readonly Report[]) => {
      const { fetchDaily } = await start({ KNYC: reports });
      return valuesOn(await fetchDaily(YESTERDAY, NEW_YORK), 0).precipitation;
    };

    it('is the sum of the hours, each told once however often it is reported', async () => {
      // At 51 past the whole hour's; every twenty minutes, too, what has fallen in the last sixty.
      const reports = every(20, (minute) => ({ t: 5, rain: minute >= 600 && minute <= 720 ? 1.5 : 0 }), -49);
      // −49, −29, −9, 11, 31, 51 …: of the three minutes of an hour the first wins; 611, 671 lie in the wet two hours.
      expect(await rainOf(reports)).toBe(3);
    });

    it('is not counted again from reports between the hourly ones', async () => {
      const hourly = every(60, (minute) => ({ t: 5, rain: minute === 591 || minute === 651 ? 2 : 0 }), -9);
      expect(
        await rainOf([...hourly, { at: minutes(600), t: 5, rain: 2 }, { at: minutes(620), t: 5, rain: 2 }]),
      ).toBe(4);
    });

    it('is not told by another report in place of an hourly one that is absent', async () => {
      // The report at 9:51 says nothing; that at 10:00 is not the hour's, and hides nothing of the next hour's.
      const hourly = every(
        60,
        (minute) => ({ t: 5, rain: minute === 591 ? null : minute === 651 ? 3 : 0 }),
        -9,
      );
      expect(await rainOf([...hourly, { at: minutes(600), t: 5, rain: 2 }])).toBe(3);
    });

    it('of the hour over midnight is each day’s by its share', async () => {
      // From 23:30 to 0:30, 6 mm at either end.
      const hourly = every(60, (minute) => ({ t: 5, rain: minute === 30 || minute === 1470 ? 6 : 0 }), -30);
      expect(await rainOf(hourly)).toBe(3 + 3);
    });

    it('is missing, never 0, where hours say nothing of it', async () => {
      expect(
        await rainOf(every(60, (minute) => ({ t: 5, rain: minute % 180 === 0 ? 0.5 : null }))),
      ).toBeUndefined();
      await source!.close();
      expect(await rainOf(every(60, () => ({ t: 5 })))).toBeUndefined();
      await source!.close();
      // One hour alone may be unknown.
      expect(await rainOf(every(60, (minute) => ({ t: 5, rain: minute === 600 ? null : 0.5 })))).toBe(11.5);
    });
  });

  describe('the choice of a station', () => {
    const withoutWind = (t: number) => every(60, () => ({ t, rh: 50 }));
    const tmaxAndStations = async (reports: Parameters<typeof start>[0]) => {
      const { fetchDaily } = await start(reports);
      const got = await fetchDaily(YESTERDAY, NEW_YORK);
      return [valuesOn(got, 0).tmax, stationsAsked(), got.gridPlace.lat];
    };

    it('ends with the nearest that has every day', async () => {
      expect(await tmaxAndStations({ KONE: whole(1), KTWO: whole(2) })).toEqual([
        1,
        ['KONE'],
        place.lat + 0.01,
      ]);
    });

    it('goes on where one has no whole day, no wind, nothing, or is not there', async () => {
      const short = whole(1).slice(0, 18);
      const reports = {
        KONE: short,
        KTWO: withoutWind(2),
        KTRE: [],
        KFOR: { status: 404, body: '{}' },
        KFIV: whole(5),
      };
      expect(await tmaxAndStations(reports)).toEqual([5, Object.keys(reports), place.lat + 0.05]);
    });

    it('falls on the one that has most, the nearest of such, and mixes none', async () => {
      const reports = { KONE: [], KTWO: withoutWind(2), KTRE: withoutWind(3) };
      expect(await tmaxAndStations(reports)).toEqual([2, ['KONE', 'KTWO', 'KTRE'], place.lat + 0.02]);
    });

    it('is no data where none has any', async () => {
      const { fetchDaily } = await start({ KONE: [], KTWO: [] });
      await expect(fetchDaily(YESTERDAY, NEW_YORK)).rejects.toMatchObject({ failure: 'no_data' });
    });

    it('is no data where there is no station', async () => {
      const { fetchDaily } = await start({});
      await expect(fetchDaily(YESTERDAY, NEW_YORK)).rejects.toMatchObject({ failure: 'no_data' });
    });
  });
});
