import { describe, expect, it } from 'vitest';
import { meanHumidity } from '../../../src/pipeline/fuse/mean-humidity.ts';
import { seriesOn, type DayWeather } from '../fake-source.ts';

const of = (weather: DayWeather) => meanHumidity(seriesOn([0], [weather]), 0);

// FAO-56 Examples 3 and 5: Tmax 25, Tmin 18 °C, RHmax 82, RHmin 54 %: e°(Tmax) 3.168, e°(Tmin) 2.064, ea 1.70 kPa
const example = { tmax: 25, tmin: 18 };
const es = (3.168 + 2.064) / 2;

describe('RHmean', () => {
  it('is the source’s own where it has one', () => {
    expect(of({ ...example, rhmean: 61.5, tdew: 10, rhmax: 82, rhmin: 54 })).toEqual({
      rhmean: 61.5,
      from: ['rhmean'],
    });
  });

  it('from RHmax and RHmin gives ea of FAO-56 Example 5 again', () => {
    const { rhmean, from } = of({ ...example, rhmax: 82, rhmin: 54 });
    expect((rhmean / 100) * es).toBeCloseTo(1.7, 2);
    expect(from).toEqual(['rhmax', 'rhmin']);
  });

  it('from the dew point: ea = e°(Tdew); e°(15 °C) is 1.705 in FAO-56 Annex 2', () => {
    const { rhmean, from } = of({ ...example, tdew: 15 });
    expect((rhmean / 100) * es).toBeCloseTo(1.705, 2);
    expect(from).toEqual(['tdew']);
  });

  it('from ea', () => {
    expect((of({ ...example, ea: 1.7 }).rhmean / 100) * es).toBeCloseTo(1.7, 2);
  });

  it('is 100 % at most: dew points are rounded too', () => {
    expect(of({ tmax: 10, tmin: 10, tdew: 10.04 }).rhmean).toBe(100);
  });

  it.each([{ ...example }, { tdew: 15 }, { ...example, rhmax: 82 }])('of %o is not known', (weather) => {
    expect(of(weather)).toEqual({ rhmean: NaN, from: [] });
  });
});
