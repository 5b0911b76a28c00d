import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hourlyWeather, type HourlyWeather } from '../../src/sandbox/weather-generator/hourly-weather.ts';
import { localDaysOver, type LocalDay } from '../../src/sandbox/weather-generator/local-days.ts';
import { extremesBetween, temperatureAt } from '../../src/sandbox/weather-generator/temperature-curve.ts';
import { fallenBy, fallenShares } from '../../src/sandbox/weather-generator/rain-hours.ts';
import { generateWeather } from '../../src/sandbox/weather-generator/weather-generator.ts';
import { saturationVapourPressure } from '../../src/fao56/index.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = Date.parse('2026-01-03T00:00Z');
const TODAY = NOW / DAY;

interface Site {
  readonly lat: number;
  readonly lng: number;
  readonly zone: string;
  readonly seed: number;
}

const site = fc.record({
  lat: fc.double({ min: -90, max: 90, noNaN: true }),
  lng: fc.double({ min: -180, max: 180, noNaN: true }),
  zone: fc.constantFrom('UTC', 'America/Sao_Paulo', 'Asia/Kolkata', 'Pacific/Kiritimati', 'Asia/Kathmandu'),
  seed: fc.integer(),
});

function requestOf({ lat, lng }: Site) {
  return { cell: { lat, lng }, elevation: 100, family: 'nws_stations', today: TODAY } as const;
}

function hoursFor(one: Site, days: readonly LocalDay[]): HourlyWeather {
  return hourlyWeather({ ...requestOf(one), days }, one.seed);
}

function dailyFor(one: Site, days: readonly LocalDay[]) {
  const range = { from: days[0]!.day, to: days.at(-1)!.day };
  return generateWeather({ ...requestOf(one), days: range }, one.seed);
}

/** Every quarter of an hour of a day: also zones off the whole hour meet their extremes. */
function quarters({ start, end }: LocalDay): number[] {
  return Array.from({ length: (end - start) / (HOUR / 4) }, (_, i) => start + (i * HOUR) / 4);
}

const mean = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length;

