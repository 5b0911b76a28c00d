import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { correlation } from '../../../src/pipeline/fuse/correlation.ts';
import { gateBetweenSources } from '../../../src/pipeline/fuse/gate-between-sources.ts';
import { preprocess } from '../../../src/pipeline/preprocess/preprocess.ts';
import type { SourceId } from '../../../src/weather/sources.ts';
import { seriesOf, type DayWeather } from '../fake-source.ts';

const place = { lat: -15.79, lng: -47.88 };
const FIRST = 20000;

function source(id: SourceId, count: number, weather: (i: number) => DayWeather, first = FIRST) {
  const range = { from: first, to: first + count - 1 };
  return preprocess({ source: id, series: seriesOf(range, (day) => weather(day - FIRST)), place });
}

const wind = (u2: number) => () => ({ u2 });

describe('the mean winds of two sources', () => {
  it('further apart than 2.5 times over 30 days are told, with both', () => {
    // A daily maximum taken for a mean: 6.6 against 2.4 m/s
    const told = gateBetweenSources([
      source('open_meteo_archive', 30, wind(6.6)),
      source('nasa_power', 30, wind(2.4)),
    ]);
    expect(told).toEqual([
      {
        code: 'WINDS_DIFFER',
        source: 'open_meteo_archive',
        variable: 'u2',
        days: { count: 30, first: 20000, last: 20029 },
        params: { other: 'nasa_power', otherName: 'NASA POWER', wind: 6.6, otherWind: 2.4, ratio: 2.75 },
      },
    ]);
  });

  it.each([
    [5, 2, false],
    [5.01, 2, true],
    [2, 5, false],
    [1.99, 5, true],
    [3, 0, true],
    [0, 3, true],
    [0, 0, false],
  ])('%d and %d m/s: told %s', (u2, other, isTold) => {
    const sources = [source('open_meteo_archive', 40, wind(u2)), source('nasa_power', 40, wind(other))];
    expect(gateBetweenSources(sources)).toHaveLength(isTold ? 1 : 0);
    expect(gateBetweenSources(sources.reverse())).toHaveLength(isTold ? 1 : 0);
  });

  it('are those of days that both have', () => {
    const long = source('nasa_power', 400, (i) => ({ u2: i < 100 ? 2 : 20 }));
    expect(gateBetweenSources([long, source('open_meteo_archive', 100, wind(2))])).toEqual([]);
    const late = source('open_meteo_archive', 100, wind(2), FIRST + 300);
    expect(gateBetweenSources([long, late])[0]?.days).toEqual({ count: 100, first: 20300, last: 20399 });
    const never = source('open_meteo_archive', 100, wind(2), FIRST + 400);
    expect(gateBetweenSources([long, never])).toEqual([]);
  });

  it('say nothing on 29 days, nor by interpolated values', () => {
    const strong = source('nasa_power', 31, wind(20));
    expect(gateBetweenSources([source('open_meteo_archive', 29, wind(2)), strong])).toEqual([]);
    const withGaps = source('open_meteo_archive', 31, (i) => (i === 9 || i === 19 ? {} : { u2: 2 }));
    expect([...withGaps.series.values.u2!].every((u2) => u2 === 2)).toBe(true);
    expect(gateBetweenSources([withGaps, strong])).toEqual([]);
  });

  it('are not compared with a station', () => {
    expect(
      gateBetweenSources([source('station_file', 60, wind(1)), source('nasa_power', 60, wind(20))]),
    ).toEqual([]);
  });

  it('are compared two by two', () => {
    const told = gateBetweenSources([
      source('open_meteo_archive', 60, wind(2)),
      source('open_meteo_forecast', 60, wind(2)),
      source('nasa_power', 60, wind(20)),
    ]);
    expect(told.map((one) => [one.source, one.params?.other])).toEqual([
      ['open_meteo_archive', 'nasa_power'],
      ['open_meteo_forecast', 'nasa_power'],
    ]);
  });
});

describe('the Tmax of two sources', () => {
  const wave = (phase: number) => (i: number) => ({
    tmax: 25 + 5 * Math.cos((2 * Math.PI * (i + phase)) / 365),
  });

  it('that do not follow one another over a year are told', () => {
    // Half a year apart, as the wrong hemisphere would be: r = −1
    const told = gateBetweenSources([
      source('open_meteo_archive', 365, wave(0)),
      source('nasa_power', 365, wave(182.5)),
    ]);
    expect(told).toEqual([
      {
        code: 'TMAX_UNRELATED',
        source: 'open_meteo_archive',
        variable: 'tmax',
        days: { count: 365, first: 20000, last: 20364 },
        params: { other: 'nasa_power', otherName: 'NASA POWER', correlation: -1 },
      },
    ]);
  });

  // Two waves φ apart have r = cos φ: 0.5 at 60° = 60.83 days
  it.each([
    [0, false],
    [60, false],
    [62, true],
  ])('%d days apart: told %s', (phase, isTold) => {
    const told = gateBetweenSources([
      source('open_meteo_archive', 365, wave(0)),
      source('nasa_power', 365, wave(phase)),
    ]);
    expect(told).toHaveLength(isTold ? 1 : 0);
  });

  it('may differ for 364 days', () => {
    expect(
      gateBetweenSources([
        source('open_meteo_archive', 364, wave(0)),
        source('nasa_power', 364, wave(182.5)),
      ]),
    ).toEqual([]);
  });

  it('that never changes follows nothing', () => {
    const stuck = source('nasa_power', 400, () => ({ tmax: 25.3 }));
    const told = gateBetweenSources([source('open_meteo_archive', 400, wave(0)), stuck]);
    expect(told.map(({ code, params }) => [code, params?.correlation])).toEqual([['TMAX_UNRELATED', 0]]);
  });
});

describe('correlation', () => {
  it('is Pearson’s', () => {
    // Deviations −2 −1 0 1 2 and −2.4 0.6 −0.4 1.6 0.6 of (1,4,3,5,4) − 3.4: Σxy = 7, Σx² = 10, Σy² = 9.2
    expect(correlation([1, 2, 3, 4, 5], [1, 4, 3, 5, 4])).toBeCloseTo(7 / Math.sqrt(92), 12);
  });

  const columns = fc.array(fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -50, max: 50 })), {
    minLength: 2,
    maxLength: 60,
  });

  it('lies between −1 and 1, is the same both ways, and knows no units', () => {
    fc.assert(
      fc.property(columns, (pairs) => {
        const [a, b] = [pairs.map(([x]) => x), pairs.map(([, y]) => y)];
        const r = correlation(a, b);
        expect(Math.abs(r)).toBeLessThanOrEqual(1 + 1e-12);
        expect(correlation(b, a)).toBeCloseTo(r, 12);
        const kelvin = a.map((x) => 1.8 * x + 273.15);
        expect(correlation(kelvin, b)).toBeCloseTo(r, 9);
        if (new Set(a).size > 1) expect(correlation(a, kelvin)).toBeCloseTo(1, 9);
      }),
    );
  });
});
