import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clearSkyRadiation, extraterrestrialRadiation } from '../../src/fao56/index.ts';
import { constantAt, fieldAt, mixFields } from '../../src/sandbox/weather-generator/noise.ts';
import { SOURCE_CHARACTERS } from '../../src/sandbox/weather-generator/source-character.ts';
import {
  generateWeather,
  type GeneratedColumn,
  type GeneratedWeather,
  type SourceFamily,
  type WeatherRequest,
} from '../../src/sandbox/weather-generator/weather-generator.ts';
import { dayOfYear, epochDayOf } from '../../src/weather/civil-date.ts';

const TODAY = epochDayOf(2026, 1, 3);
const place = fc.record({
  lat: fc.oneof(fc.double({ min: -90, max: 90, noNaN: true }), fc.constantFrom(-90, 90, 0, 66.5, -66.5)),
  lng: fc.oneof(fc.double({ min: -180, max: 180, noNaN: true }), fc.constantFrom(-180, 180, 0)),
});
const day = fc.integer({ min: epochDayOf(1940, 1, 1), max: TODAY + 16 });
const family = fc.constantFrom(...(Object.keys(SOURCE_CHARACTERS) as SourceFamily[]));
const elevation = fc.integer({ min: -400, max: 8800 });
const seed = fc.integer();
const oneDay = fc.record({ cell: place, elevation, family, day, seed });

interface OneDay {
  cell: WeatherRequest['cell'];
  elevation: number;
  family: SourceFamily;
  day: number;
  seed: number;
}

function weatherFrom(one: OneDay, days: WeatherRequest['days']): GeneratedWeather {
  return generateWeather(
    { cell: one.cell, elevation: one.elevation, family: one.family, days, today: TODAY },
    one.seed,
  );
}

function rowOf(weather: GeneratedWeather, i: number): Record<GeneratedColumn, number> {
  const entries = Object.entries(weather).map(([id, column]) => [id, column[i]]);
  return Object.fromEntries(entries) as Record<GeneratedColumn, number>;
}

describe('any place, any day', () => {
  it('is physically consistent', () => {
    fc.assert(
      fc.property(oneDay, (one) => {
        const w = rowOf(weatherFrom(one, { from: one.day, to: one.day }), 0);
        const ra = extraterrestrialRadiation(one.cell.lat, dayOfYear(one.day));
        expect(Object.values(w).every(Number.isFinite)).toBe(true);
        expect(w.tmin).toBeLessThan(w.tmean);
        expect(w.tmean).toBeLessThan(w.tmax);
        expect(w.tdew).toBeLessThan(w.tmin);
        expect(w.rhmin).toBeGreaterThan(0);
        expect(w.rhmin).toBeLessThan(w.rhmean);
        expect(w.rhmean).toBeLessThan(w.rhmax);
        expect(w.rhmax).toBeLessThanOrEqual(100);
        expect(w.u10).toBeGreaterThan(0);
        expect(w.precipitation).toBeGreaterThanOrEqual(0);
        expect(w.rs).toBeGreaterThanOrEqual(0);
        expect(w.rs).toBeLessThanOrEqual(ra);
        expect(w.rs).toBeLessThanOrEqual(1.03 * clearSkyRadiation(one.elevation, ra));
      }),
      { numRuns: 200 },
    );
  });

  it('stays inside what has been measured on Earth', () => {
    fc.assert(
      fc.property(oneDay, (one) => {
        const w = rowOf(
          weatherFrom({ ...one, elevation: Math.min(3000, one.elevation) }, { from: one.day, to: one.day }),
          0,
        );
        expect(w.tmin).toBeGreaterThan(-100);
        expect(w.tmax).toBeLessThan(57);
        expect(w.u10).toBeLessThan(45);
        expect(w.precipitation).toBeLessThanOrEqual(300);
      }),
      { numRuns: 200 },
    );
  });

  it('does not depend on the range asked for', () => {
    fc.assert(
      fc.property(
        oneDay,
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 0, max: 40 }),
        (one, before, after) => {
          const alone = weatherFrom(one, { from: one.day, to: one.day });
          const within = weatherFrom(one, { from: one.day - before, to: one.day + after });
          expect(rowOf(within, before)).toEqual(rowOf(alone, 0));
        },
      ),
      { numRuns: 100 },
    );
  });

  it('is another weather with another seed', () => {
    const one = {
      cell: { lat: -10, lng: -47 },
      elevation: 300,
      family: 'nasa_power',
      day: 20_000,
      seed: 1,
    } as const;
    const days = { from: one.day, to: one.day };
    expect(weatherFrom(one, days)).not.toEqual(weatherFrom({ ...one, seed: 2 }, days));
  });
});

describe('edges of the map', () => {
  const year = { from: epochDayOf(2020, 1, 1), to: epochDayOf(2020, 12, 31) };
  const at = (lat: number, lng: number): GeneratedWeather =>
    generateWeather(
      { cell: { lat, lng }, elevation: 10, family: 'open_meteo_archive', days: year, today: TODAY },
      1,
    );

  it('180° east and 180° west are one meridian', () => {
    const [east, west] = [at(5, 180).tmax, at(5, -180).tmax];
    east.forEach((t, i) => expect(t).toBeCloseTo(west[i]!, 6));
  });

  it('the pole is one place on every meridian', () => {
    const [here, there] = [at(90, 0).tmax, at(90, 123).tmax];
    here.forEach((t, i) => expect(t).toBeCloseTo(there[i]!, 6));
  });

  it('has no sun in the polar night, and a sun at midnight', () => {
    const { rs } = at(80, 20);
    expect(rs[dayOfYear(epochDayOf(2020, 12, 21)) - 1]).toBe(0);
    expect(rs[dayOfYear(epochDayOf(2020, 6, 21)) - 1]).toBeGreaterThan(5);
  });
});

