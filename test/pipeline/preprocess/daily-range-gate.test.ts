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
