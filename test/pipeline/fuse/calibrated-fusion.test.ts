import { describe, expect, it } from 'vitest';
import { computeEto } from '../../../src/pipeline/eto/compute-series.ts';
import { calibratedMethod } from '../../../src/pipeline/fuse/calibrations/calibrated-method.ts';
import { sigmaOfDays } from '../../../src/pipeline/fuse/evidence.ts';
import { fuse } from '../../../src/pipeline/fuse/fuse.ts';
import type { FusionMethod } from '../../../src/pipeline/fuse/fusion-method.ts';
import { preprocess } from '../../../src/pipeline/preprocess/preprocess.ts';
import { flagNames } from '../../../src/weather/day-quality.ts';
import type { ProviderId } from '../../../src/weather/sources.ts';
import { fairDay, seriesOf, type DayWeather } from '../fake-source.ts';
import { SAMPLE } from './calibrations/sample-calibration.ts';

const place = { lat: -5, lng: -45 };
const site = { lat: place.lat, elevation: 200 };
const range = { from: 20000, to: 20000 };
const METHOD = calibratedMethod(SAMPLE, { label: 'calibrated', place });

type Given = Partial<Record<ProviderId, DayWeather>>;

/** One day, fused. */
function fuseDay(given: Given, method: FusionMethod = METHOD) {
  const prepared = Object.entries(given).map(([source, weather]) =>
    preprocess({
      source: source as ProviderId,
      series: seriesOf(range, () => ({ ...fairDay(), ...weather })),
      place,
    }),
  );
  const fusion = fuse(prepared, { range, today: 21000, site, method });
  const columns = computeEto(fusion.fused.series, site, method.offset);
  const flags = fusion.fused.flags.map((bits, i) => bits | columns.flags[i]!);
  const { sigma } = sigmaOfDays(fusion.evidence, columns, { flags, model: method.sigma });
  const valueOf = (id: keyof typeof fusion.fused.series.values) => fusion.fused.series.values[id]![0]!;
  const alone = (source: ProviderId) => fusion.etoBySource[source]?.[0] ?? NaN;
  return { fusion, valueOf, alone, sigma: sigma[0]!, eto: columns.eto[0]!, flags: flagNames(flags[0]!) };
}

const NASA = { tmax: 30, tmin: 14, rhmean: 60, u2: 4, rs: 20, precipitation: 9 };
const OPEN_METEO = { tmax: 26, tmin: 16, rhmean: 70, u2: 2, rs: 16, precipitation: 1 };
const BOTH = { nasa_power: NASA, open_meteo_archive: OPEN_METEO };

describe('calibrated weather', () => {
  it('is weighed variable by variable, and the wind reduced', () => {
    const { valueOf } = fuseDay(BOTH);
    expect(valueOf('tmax')).toBeCloseTo(27, 12);
    expect(valueOf('tmin')).toBe(16);
    expect(valueOf('rhmean')).toBeCloseTo(65, 12);
    expect(valueOf('rs')).toBeCloseTo(19, 12);
    expect(valueOf('u2')).toBeCloseTo(0.5 * 3, 12);
    expect(valueOf('precipitation')).toBe(1);
  });

  it('has weights renormalised over the sources that have the variable', () => {
    const { valueOf } = fuseDay({ ...BOTH, nasa_power: { ...NASA, tmax: NaN, rs: NaN } });
    expect(valueOf('tmax')).toBe(26);
    expect(valueOf('rs')).toBe(16);
    expect(valueOf('rhmean')).toBeCloseTo(65, 12);
  });

  it('takes a source of weight 0 where there is no other', () => {
    expect(fuseDay({ ...BOTH, open_meteo_archive: { ...OPEN_METEO, tmin: NaN } }).valueOf('tmin')).toBe(14);
  });

  it('lets a third source speak with the inverse of its variance', () => {
    const { valueOf } = fuseDay({ ...BOTH, met_norway: { ...OPEN_METEO, tmax: 32, rs: NaN } });
    // (.25 · 30 + .75 · 26 + .25 · 32) / 1.25
    expect(valueOf('tmax')).toBeCloseTo(28, 12);
  });
});

