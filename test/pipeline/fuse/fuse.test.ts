import { describe, expect, it } from 'vitest';
import { fuse } from '../../../src/pipeline/fuse/fuse.ts';
import { agreementLimit, UNCALIBRATED_SIGMA } from '../../../src/pipeline/fuse/uncertainty.ts';
import { preprocess } from '../../../src/pipeline/preprocess/preprocess.ts';
import { computeEto } from '../../../src/pipeline/eto/compute-series.ts';
import type { EpochDay } from '../../../src/weather/civil-date.ts';
import { flagNames } from '../../../src/weather/day-quality.ts';
import type { ProviderId } from '../../../src/weather/sources.ts';
import { fairDay, seriesOf, type DayWeather } from '../fake-source.ts';

const place = { lat: -23.55, lng: -46.63 };
const site = { lat: place.lat, elevation: 760 };
const range = { from: 20000, to: 20004 };

function prepared(source: ProviderId, weather: (day: EpochDay) => DayWeather, synthetic = false) {
  return preprocess({ source, series: seriesOf(range, weather), place, synthetic });
}

function fuseAll(sources: Parameters<typeof fuse>[0], today = 21000) {
  const { fused, etoBySource, opinions } = fuse(sources, { range, today, site });
  const names = Array.from(fused.contributors, (bits) =>
    fused.sources.filter((_, k) => bits & (1 << k)).join('+'),
  );
  return { fused, etoBySource, opinions: [...opinions], names, flags: Array.from(fused.flags, flagNames) };
}

describe('NASA radiation, Open-Meteo rest', () => {
  it('takes each variable from whom it should, and names both', () => {
    const { fused, names, flags } = fuseAll([
      prepared('open_meteo_archive', () => ({ ...fairDay(), rs: 17 })),
      prepared('nasa_power', () => ({
        ...fairDay(),
        tmax: 27,
        tmin: 15,
        rhmean: 65,
        u2: 3,
        rs: 19,
        precipitation: 9,
      })),
    ]);
    expect(fused.method).toBe('nasa_radiation_open_meteo_rest');
    const row = Object.fromEntries(
      Object.entries(fused.series.values).map(([id, column]) => [id, column[2]]),
    );
    expect(row).toEqual({ tmax: 26, tmin: 16, rhmean: 70, u2: 2, rs: 19, precipitation: 1.5 });
    expect(names[2]).toBe('open_meteo_archive+nasa_power');
    expect(flags[2]).toEqual([]);
  });

  it('takes radiation of Open-Meteo where NASA has none yet, and the day has a single source', () => {
    const { fused, names, flags, opinions, etoBySource } = fuseAll([
      prepared('open_meteo_archive', () => ({ ...fairDay(), rs: 17 })),
      prepared('nasa_power', (day) => (day < 20003 ? fairDay() : { ...fairDay(), rs: NaN })),
    ]);
    expect([...fused.series.values.rs!]).toEqual([18, 18, 18, 17, 17]);
    expect(names.slice(2)).toEqual([
      'open_meteo_archive+nasa_power',
      'open_meteo_archive',
      'open_meteo_archive',
    ]);
    expect(flags.slice(2)).toEqual([[], ['single_source'], ['single_source']]);
    expect(opinions).toEqual([2, 2, 2, 1, 1]);
    const ofNasa = Array.from(etoBySource.nasa_power!, Number.isNaN);
    expect(ofNasa, 'without radiation it has no ETo of its own').toEqual([false, false, false, true, true]);
  });

  it('with one source is that source, to the last digit', () => {
    const weather = (day: EpochDay) => ({ ...fairDay(), u2: 1.1 + (day % 3) / 7, rhmean: 61.7 });
    const source = prepared('nasa_power', weather);
    const { fused, etoBySource } = fuseAll([source]);
    expect(computeEto(fused.series, site).eto).toEqual(etoBySource.nasa_power);
  });

  it('says that nobody gave a day', () => {
    const { names, flags, opinions, fused } = fuseAll([
      prepared('nasa_power', (day) => (day === 20000 ? {} : fairDay())),
    ]);
    expect([names[0], flags[0], opinions[0]]).toEqual(['', [], 0]);
    expect(Object.values(fused.series.values).map((column) => column[0])).toEqual([
      NaN,
      NaN,
      NaN,
      NaN,
      NaN,
      NaN,
    ]);
  });

  it('does not take rain for an opinion', () => {
    const { names, flags } = fuseAll([
      prepared('open_meteo_archive', () => ({ precipitation: 3 })),
      prepared('nasa_power', fairDay),
    ]);
    expect(names[0]).toBe('open_meteo_archive+nasa_power');
    expect(flags[0]).toEqual(['single_source']);
  });
});

