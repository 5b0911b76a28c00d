import { describe, expect, it } from 'vitest';
import { preprocess, type RawSeries } from '../../../src/pipeline/preprocess/preprocess.ts';
import { flagNames } from '../../../src/weather/day-quality.ts';
import { seriesOf, seriesOn, type DayWeather } from '../fake-source.ts';

const brasilia = { lat: -15.79, lng: -47.88 };
const kuwait = { lat: 29.4, lng: 47.9 };

/** Two good days around the day in question would let a removed value be filled: here it stands alone. */
function alone(weather: DayWeather, place = brasilia) {
  const raw: RawSeries = {
    source: 'nasa_power',
    series: seriesOf({ from: 20000, to: 20000 }, () => weather),
    place,
  };
  const { series, flags, findings } = preprocess(raw);
  const outOfLimits = findings.filter(({ code }) => code === 'VALUE_OUT_OF_LIMITS');
  return { values: series.values, flags: flagNames(flags[0]!), outOfLimits };
}

describe('physical limits', () => {
  it.each([
    { precipitation: 0 },
    { u2: 0 },
    { rhmean: 0 },
    { rhmean: 100 },
    { precipitation: 450 },
    { tmax: 50, tmin: -30 },
    { u2: 100 },
  ])('are inclusive: %o stays', (weather) => {
    const { values, flags, outOfLimits } = alone(weather);
    const kept = Object.fromEntries(Object.entries(values).map(([id, column]) => [id, column[0]]));
    expect(kept).toEqual(weather);
    expect(flags).toEqual([]);
    expect(outOfLimits).toEqual([]);
  });

  it.each([
    ['precipitation', -0.1, { min: 0, max: 450, limit: 0 }],
    ['precipitation', 450.1, { min: 0, max: 450, limit: 450 }],
    ['tmax', 50.1, { min: -30, max: 50, limit: 50 }],
    ['tmin', -999, { min: -30, max: 50, limit: -30 }],
    ['rhmean', 100.1, { min: 0, max: 100, limit: 100 }],
    ['u2', 100.5, { min: 0, max: 100, limit: 100 }],
    ['rs', -1, { min: 0, max: 'Ra', limit: 0 }],
  ] as const)('remove %s of %d in Brazil, and say so', (id, value, params) => {
    const { values, flags, outOfLimits } = alone({ [id]: value });
    expect(values[id]![0]).toBeNaN();
    expect(flags).toEqual(['value_removed']);
    expect(outOfLimits).toEqual([
      {
        code: 'VALUE_OUT_OF_LIMITS',
        source: 'nasa_power',
        variable: id,
        params: { ...params, value, on: '2024-10-04' },
        days: { count: 1, first: 20000, last: 20000 },
      },
    ]);
  });

  // Temperatures, humidities, wind and rain, each with the limits of the world and of Brazil
  it.each([
    [
      ['tmax', 'tmin', 'tmean', 'tdew'],
      [-90, 60],
      [-30, 50],
    ],
    [
      ['rhmax', 'rhmin', 'rhmean'],
      [0, 100],
      [0, 100],
    ],
    [['u2'], [0, 113], [0, 100]],
    [['precipitation'], [0, 2000], [0, 450]],
  ] as const)('of %j are those of the table, at both ends', (ids, world, brazil) => {
    for (const id of ids)
      for (const [place, [min, max]] of [
        [kuwait, world],
        [brasilia, brazil],
      ] as const) {
        for (const inside of [min, max])
          expect(alone({ [id]: inside }, place).values[id]![0], `${id} ${inside}`).toBe(inside);
        for (const outside of [min - 0.01, max + 0.01])
          expect(alone({ [id]: outside }, place).values[id]![0], `${id} ${outside}`).toBeNaN();
      }
  });

  it('tell the value furthest from its limit, and its day', () => {
    const rows = [{ u2: -3 }, { u2: 104.123456 }, { u2: 50 }, { u2: 104.1 }];
    const series = seriesOn([20000, 20010, 20020, 20030], rows); // no neighbours: nothing is filled
    const { findings } = preprocess({ source: 'nasa_power', series, place: brasilia });
    const told = findings.find(({ code }) => code === 'VALUE_OUT_OF_LIMITS');
    expect(told?.days).toEqual({ count: 3, first: 20000, last: 20030 });
    expect(told?.params).toEqual({ min: 0, max: 100, limit: 100, value: 104.1235, on: '2024-10-14' });
  });

  it('are wider outside Brazil', () => {
    const hot = { tmax: 54, tmin: 31, precipitation: 600, u2: 105 };
    expect(alone(hot, kuwait).outOfLimits).toEqual([]);
    expect(alone(hot).outOfLimits.map(({ variable }) => variable)).toEqual(['tmax', 'u2', 'precipitation']);
    expect(alone({ tmax: 60.1 }, kuwait).values.tmax![0]).toBeNaN();
  });

  it('take infinity for impossible and the missing for missing', () => {
    expect(alone({ u2: Infinity }).flags).toEqual(['value_removed']);
    expect(alone({ rs: Infinity }).flags).toEqual(['value_removed']);
    expect(alone({ tmin: -Infinity }).outOfLimits[0]?.params?.value).toBe('-Infinity'); // JSON has none
    expect(alone({ u2: NaN }).flags).toEqual([]);
  });

  it('leave the series they were given as it was', () => {
    const series = seriesOf({ from: 20000, to: 20000 }, () => ({ tmax: 99 }));
    preprocess({ source: 'station_file', series, place: brasilia });
    expect(series.values.tmax![0]).toBe(99);
  });
});
