import { describe, expect, it } from 'vitest';
import { ResultDay } from '../../../src/contract/results.ts';
import { resultDays } from '../../../src/pipeline/results/result-days.ts';
import { epochDayOf } from '../../../src/weather/civil-date.ts';
import { dayAt, resultOf } from './result-columns.ts';

const day = epochDayOf(2024, 1, 15);

describe('a row', () => {
  it('has its σ where it is known, and null on a day without', () => {
    const result = resultOf([
      { day, eto: { eto: 4 }, sigma: 0.41234567 },
      { day: day + 1, sigma: NaN },
    ]);
    expect(dayAt(result, 0).sigma_mm).toBe(0.412346);
    expect(dayAt(result, 1).sigma_mm).toBeNull();
    expect(dayAt(resultOf([{ day }]), 0)).not.toHaveProperty('sigma_mm');
  });

  it('has six decimals of what is calculated, four of what came in', () => {
    const row = dayAt(
      resultOf([
        {
          day,
          eto: {
            eto: 4.2512345678,
            tmean: 21.000049,
            u2: 2.07812349,
            rs: 22.07006,
            ra: 41.0886,
            rnl: -0.0000001,
          },
          weather: { tmax: 26.123449, tmin: 16, rhmean: 70.55555, precipitation: 0 },
          quality: 'high',
          flags: ['filled'],
          contributors: 0b101,
          alone: { nasa_power: 4.5, open_meteo_archive: 4.0000001 },
        },
      ]),
      0,
    );
    expect(row).toEqual({
      date: '2024-01-15',
      eto_mm: 4.251235,
      source: 'open_meteo_archive+nasa_power',
      quality: 'high',
      flags: ['filled'],
      tmax_c: 26.1234,
      tmin_c: 16,
      tmean_c: 21,
      rhmean_pct: 70.5556,
      rs_mj_m2: 22.0701,
      precip_mm: 0,
      es_kpa: null,
      ea_kpa: null,
      delta_kpa_c: null,
      gamma_kpa_c: null,
      ra_mj_m2: 41.0886,
      rso_mj_m2: null,
      rns_mj_m2: null,
      rnl_mj_m2: 0,
      rn_mj_m2: null,
      u2_m_s: 2.078123,
      eto_by_source: { open_meteo_archive: 4, nasa_power: 4.5 },
    });
  });

  it('of which nothing is known is null throughout, and passes the contract', () => {
    const row = dayAt(resultOf([{ day, flags: ['no_result'] }]), 0);
    const { date, source, quality, flags, ...numbers } = row;
    expect([date, source, quality, flags]).toEqual(['2024-01-15', '', 'low', ['no_result']]);
    expect(new Set(Object.values(numbers))).toEqual(new Set([null]));
    expect(ResultDay.parse(row)).toEqual(row);
  });

  it('without a result shows the wind measured, not the wind assumed', () => {
    const result = resultOf([
      { day, eto: { u2: 2 }, weather: { u2: 3.5 } },
      { day: day + 1, eto: { u2: 2 } },
    ]);
    expect([...resultDays(result)].map(({ u2_m_s: u2 }) => u2)).toEqual([3.5, null]);
  });
});

describe('rows', () => {
  const result = resultOf([1, 2, 3, 4].map((i) => ({ day: day + i })));

  it('come in the order of the days', () => {
    expect([...resultDays(result)].map(({ date }) => date)).toEqual([
      '2024-01-16',
      '2024-01-17',
      '2024-01-18',
      '2024-01-19',
    ]);
  });

  it('can be asked for in part', () => {
    expect([...resultDays(result, 1, 3)].map(({ date }) => date)).toEqual(['2024-01-17', '2024-01-18']);
  });
});
