import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { KeptWeather } from '../../src/pipeline/sources/weather-cache.ts';
import type { OpenForReading } from '../../src/storage/open-store.ts';
import type { OpenStore } from '../../src/storage/open-store.ts';
import { dayCount, epochDayOf, type DayRange } from '../../src/weather/civil-date.ts';

export interface OpenWeather {
  readonly store: OpenStore;
  readonly reading: OpenForReading;
}

/** Opens the same store again and again. */
export type Reopen = (weatherBytes: number) => Promise<OpenWeather>;

function weather(range: DayRange, at: number, value = (i: number) => i + 0.25): KeptWeather {
  const length = dayCount(range);
  return {
    days: {
      from: range.from,
      downloadedAt: new Float64Array(length).fill(at),
      freshUntil: new Float64Array(length).fill(Infinity),
      columns: {
        tmax: Float64Array.from({ length }, (_, i) => value(i)),
        rs: Float64Array.from({ length }, (_, i) => (i % 5 === 0 ? NaN : -0.1 * i)),
      },
    },
    gridPlace: { lat: -22.5, lng: -47.5 },
    elevation: { metres: 0, origin: 'nasa_power_cell' },
    synthetic: false,
  };
}

const acrossYears = { from: epochDayOf(2019, 12, 20), to: epochDayOf(2021, 1, 10) };

/** What the weather cache of every store must do. `prepare` makes an empty one. */
export function testWeatherCache(name: string, prepare: () => Promise<Reopen>): void {
  describe(`the weather cache in the store: ${name}`, () => {
    let reopen: Reopen;
    let store: OpenStore;
    let reading: OpenForReading;

    async function open(weatherBytes = Infinity): Promise<void> {
      ({ store, reading } = await reopen(weatherBytes));
    }

    async function close(): Promise<void> {
      await reading.close();
      await store.close();
    }

    beforeEach(async () => {
      reopen = await prepare();
      await open();
    });
    afterEach(close);

    it('gives back what was kept, to the last bit, over the ends of years and the leap day', async () => {
      const kept = weather(acrossYears, 1000);
      await reading.weather.keep('cell', kept);
      expect(await reading.weather.read('cell', acrossYears)).toEqual(kept);
    });

    it('gives a part of it, and NaN around it', async () => {
      const range = { from: epochDayOf(2020, 5, 1), to: epochDayOf(2020, 5, 3) };
      await reading.weather.keep('cell', weather(range, 1000));
      const got = (await reading.weather.read('cell', { from: range.from - 1, to: range.to + 1 }))!;
      expect([...got.days.columns.tmax!]).toEqual([NaN, 0.25, 1.25, 2.25, NaN]);
      expect([...got.days.downloadedAt]).toEqual([NaN, 1000, 1000, 1000, NaN]);
      expect(got.days.from).toBe(range.from - 1);
    });

    it('has nothing of another cell, another year, or other days of the year', async () => {
      const range = { from: epochDayOf(2020, 5, 1), to: epochDayOf(2020, 5, 3) };
      await reading.weather.keep('cell', weather(range, 1000));
      expect(await reading.weather.read('other', range)).toBeUndefined();
      expect(
        await reading.weather.read('cell', { from: epochDayOf(2021, 5, 1), to: epochDayOf(2021, 5, 3) }),
      ).toBeUndefined();
      expect(await reading.weather.read('cell', { from: range.to + 1, to: range.to + 3 })).toBeUndefined();
    });

    it('joins what is kept of one year at different times, later days before earlier', async () => {
      const early = { from: epochDayOf(2020, 5, 1), to: epochDayOf(2020, 5, 10) };
      const late = { from: epochDayOf(2020, 5, 6), to: epochDayOf(2020, 5, 15) };
      await reading.weather.keep(
        'cell',
        weather(late, 2000, () => 20),
      );
      await reading.weather.keep(
        'cell',
        weather(early, 1000, () => 10),
      );
      const got = (await reading.weather.read('cell', { from: early.from, to: late.to }))!;
      expect([...got.days.columns.tmax!]).toEqual([
        ...Array<number>(5).fill(10),
        ...Array<number>(10).fill(20),
      ]);
    });

    it('outlives the process, and is used by the next', async () => {
      const kept = weather(acrossYears, 1000);
      await reading.weather.keep('cell', kept);
      await close();
      await open();
      expect(await reading.weather.read('cell', acrossYears)).toEqual(kept);
    });

    it('knows a height of 0 m, none, and that it does not know', async () => {
      await reading.weather.keepGroundHeight('sea', null);
      await reading.weather.keepGroundHeight('beach', 0);
      expect(await reading.weather.groundHeight('sea')).toBeNull();
      expect(await reading.weather.groundHeight('beach')).toBe(0);
      expect(await reading.weather.groundHeight('mountain')).toBeUndefined();
    });

    it('drops what was kept longest ago where there is more than allowed', async () => {
      await close();
      await open(6_000);
      const year = { from: epochDayOf(2020, 1, 1), to: epochDayOf(2020, 12, 31) };
      for (const cell of ['a', 'b', 'c']) {
        await reading.weather.keep(
          cell,
          weather(year, 1000, (i) => Math.sin(i)),
        );
      }
      await store.tasks.removeExpired(Date.now());
      expect(await reading.weather.read('a', year)).toBeUndefined();
      expect(await reading.weather.read('c', year)).toBeDefined();
    });

    it('is what a store of days would be, whatever is kept in whatever order', async () => {
      const first = epochDayOf(2019, 12, 1);
      const piece = fc.record({
        from: fc.integer({ min: 0, max: 420 }),
        length: fc.integer({ min: 1, max: 60 }),
        at: fc.integer({ min: 1, max: 9 }),
      });
      let run = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 6 }), async (pieces) => {
          const cell = `cell ${(run += 1)}`;
          const newest = new Map<number, number>();
          for (const [n, { from, length, at }] of pieces.entries()) {
            const range = { from: first + from, to: first + from + length - 1 };
            await reading.weather.keep(
              cell,
              weather(range, at, () => n),
            );
            for (let day = range.from; day <= range.to; day++)
              if ((pieces[newest.get(day) ?? -1]?.at ?? 0) <= at) newest.set(day, n);
          }
          const all = { from: first, to: first + 500 };
          const got = await reading.weather.read(cell, all);
          const expected = Array.from({ length: 501 }, (_, i) => newest.get(first + i) ?? NaN);
          expect([...got!.days.columns.tmax!]).toEqual(expected);
        }),
        { numRuns: 25 },
      );
    });
  });
}
