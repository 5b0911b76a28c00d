import { describe, expect, it } from 'vitest';
import { preprocess } from '../../../src/pipeline/preprocess/preprocess.ts';
import { parseCivilDate } from '../../../src/weather/civil-date.ts';
import { flagNames } from '../../../src/weather/day-quality.ts';
import { seriesOn } from '../fake-source.ts';

/** Rs alone on days that are no neighbours, so that nothing is filled. */
function check(lat: number, days: readonly string[], rs: readonly number[]) {
  const series = seriesOn(
    days.map((text) => parseCivilDate(text)!),
    rs.map((value) => ({ rs: value })),
  );
  const {
    flags,
    findings,
    series: prepared,
  } = preprocess({
    source: 'nasa_power',
    series,
    place: { lat, lng: 0 },
  });
  return {
    rs: [...prepared.values.rs!],
    flags: Array.from(flags, flagNames),
    codes: findings
      .filter(({ code }) => code !== 'GAP_LEFT')
      .map(({ code, days: span }) => [code, span!.count]),
  };
}

// FAO-56 Example 8: Ra = 32.2 MJ/m²/d at 20° S on 3 September (J = 246)
const threeSeptember = ['2019', '2021', '2022', '2023'].map((year) => `${year}-09-03`);

describe('radiation against the top of the atmosphere', () => {
  it('removes what is above Ra, keeps and flags what is below 0.03 Ra (0.966)', () => {
    expect(check(-20, threeSeptember, [32.5, 32.1, 1.0, 0.9])).toEqual({
      rs: [NaN, 32.1, 1.0, 0.9],
      flags: [['value_removed'], [], [], ['rs_low']],
      codes: [
        ['RADIATION_ABOVE_RA', 1],
        ['RADIATION_VERY_LOW', 1],
      ],
    });
  });

  it('tells the worst of each', () => {
    const rs = [32.5, 40, 0.9, 0.5];
    const { findings } = preprocess({
      source: 'nasa_power',
      series: seriesOn(
        threeSeptember.map((text) => parseCivilDate(text)!),
        rs.map((value) => ({ rs: value })),
      ),
      place: { lat: -20, lng: 0 },
    });
    const told = (code: string) => findings.find((one) => one.code === code)?.params;
    const [above, low] = [told('RADIATION_ABOVE_RA'), told('RADIATION_VERY_LOW')];
    expect(above).toMatchObject({ value: 40, on: '2021-09-03' });
    expect(above?.limit).toBeCloseTo(32.2, 1);
    expect(low).toMatchObject({ value: 0.5, on: '2023-09-03' });
    expect(low?.limit).toBeCloseTo(0.966, 2);
  });

  it('keeps 0 as a value', () => {
    expect(check(-20, threeSeptember.slice(0, 1), [0])).toMatchObject({ rs: [0], flags: [['rs_low']] });
  });

  it('accepts the polar night: Ra is 0, and so is Rs but for rounding', () => {
    const winter = ['2020-12-21', '2021-12-21', '2022-12-21'];
    expect(check(80, winter, [0, 0.03, 0.5])).toEqual({
      rs: [0, 0.03, NaN],
      flags: [[], [], ['value_removed']],
      codes: [['RADIATION_ABOVE_RA', 1]],
    });
  });

  it('finds the day of the year of days that go back', () => {
    // Ra at 20° S is 32.2 on 3 September and below 27 at midwinter (21 June): 30 is possible only on the former
    const days = ['2023-09-03', '2023-06-21', '2023-09-03', '2022-06-21', '2022-09-03'];
    expect(check(-20, days, [30, 30, 30, 30, 30]).rs).toEqual([30, NaN, 30, NaN, 30]);
  });

  it('knows day 366', () => {
    expect(check(-20, ['2020-12-31', '2021-01-01'], [40, 40]).rs).toEqual([40, 40]);
  });
});
