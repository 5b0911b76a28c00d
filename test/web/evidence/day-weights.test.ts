import { describe, expect, it } from 'vitest';
import type { ResultCalibration, ResultDay } from '../../../src/contract/results.ts';
import { dayWeights, disagreement, type WeighedVariable } from '../../../src/web/evidence/day-weights.ts';
import { day, MATOPIBA } from './days.ts';

function sharesOf(row: ResultDay, variable: WeighedVariable, calibration: ResultCalibration = MATOPIBA) {
  const { variables } = dayWeights(row, calibration);
  return variables.find((one) => one.variable === variable)!.shares;
}

describe('how much each source counted on a day', () => {
  it('is the calibration where every source was there', () => {
    const { families, incomplete, windFactor } = dayWeights(day(), MATOPIBA);
    expect(families.map(({ id }) => id)).toEqual(['nasa_power', 'open_meteo']);
    expect(sharesOf(day(), 'tmax')).toEqual([0.6, 0.4]);
    expect(sharesOf(day(), 'tmin')).toEqual([0, 1]);
    expect(sharesOf(day(), 'rs')).toEqual([0.8, 0.2]);
    expect(incomplete).toEqual([]);
    expect(windFactor).toBe(0.5);
  });

  it('is shared anew among those that were there', () => {
    const alone = day({ source: 'open_meteo_forecast', eto_by_source: { open_meteo_forecast: 4 } });
    expect(sharesOf(alone, 'rs')).toEqual([1]);
    expect(dayWeights(alone, MATOPIBA).windFactor).toBe(0.6);
    const three = day({
      source: 'nasa_power+open_meteo_archive+met_norway',
      eto_by_source: { nasa_power: 4, open_meteo_archive: 4 },
    });
    // .6 + .4 + .5 = 1.5
    expect(sharesOf(three, 'tmax')).toEqual(
      [0.6, 0.4, 0.5].map((weight) => expect.closeTo(weight / 1.5, 12) as number),
    );
    expect(dayWeights(three, MATOPIBA).windFactor).toBe(0.55);
  });

  it('gives radiation to those that have it, and names those that lacked something', () => {
    const late = day({ eto_by_source: { open_meteo_archive: 3.9 } });
    expect(dayWeights(late, MATOPIBA).incomplete).toEqual(['nasa_power']);
    expect(sharesOf(late, 'rs')).toEqual([0, 1]);
    expect(sharesOf(late, 'tmax')).toEqual([0.6, 0.4]);
  });

  it('of one family are one, whichever of its sources speaks', () => {
    const both = day({
      source: 'open_meteo_archive+open_meteo_forecast',
      eto_by_source: { open_meteo_forecast: 4 },
    });
    expect(dayWeights(both, MATOPIBA).families).toEqual([
      { id: 'open_meteo', sources: ['open_meteo_archive', 'open_meteo_forecast'] },
    ]);
    expect(dayWeights(both, MATOPIBA).incomplete).toEqual([]);
  });

  it('are equal parts where only sources without a weight were there', () => {
    const unweighed = { ...MATOPIBA.weights, tmax: { nasa_power: 0, open_meteo: 0 } };
    expect(sharesOf(day(), 'tmax', { ...MATOPIBA, weights: unweighed })).toEqual([0.5, 0.5]);
  });

  it('are nobody’s where the value was estimated', () => {
    const row = day({ flags: ['rs_estimated', 'u2_assumed'], eto_by_source: {} });
    expect(sharesOf(row, 'rs')).toEqual([]);
    expect(sharesOf(row, 'u2')).toEqual([]);
    expect(dayWeights(row, MATOPIBA).windFactor).toBeNull();
  });

  it('leave the wind alone without a calibration', () => {
    expect(dayWeights(day(), { ...MATOPIBA, wind_factor: null }).windFactor).toBeNull();
  });
});

describe('the disagreement of a day', () => {
  it('is how far apart the makes of sources lie', () => {
    const row = day({
      eto_by_source: { nasa_power: 4.5, open_meteo_archive: 3.9, open_meteo_forecast: 1 },
    });
    const apart = disagreement(row, MATOPIBA);
    expect(apart?.mm).toBeCloseTo(0.6, 12);
    expect(apart?.etos.map(([source]) => source)).toEqual(['nasa_power', 'open_meteo_archive']);
  });

  it('takes two', () => {
    const one = { open_meteo_archive: 4, open_meteo_forecast: 2 };
    expect(disagreement(day({ eto_by_source: one }), MATOPIBA)).toBeUndefined();
  });
});