describe('agreement', () => {
  it('is judged on the ETo of each source alone, 1.5 σ = 0.9 mm', () => {
    expect(agreementLimit(UNCALIBRATED_SIGMA, 7)).toBeCloseTo(0.9, 10);
    for (const u2 of [1, 2, 3, 4, 5, 6, 7, 8]) {
      const { etoBySource, flags } = fuseAll([
        prepared('open_meteo_archive', fairDay),
        prepared('nasa_power', () => ({ ...fairDay(), u2 })),
      ]);
      const apart = Math.abs(etoBySource.nasa_power![0]! - etoBySource.open_meteo_archive![0]!) > 0.9;
      expect(flags[0]!.includes('sources_disagree'), `u2 ${u2}`).toBe(apart);
    }
  });

  it('has days on either side in that list', () => {
    const flagsAt = (u2: number) =>
      fuseAll([prepared('open_meteo_archive', fairDay), prepared('nasa_power', () => ({ ...fairDay(), u2 }))])
        .flags[0];
    expect(flagsAt(2)).toEqual([]);
    expect(flagsAt(8)).toEqual(['sources_disagree']);
  });

  it('is not claimed of a source that had to estimate: its own ETo is not known', () => {
    const { etoBySource, opinions } = fuseAll([
      prepared('open_meteo_archive', fairDay),
      prepared('nasa_power', () => ({ ...fairDay(), u2: NaN })), // FAO-56 would assume 2 m/s
    ]);
    expect(etoBySource.nasa_power![0]).toBeNaN();
    expect(opinions[0]).toBe(1);
  });
});

describe('flags of a fused day', () => {
  it('forecast: after today, and today where the forecast speaks; not a past day that it fills', () => {
    const { flags, names } = fuseAll([prepared('open_meteo_forecast', fairDay)], 20002);
    expect(names).toEqual(Array.from({ length: 5 }, () => 'open_meteo_forecast'));
    expect(flags.map((day) => day.includes('forecast'))).toEqual([false, false, true, true, true]);
  });

  it('filled and removed count only where the value is used', () => {
    const holed = (day: EpochDay) => ({ ...fairDay(), ...(day === 20002 && { u2: NaN }) });
    const om = fuseAll([prepared('open_meteo_archive', holed), prepared('nasa_power', fairDay)]);
    expect(om.flags[2]).toEqual(['filled']);
    const nasa = fuseAll([prepared('open_meteo_archive', fairDay), prepared('nasa_power', holed)]);
    expect(nasa.flags[2]).toEqual([]);
    const wild = (day: EpochDay) => ({ ...fairDay(), ...(day === 20000 && { u2: -999 }) });
    const first = fuseAll([prepared('open_meteo_archive', wild), prepared('nasa_power', fairDay)]);
    expect(first.flags[0]).toEqual(['value_removed']);
    expect(first.fused.series.values.u2![0]).toBe(2);
  });

  it('rs_low is of the radiation used', () => {
    const dark = () => ({ ...fairDay(), rs: 0.3 });
    expect(
      fuseAll([prepared('open_meteo_archive', fairDay), prepared('nasa_power', dark)]).flags[0],
    ).toContain('rs_low');
    expect(
      fuseAll([prepared('open_meteo_archive', dark), prepared('nasa_power', fairDay)]).flags[0],
    ).not.toContain('rs_low');
  });

  it('synthetic as soon as one value is', () => {
    const { flags } = fuseAll([
      prepared('open_meteo_archive', fairDay),
      prepared('nasa_power', (day) => (day < 20004 ? fairDay() : {}), true),
    ]);
    expect(flags.map((day) => day.includes('synthetic'))).toEqual([true, true, true, true, false]);
  });

  it('a Tmin of one source above the Tmax of another is no weather', () => {
    const { fused, flags } = fuseAll([
      prepared('open_meteo_archive', () => ({ ...fairDay(), tmax: 10, tmin: NaN })),
      prepared('nasa_power', fairDay),
    ]);
    expect(fused.series.values.tmax![0]).toBeNaN();
    expect(flags[0]).toContain('value_removed');
    expect(fused.findings).toEqual([
      {
        code: 'TMIN_ABOVE_TMAX',
        days: { count: 5, first: 20000, last: 20004 },
        params: { source: 'open_meteo_archive+nasa_power' },
      },
    ]);
  });
});