describe('the hours of a day', () => {
  it('keep its extremes, its vapour, its mean wind and cloud, and its rain', () => {
    fc.assert(
      fc.property(site, fc.integer({ min: -400, max: 400 }), (one, offset) => {
        const days = localDaysOver(one.zone, NOW + offset * DAY, NOW + (offset + 3) * DAY);
        const [hours, daily] = [hoursFor(one, days), dailyFor(one, days)];
        days.forEach((day, i) => {
          const moments = quarters(day).map((instant) => hours.at(instant));
          const temperatures = moments.map((moment) => moment.temperature);
          expect(Math.min(...temperatures)).toBeCloseTo(daily.tmin[i]!, 9);
          expect(Math.max(...temperatures)).toBeCloseTo(daily.tmax[i]!, 9);
          expect(new Set(moments.map((moment) => moment.dewPoint))).toEqual(new Set([daily.tdew[i]]));
          expect(mean(moments.map((moment) => moment.wind))).toBeCloseTo(daily.u10[i]!, 9);
          expect(mean(moments.map((moment) => moment.cloud))).toBeCloseTo(daily.cloud[i]!, 9);
          expect(moments.every(({ wind, cloud }) => wind > 0 && cloud >= 0 && cloud <= 1)).toBe(true);
          const rain = Array.from({ length: 24 }, (_, h) =>
            hours.rainBetween(day.start + h * HOUR, day.start + (h + 1) * HOUR, 0.001),
          );
          expect(rain.every((depth) => depth >= 0)).toBe(true);
          expect(Math.abs(mean(rain) * 24 - daily.precipitation[i]!)).toBeLessThanOrEqual(0.000_501);
        });
      }),
      { numRuns: 60 },
    );
  });

  it('humidity is that of the vapour at the temperature of the hour, 100 % at most', () => {
    fc.assert(
      fc.property(site, (one) => {
        const days = localDaysOver(one.zone, NOW, NOW + DAY);
        const hours = hoursFor(one, days);
        for (const instant of quarters(days[0]!)) {
          const { humidity, temperature, dewPoint } = hours.at(instant);
          const expected = (100 * saturationVapourPressure(dewPoint)) / saturationVapourPressure(temperature);
          expect(humidity).toBeCloseTo(expected, 9);
          expect(humidity).toBeLessThanOrEqual(100);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('are coldest at six, warmest and windiest at three', () => {
    const one = { lat: -15.8, lng: -47.9, zone: 'America/Sao_Paulo', seed: 1 };
    const days = localDaysOver(one.zone, NOW, NOW + DAY);
    const hours = hoursFor(one, days);
    const at = (hour: number) => hours.at(days[0]!.start + hour * HOUR);
    const each = Array.from({ length: 24 }, (_, hour) => at(hour));
    expect(Math.min(...each.map((m) => m.temperature))).toBe(at(6).temperature);
    expect(Math.max(...each.map((m) => m.temperature))).toBe(at(15).temperature);
    expect(Math.max(...each.map((m) => m.wind))).toBe(at(15).wind);
    expect(at(15).humidity).toBeLessThan(at(6).humidity);
  });

  it('of 23 and of 25 hours keep the means and the rain of the day', () => {
    const one = { lat: 40.7, lng: -74, zone: 'America/New_York', seed: 3 };
    for (const noon of ['2026-03-08T16:00Z', '2026-11-01T17:00Z']) {
      const days = localDaysOver(one.zone, Date.parse(noon), Date.parse(noon));
      const [hours, daily] = [hoursFor(one, days), dailyFor(one, days)];
      expect(mean(quarters(days[0]!).map((t) => hours.at(t).wind))).toBeCloseTo(daily.u10[0]!, 9);
      const { start, end } = days[0]!;
      expect(hours.temperatureBetween(start, end)).toEqual({ min: daily.tmin[0], max: daily.tmax[0] });
      expect(hours.rainBetween(start, end, 0.1)).toBeCloseTo(daily.precipitation[0]!, 0);
    }
  });
});

describe('the same hour is the same', () => {
  it('whatever window is asked for', () => {
    fc.assert(
      fc.property(
        site,
        fc.integer({ min: 0, max: 6 }),
        fc.integer({ min: 0, max: 6 }),
        fc.integer({ min: 0, max: 95 }),
        (one, before, after, quarter) => {
          const instant = NOW + (quarter * HOUR) / 4;
          const alone = hoursFor(one, localDaysOver(one.zone, instant, instant + 6 * HOUR));
          const within = hoursFor(
            one,
            localDaysOver(one.zone, instant - before * DAY, instant + (after + 1) * DAY),
          );
          expect(within.at(instant)).toEqual(alone.at(instant));
          const six = [instant, instant + 6 * HOUR] as const;
          expect(within.temperatureBetween(...six)).toEqual(alone.temperatureBetween(...six));
          expect(within.rainBetween(...six, 0.1)).toBeCloseTo(alone.rainBetween(...six, 0.1), 9);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('and another with another seed', () => {
    const one = { lat: 10, lng: 10, zone: 'UTC', seed: 1 };
    const days = localDaysOver(one.zone, NOW, NOW);
    expect(hoursFor(one, days).at(NOW)).not.toEqual(hoursFor({ ...one, seed: 2 }, days).at(NOW));
  });

  it('whether its rain is told by the hour or by six', () => {
    fc.assert(
      fc.property(site, (one) => {
        const hours = hoursFor(one, localDaysOver(one.zone, NOW, NOW + 2 * DAY));
        for (let start = NOW; start < NOW + DAY; start += 6 * HOUR) {
          const single = Array.from({ length: 6 }, (_, h) =>
            hours.rainBetween(start + h * HOUR, start + (h + 1) * HOUR, 0.1),
          );
          expect(mean(single) * 6).toBeCloseTo(hours.rainBetween(start, start + 6 * HOUR, 0.1), 9);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('the pieces', () => {
  it('the curve passes through its knots', () => {
    const curve = { start: 14, tmin: 10, tmax: 30, end: 16 };
    // Halfway between two knots it is halfway between their values.
    const shares = [0, 3 / 24, 6 / 24, 10.5 / 24, 15 / 24, 19.5 / 24, 1];
    const expected = [14, 12, 10, 20, 30, 23, 16];
    shares.forEach((share, i) => expect(temperatureAt(curve, share)).toBeCloseTo(expected[i]!, 12));
    expect(extremesBetween(curve, 0, 1)).toEqual({ min: 10, max: 30 });
    const morning = extremesBetween(curve, 0, 3 / 24);
    expect([morning.min, morning.max].map((t) => Math.round(t * 1e6) / 1e6)).toEqual([12, 14]);
  });

  it('rain that no hour wants falls at four in the afternoon', () => {
    const shares = fallenShares(() => -3, 0);
    expect([fallenBy(shares, 16 / 24), fallenBy(shares, 16.5 / 24), fallenBy(shares, 17 / 24)]).toEqual([
      0, 0.5, 1,
    ]);
  });

  it('rain falls on some hours and not on others', () => {
    const hours = hoursFor(
      { lat: -3, lng: -60, zone: 'UTC', seed: 1 },
      localDaysOver('UTC', NOW, NOW + 30 * DAY),
    );
    const each = Array.from({ length: 720 }, (_, h) =>
      hours.rainBetween(NOW + h * HOUR, NOW + (h + 1) * HOUR, 0.1),
    );
    const wet = each.filter((depth) => depth > 0).length;
    expect(wet).toBeGreaterThan(50);
    expect(wet).toBeLessThan(500);
  });
});
