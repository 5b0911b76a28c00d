import { describe, expect, it } from 'vitest';
import { preprocess } from '../../../src/pipeline/preprocess/preprocess.ts';
import { flagNames } from '../../../src/weather/day-quality.ts';
import type { Place } from '../../../src/weather/place.ts';
import { seriesOf, type DayWeather } from '../fake-source.ts';

const place = { lat: 45, lng: 5 };

function gate(weather: DayWeather, gridPlace?: Place, asked: Place = place) {
  const { series, flags, findings } = preprocess({
    source: 'open_meteo_archive',
    series: seriesOf({ from: 20000, to: 20000 }, () => weather),
    place: asked,
    ...(gridPlace && { gridPlace }),
  });
  return { values: series.values, flags: flagNames(flags[0]!), findings };
}

const codes = (findings: readonly { code: string }[]) => findings.map(({ code }) => code);

describe('temperatures', () => {
  it('drops both when Tmin is above Tmax', () => {
    const { values, flags, findings } = gate({ tmax: 20, tmin: 20.1, rhmean: 50 });
    expect([values.tmax![0], values.tmin![0], values.rhmean![0]]).toEqual([NaN, NaN, 50]);
    expect(flags).toEqual(['value_removed']);
    expect(findings[0]).toMatchObject({
      code: 'TMIN_ABOVE_TMAX',
      params: { value: 20.1, limit: 20, on: '2024-10-04' },
    });
  });

  it('keeps a day whose Tmin is its Tmax', () => {
    expect(gate({ tmax: 20, tmin: 20, tmean: 20 }).flags).toEqual([]);
  });

  it.each([
    [9.9, true],
    [10, false],
    [20, false],
    [20.05, false], // 20.0 and 20.05 are one value when rounded to 0.1
    [20.2, true],
  ])('Tmean of %d between 10 and 20: a finding %s, the values kept', (tmean, isFinding) => {
    const { values, flags, findings } = gate({ tmax: 20, tmin: 10, tmean });
    expect(values.tmean![0]).toBe(tmean);
    expect(flags).toEqual([]);
    expect(codes(findings).includes('TMEAN_OUTSIDE_RANGE')).toBe(isFinding);
  });
});

describe('humidities', () => {
  it.each([
    ['between', { rhmin: 40, rhmean: 60, rhmax: 90 }, undefined],
    ['all the same', { rhmin: 100, rhmean: 100, rhmax: 100 }, undefined],
    ['rounded apart', { rhmin: 61, rhmean: 60.5, rhmax: 90 }, undefined],
    ['below', { rhmin: 61, rhmean: 60.4, rhmax: 90 }, [60.4, 61]],
    ['above', { rhmin: 40, rhmean: 91, rhmax: 90 }, [91, 90]],
    ['changed places', { rhmin: 90, rhmax: 40 }, [90, 40]],
    ['mean and maximum changed places', { rhmean: 90, rhmax: 60 }, [90, 60]],
    ['mean alone', { rhmean: 90 }, undefined],
    ['none', {}, undefined],
  ] as const)('%s: a finding or none, the values kept', (_name, weather, breach) => {
    const { values, flags, findings } = gate(weather);
    for (const [id, value] of Object.entries(weather)) expect(values[id as 'rhmean']![0]).toBe(value);
    expect(flags).toEqual([]);
    const told = findings.filter(({ code }) => code === 'HUMIDITY_OUTSIDE_RANGE');
    expect(told.map(({ params }) => [params?.value, params?.limit])).toEqual(breach ? [breach] : []);
  });
});

describe('the grid point', () => {
  const far = (asked: Place, grid: Place) =>
    gate({}, grid, asked).findings.filter(({ code }) => code === 'GRID_POINT_FAR');

  it('may lie 0.7° away', () => {
    expect(far(place, { lat: 45.69, lng: 4.31 })).toEqual([]);
  });

  it('is told when it is further', () => {
    expect(far(place, { lat: 45.25, lng: 6.5 })).toEqual([
      {
        code: 'GRID_POINT_FAR',
        source: 'open_meteo_archive',
        params: { degrees: 1.5, lat: 45.25, lng: 6.5 },
      },
    ]);
  });

  it('is near across the antimeridian', () => {
    expect(far({ lat: -17, lng: 179.9 }, { lat: -17, lng: -179.9 })).toEqual([]);
  });
});