describe('the wind factor', () => {
  it.each<[string, Given, number]>([
    ['of both', BOTH, 0.5 * 3],
    ['of NASA alone', { nasa_power: NASA }, 0.4 * 4],
    ['of Open-Meteo alone', { open_meteo_archive: OPEN_METEO }, 0.6 * 2],
    ['of the forecast of the same family', { open_meteo_forecast: OPEN_METEO }, 0.6 * 2],
    ['of Open-Meteo, where NASA has no wind', { ...BOTH, nasa_power: { ...NASA, u2: NaN } }, 0.6 * 2],
    [
      'of NASA, where Open-Meteo has none',
      { ...BOTH, open_meteo_archive: { ...OPEN_METEO, u2: NaN } },
      0.4 * 4,
    ],
    ['of a family that was not fitted', { met_norway: { ...OPEN_METEO, rs: NaN } }, 0.45 * 2],
    // (.5 · 2 + .5 · 2) / 1, Open-Meteo's share being .5 and the other's 1/2
    [
      'of a fitted family and one that was not',
      { open_meteo_forecast: OPEN_METEO, met_norway: OPEN_METEO },
      0.45 * 2,
    ],
  ])('%s', (_, given, u2) => {
    expect(fuseDay(given).valueOf('u2')).toBeCloseTo(u2, 12);
  });

  it('leaves no wind below 0.05 m/s, and none where none is known', () => {
    const calm = { nasa_power: { ...NASA, u2: 0 }, open_meteo_archive: { ...OPEN_METEO, u2: 0 } };
    expect(fuseDay(calm).valueOf('u2')).toBe(0.05);
    const unknown = { nasa_power: { ...NASA, u2: NaN }, open_meteo_archive: { ...OPEN_METEO, u2: NaN } };
    const { valueOf, flags, sigma } = fuseDay(unknown);
    expect(valueOf('u2')).toBeNaN();
    expect(flags).toContain('u2_assumed');
    expect(sigma).toBe(0.6);
  });

  it('is the source’s own in its ETo alone', () => {
    const { alone, fusion } = fuseDay(BOTH);
    const reduced = fuseDay(
      { nasa_power: { ...NASA, u2: 1.6 } },
      { ...METHOD, wind: { all: 1, alone: { nasa_power: 1, open_meteo: 1 }, other: 1 } },
    );
    expect(alone('nasa_power')).toBeCloseTo(reduced.eto, 12);
    expect(fusion.ownEto('nasa_power')![0]).toBeGreaterThan(alone('nasa_power'));
  });
});

describe('σ', () => {
  it('of two sources has their disagreement, by the method', () => {
    const { sigma, eto, alone } = fuseDay(BOTH);
    const spread = Math.abs(alone('nasa_power') - alone('open_meteo_archive'));
    expect(spread).toBeGreaterThan(0.1);
    expect(sigma).toBeCloseTo(0.1 + 0.2 * spread + 0.05 * eto, 12);
  });

  it('of one source is its own', () => {
    expect(fuseDay({ nasa_power: NASA }).sigma).toBe(0.4);
    expect(fuseDay({ open_meteo_archive: OPEN_METEO }).sigma).toBe(0.5);
    expect(fuseDay({ ...BOTH, nasa_power: { ...NASA, rs: NaN } }).sigma).toBe(0.5);
  });

  it('is wide where a family speaks that was not fitted', () => {
    expect(fuseDay({ ...BOTH, met_norway: { ...OPEN_METEO, rs: NaN } }).sigma).toBe(0.6);
    const rainOnly = {
      met_norway: { tmax: NaN, tmin: NaN, rhmean: NaN, u2: NaN, rs: NaN, precipitation: 2 },
    };
    expect(fuseDay({ ...BOTH, ...rainOnly }).sigma).toBe(fuseDay(BOTH).sigma);
  });

  it('extrapolated is at least .6', () => {
    expect(fuseDay(BOTH, calibratedMethod(SAMPLE, { label: 'extrapolated', place })).sigma).toBe(0.6);
  });
});

describe('agreement', () => {
  it('is judged by what the sources say with their own wind factors', () => {
    // 4 m/s · .4 and 2.667 m/s · .6 are the same wind
    const alike = { nasa_power: NASA, open_meteo_archive: { ...NASA, u2: 4 * (0.4 / 0.6) } };
    const { flags, alone } = fuseDay(alike);
    expect(alone('nasa_power')).toBeCloseTo(alone('open_meteo_archive'), 12);
    expect(flags).not.toContain('sources_disagree');
  });

  it('has a limit that disagreement itself does not move', () => {
    const { flags, alone } = fuseDay({ ...BOTH, open_meteo_archive: { ...OPEN_METEO, rs: 8 } });
    const [a, b] = [alone('nasa_power'), alone('open_meteo_archive')];
    expect(Math.abs(a - b)).toBeGreaterThan(1.5 * (0.1 + (0.05 * (a + b)) / 2));
    expect(flags).toContain('sources_disagree');
  });
});

it('an offset is added to every ETo', () => {
  const moved = fuseDay(BOTH, { ...METHOD, offset: 0.3 });
  const still = fuseDay(BOTH);
  expect(moved.eto).toBeCloseTo(still.eto + 0.3, 12);
  expect(moved.alone('nasa_power')).toBeCloseTo(still.alone('nasa_power') + 0.3, 12);
});