describe('two families, one weather', () => {
  const days = { from: epochDayOf(2006, 1, 1), to: epochDayOf(2015, 12, 31) };
  const portoNacional = { lat: -10.7, lng: -48.4 };
  const series = (name: SourceFamily, today = TODAY): GeneratedWeather =>
    generateWeather({ cell: portoNacional, elevation: 235, family: name, days, today }, 1998);

  // Published daily series of the two services for this city: r 0.79 (Tmax), 0.68 (Rs), 0.58 (rain).
  it.each([
    ['tmax', 0.6, 0.95],
    ['rs', 0.55, 0.92],
    ['precipitation', 0.4, 0.85],
    ['u10', 0.6, 0.98],
  ] as const)('%s agrees as the real ones do', (id, least, most) => {
    const r = correlation(series('nasa_power')[id], series('open_meteo_archive')[id]);
    expect(r).toBeGreaterThan(least);
    expect(r).toBeLessThan(most);
  });

  it('NASA drizzles on more days, the winds differ within the sanity gate', () => {
    const [nasa, openMeteo] = [series('nasa_power'), series('open_meteo_archive')];
    const wetDays = (w: GeneratedWeather): number => w.precipitation.filter((p) => p > 0.1).length;
    expect(wetDays(nasa)).toBeGreaterThan(wetDays(openMeteo));
    const ratio = mean(nasa.u10) / mean(openMeteo.u10);
    expect(ratio).toBeGreaterThan(0.4);
    expect(ratio).toBeLessThan(2.5);
  });

  it('stations measure nearer to what a fine grid sees than a coarse one sees', () => {
    const truth = series('open_meteo_archive');
    for (const id of ['tmax', 'precipitation', 'u10'] as const) {
      const r = (name: SourceFamily): number => correlation(series(name)[id], truth[id]);
      expect(r('nws_stations'), id).toBeGreaterThan(r('nasa_power'));
    }
  });

  it.each(['met_norway', 'nws_forecast', 'open_meteo_forecast'] as const)(
    'the errors of %s grow with the days ahead',
    (name) => {
      const truth = series('nws_stations').tmax;
      // Read on the same days, as a forecast of so many days ago.
      const error = (ahead: number): number => {
        const errors = Array.from({ length: 200 }, (_, i) => {
          const day = days.from + 15 * i;
          const request = { cell: portoNacional, elevation: 235, family: name, days: { from: day, to: day } };
          const { tmax } = generateWeather({ ...request, today: day - ahead }, 1998);
          return Math.abs(tmax[0]! - truth[15 * i]!);
        });
        return mean(errors);
      };
      const [tomorrow, week] = [error(1), error(7)];
      expect(week).toBeGreaterThan(1.1 * tomorrow);
    },
  );

  it('a forecast of the past is better than one of the days ahead', () => {
    const truth = series('open_meteo_archive').tmax;
    const error = (today: number): number =>
      mean(series('open_meteo_forecast', today).tmax.map((t, i) => Math.abs(t - truth[i]!)));
    expect(error(days.to)).toBeLessThan(error(days.from - 10));
  });
});

describe('noise', () => {
  it('has the same variance on and between the nodes', () => {
    const samples = (offset: number): number[] =>
      Array.from({ length: 4000 }, (_, i) =>
        fieldAt({ lat: 10, lng: 20 }, { name: 'test', km: 500, days: 8 }, i)(800 + offset),
      );
    for (const offset of [0, 2, 4]) {
      const values = samples(offset);
      expect(Math.abs(mean(values))).toBeLessThan(0.08);
      expect(mean(values.map((v) => v * v))).toBeGreaterThan(0.9);
      expect(mean(values.map((v) => v * v))).toBeLessThan(1.1);
    }
  });

  it('is near its neighbour in space and time, and unrelated far away', () => {
    const shape = { name: 'test', km: 500, days: 8 };
    const pairs = (lat: number, later: number): number =>
      correlation(
        Array.from({ length: 2000 }, (_, i) => fieldAt({ lat: 10, lng: 20 }, shape, i)(100)),
        Array.from({ length: 2000 }, (_, i) => fieldAt({ lat, lng: 20 }, shape, i)(100 + later)),
      );
    expect(pairs(10.3, 1)).toBeGreaterThan(0.85);
    expect(Math.abs(pairs(40, 0))).toBeLessThan(0.1);
    expect(Math.abs(pairs(10, 40))).toBeLessThan(0.1);
  });

  it('differs by name and is reproducible', () => {
    const at = { lat: 1, lng: 2 };
    expect(constantAt(at, { name: 'a', km: 100 }, 7)).toBe(constantAt(at, { name: 'a', km: 100 }, 7));
    expect(constantAt(at, { name: 'a', km: 100 }, 7)).not.toBe(constantAt(at, { name: 'b', km: 100 }, 7));
    expect(
      mixFields([
        [3, () => 1],
        [4, () => 1],
      ])(0),
    ).toBeCloseTo(7 / 5, 12);
  });
});

function mean(values: ArrayLike<number>): number {
  return Array.from(values).reduce((sum, v) => sum + v, 0) / values.length;
}

function correlation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const [ma, mb] = [mean(a), mean(b)];
  const pairs = Array.from(a, (v, i) => [v - ma, b[i]! - mb] as const);
  const sum = (f: (p: readonly [number, number]) => number): number =>
    pairs.reduce((total, p) => total + f(p), 0);
  return sum(([x, y]) => x * y) / Math.sqrt(sum(([x]) => x * x) * sum(([, y]) => y * y));
}
