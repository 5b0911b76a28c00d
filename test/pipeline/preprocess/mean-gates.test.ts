import { describe, expect, it } from 'vitest';
import { preprocess } from '../../../src/pipeline/preprocess/preprocess.ts';
import type { SourceId } from '../../../src/weather/sources.ts';
import { seriesOf, type DayWeather } from '../fake-source.ts';

const place = { lat: 45, lng: 5 };
const FIRST = 20000;

function gate(count: number, weather: (i: number) => DayWeather, source: SourceId = 'nasa_power') {
  const range = { from: FIRST, to: FIRST + count - 1 };
  const series = seriesOf(range, (day) => weather(day - FIRST));
  const { findings, flags } = preprocess({ source, series, place });
  return { told: findings.filter(({ code }) => code === 'DAILY_RANGE_SMALL'), flags: [...flags] };
}

const narrow = (): DayWeather => ({ tmax: 22, tmin: 19.5 });

describe('the mean daily range of a source', () => {
  it('of 3 °C or less over 30 days is told, and changes nothing', () => {
    const { told, flags } = gate(30, narrow);
    expect(told).toEqual([
      {
        code: 'DAILY_RANGE_SMALL',
        source: 'nasa_power',
        days: { count: 30, first: 20000, last: 20029 },
        params: { range: 2.5, limit: 3 },
      },
    ]);
    expect(flags.every((bits) => bits === 0)).toBe(true);
  });

  it.each([
    ['exactly 3 °C', 22, 19, 1],
    ['a little more', 22.25, 19, 0],
  ])('is too small at %s or not', (_name, tmax, tmin, count) => {
    expect(gate(40, () => ({ tmax, tmin })).told).toHaveLength(count);
  });

  it('says nothing of 29 days, however many there are without a value', () => {
    const mostlyMissing = (i: number) => (i < 29 ? narrow() : { tmax: 22 });
    expect(gate(60, mostlyMissing).told).toEqual([]);
  });

  it('is that of all days: some narrow ones are nobody’s fault', () => {
    // 30 days of 2.5 and 10 of 12: (75 + 120) / 40 = 4.875
    expect(gate(40, (i) => (i < 30 ? narrow() : { tmax: 24, tmin: 12 })).told).toEqual([]);
  });

  it('counts no interpolated day', () => {
    // 29 days of their own, and two between them that are filled
    const withGaps = (i: number) => (i === 10 || i === 20 ? {} : narrow());
    expect(gate(31, withGaps).told).toEqual([]);
    expect(gate(32, withGaps).told[0]?.days?.count).toBe(30);
  });

  it('is not asked of a station', () => {
    expect(gate(60, narrow, 'station_file').told).toEqual([]);
  });
});

describe('the mean radiation of a source', () => {
  // 20089 … 20118 are January 2025 at 45° N: Ra grows from 10.8 to 13.9 MJ/m²/d.
  const told = (count: number, rs: (i: number) => number, source: SourceId = 'nasa_power') => {
    const range = { from: 20089, to: 20089 + count - 1 };
    const series = seriesOf(range, (day) => ({ rs: rs(day - 20089) }));
    return preprocess({ source, series, place }).findings.filter(({ code }) => code === 'RADIATION_WEAK');
  };

  it('below 18 % of Ra over 30 days is told, with its share', () => {
    const [finding] = told(30, () => 1.8);
    expect(finding).toMatchObject({ source: 'nasa_power', variable: 'rs', days: { count: 30 } });
    expect(finding!.params!.percent).toBeGreaterThan(13);
    expect(finding!.params!.percent).toBeLessThan(17);
  });

  it('of a dark winter is not, nor of fewer days, nor of a station', () => {
    expect(told(30, () => 2.6)).toEqual([]);
    expect(told(29, () => 1)).toEqual([]);
    expect(told(30, (i) => (i === 0 ? NaN : 1))).toEqual([]);
    expect(told(30, () => 1, 'station_file')).toEqual([]);
  });
});

describe('the humidity and the dew point of a source', () => {
  // es of 30 and 20 °C is (4.243 + 2.338)/2 = 3.290 kPa; a dew point of 15 °C is 1.705 kPa: 51.8 %.
  const told = (rhmean: number, count = 30) =>
    preprocess({
      source: 'nasa_power',
      series: seriesOf({ from: FIRST, to: FIRST + count - 1 }, () => ({
        tmax: 30,
        tmin: 20,
        rhmean,
        tdew: 15,
      })),
      place,
    }).findings.filter(({ code }) => code === 'HUMIDITY_CONTRADICTS_DEW_POINT');

  it('agree, or differ as daily means do', () => {
    for (const rhmean of [33, 51.8, 77]) expect(told(rhmean)).toEqual([]);
  });

  it('contradict each other: a fraction for a percentage, or other air', () => {
    expect(told(0.518)).toMatchObject([{ source: 'nasa_power', params: { ratio: 0.01 } }]);
    expect(told(30)).toHaveLength(1);
    expect(told(80)).toHaveLength(1);
    expect(told(80, 29)).toEqual([]);
  });
});
