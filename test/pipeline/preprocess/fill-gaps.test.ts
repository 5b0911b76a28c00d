import { describe, expect, it } from 'vitest';
import { FILLED } from '../../../src/pipeline/preprocess/draft-series.ts';
import { preprocess } from '../../../src/pipeline/preprocess/preprocess.ts';
import { flagNames } from '../../../src/weather/day-quality.ts';
import type { SourceId } from '../../../src/weather/sources.ts';
import type { VariableId } from '../../../src/weather/variables.ts';
import { seriesOn } from '../fake-source.ts';

const place = { lat: 0, lng: 20 };
const _ = NaN;

function fill(
  values: readonly number[],
  {
    variable = 'u2',
    source = 'nasa_power',
    days = values.map((_value, i) => 20000 + i),
    today,
  }: { variable?: VariableId; source?: SourceId; days?: readonly number[]; today?: number } = {},
) {
  const series = seriesOn(
    days,
    values.map((value) => ({ [variable]: value })),
  );
  const prepared = preprocess({ source, series, place, ...(today !== undefined && { today }) });
  return {
    values: [...prepared.series.values[variable]!],
    filled: Array.from(prepared.flags, (bits) => flagNames(bits).includes('filled')),
    marks: [...(prepared.marks[variable] ?? [])],
    findings: prepared.findings.map(({ code, days: span }) => [code, span!.count, span!.first, span!.last]),
  };
}

describe('short gaps', () => {
  it('are interpolated, flagged and told', () => {
    expect(fill([2, _, 4, 4, _, _, _, 8])).toEqual({
      values: [2, 3, 4, 4, 5, 6, 7, 8],
      filled: [false, true, false, false, true, true, true, false],
      marks: [0, FILLED, 0, 0, FILLED, FILLED, FILLED, 0],
      findings: [['GAP_FILLED', 4, 20001, 20006]],
    });
  });

  it('of four days are long: they stay missing', () => {
    expect(fill([2, _, _, _, _, 8])).toMatchObject({
      values: [2, _, _, _, _, 8],
      marks: [],
      findings: [['GAP_LEFT', 4, 20001, 20004]],
    });
  });

  it('at the ends stay missing', () => {
    expect(fill([_, 2, 3, _])).toMatchObject({
      values: [_, 2, 3, _],
      findings: [['GAP_LEFT', 2, 20000, 20003]],
    });
  });

  it('of rain stay missing: it has no continuity', () => {
    expect(fill([2, _, 4], { variable: 'precipitation' })).toMatchObject({ values: [2, _, 4], findings: [] });
  });

  it('of a removed value are filled too, and the day remembers both', () => {
    const series = seriesOn([20000, 20001, 20002], [{ u2: 1 }, { u2: -999 }, { u2: 2 }]);
    const { series: prepared, flags } = preprocess({ source: 'nasa_power', series, place });
    expect([...prepared.values.u2!]).toEqual([1, 1.5, 2]);
    expect(flagNames(flags[1]!)).toEqual(['filled', 'value_removed']);
  });
});

describe('temperatures of one day', () => {
  function fillBoth(tmax: readonly number[], tmin: readonly number[]) {
    const series = seriesOn(
      tmax.map((_value, i) => 20000 + i),
      tmax.map((value, i) => ({ tmax: value, tmin: tmin[i]! })),
    );
    const { series: prepared, flags, findings } = preprocess({ source: 'nasa_power', series, place });
    return {
      tmax: [...prepared.values.tmax!],
      tmin: [...prepared.values.tmin!],
      filled: Array.from(flags, (bits) => flagNames(bits).includes('filled')),
      findings: findings.map(({ code, variable, days }) => [code, variable, days?.count]),
    };
  }

  it('are not filled into contradiction: a cold day keeps its Tmax, and has no Tmin', () => {
    expect(fillBoth([30, 14, 30, 30], [18, _, _, 21])).toEqual({
      tmax: [30, 14, 30, 30],
      tmin: [18, _, 20, 21],
      filled: [false, false, true, false],
      findings: [
        ['GAP_FILLED', 'tmin', 1],
        ['GAP_LEFT', 'tmin', 1],
      ],
    });
  });

  it('are filled on the days of a gap where they agree, both missing or one', () => {
    // Between 30 and 20 Tmax would be 27.5, 25, 22.5; Tmin on the second of these days 22.5; on the third it was 29
    expect(fillBoth([30, _, _, _, 20], [5, 16, _, 29, 19])).toMatchObject({
      tmax: [30, 27.5, 25, _, 20],
      tmin: [5, 16, 22.5, 29, 19],
      filled: [false, true, true, false, false],
    });
  });

  it('stay missing where both would be filled and cross', () => {
    // On the third day Tmax would be 16 (23 the day before, 9 the day after) and Tmin 21
    expect(fillBoth([30, _, _, 9, 25], [5, 22, _, _, 19])).toMatchObject({
      tmax: [30, 23, _, 9, 25],
      tmin: [5, 22, _, _, 19],
    });
  });
});

describe('rows of a station file', () => {
  it.each([
    ['with a day absent between', [20000, 20001, 20003]],
    ['with a day absent before', [20000, 20002, 20003]],
    ['repeated', [20000, 20000, 20001]],
    ['out of order', [20002, 20001, 20000]],
    ['that jump back to where the sum is right', [20000, 20005, 20002]],
  ])('%s are no neighbours', (_name, days) => {
    const { values } = fill([2, _, 4], { days, source: 'station_file' });
    expect(values).toEqual([2, _, 4]);
  });

  it('are neighbours across the end of a year', () => {
    expect(fill([2, _, 4], { days: [19722, 19723, 19724], source: 'station_file' }).values).toEqual([
      2, 3, 4,
    ]);
  });
});

describe('the newest days', () => {
  it('of NASA’s radiation are not published yet, which is no gap', () => {
    const values = [18, 19, _, _, _, _, _, _];
    expect(fill(values, { variable: 'rs', today: 20009 })).toMatchObject({
      values,
      findings: [['SOURCE_NOT_PUBLISHED_YET', 6, 20002, 20007]],
    });
  });

  it('are missing when they should have been published long ago', () => {
    expect(fill([18, 19, _, _], { variable: 'rs', today: 20400 }).findings).toEqual([
      ['GAP_LEFT', 2, 20002, 20003],
    ]);
  });

  it('are told apart from older ones of the same gap', () => {
    const values = [18, ...Array.from({ length: 20 }, () => _)];
    // 7 days of usual lag and 3 of grace: days up to today − 10 should be there
    expect(fill(values, { variable: 'rs', today: 20020 }).findings).toEqual([
      ['GAP_LEFT', 10, 20001, 20010],
      ['SOURCE_NOT_PUBLISHED_YET', 10, 20011, 20020],
    ]);
  });

  it('of a station file are never late', () => {
    expect(fill([1, _], { source: 'station_file', today: 20001 }).findings).toEqual([
      ['GAP_LEFT', 1, 20001, 20001],
    ]);
  });
});
