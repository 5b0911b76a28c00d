import { describe, expect, it } from 'vitest';
import { computeEto } from '../../../src/pipeline/eto/compute-series.ts';
import { preprocess } from '../../../src/pipeline/preprocess/preprocess.ts';
import { oneSourceColumns } from '../../../src/pipeline/results/one-source.ts';
import { resultDays } from '../../../src/pipeline/results/result-days.ts';
import { epochDayOf } from '../../../src/weather/civil-date.ts';
import { seriesOn } from '../fake-source.ts';

describe('a result of a station file alone', () => {
  const day = epochDayOf(2015, 7, 6);
  const place = { lat: 50.8, lng: 4.35 };
  // FAO-56 Example 18, then the same day of other years without wind, and without temperatures
  const brussels = { tmax: 21.5, tmin: 12.3, rhmax: 84, rhmin: 63, u2: 2.078, rs: 22.07 };
  const series = seriesOn([day, day - 365, day + 366], [brussels, { ...brussels, u2: NaN }, { u2: 3 }]);
  const prepared = preprocess({ source: 'station_file', series, place });
  const rows = [
    ...resultDays(
      oneSourceColumns(prepared, computeEto(prepared.series, { lat: place.lat, elevation: 100 })),
    ),
  ];

  it('has FAO-56 Example 18 in it', () => {
    expect(rows[0]!.eto_mm).toBeCloseTo(3.88, 2);
    expect(rows[0]).toMatchObject({
      date: '2015-07-06',
      source: 'station_file',
      quality: 'medium',
      flags: ['single_source'],
    });
    expect(rows[0]).not.toHaveProperty('eto_by_source');
  });

  it('says what was assumed', () => {
    expect(rows[1]).toMatchObject({ date: '2014-07-06', u2_m_s: 2, flags: ['single_source', 'u2_assumed'] });
  });

  it('assumes nothing for a day that cannot be calculated', () => {
    expect(rows[2]).toMatchObject({ eto_mm: null, u2_m_s: 3, quality: 'low', flags: ['no_result'] });
  });
});
