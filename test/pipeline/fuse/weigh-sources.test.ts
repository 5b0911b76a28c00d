import { describe, expect, it } from 'vitest';
import { placeOnRange } from '../../../src/pipeline/fuse/place-on-range.ts';
import { weighVariable } from '../../../src/pipeline/fuse/weigh-sources.ts';
import { FILLED, REMOVED } from '../../../src/pipeline/preprocess/draft-series.ts';
import { preprocess } from '../../../src/pipeline/preprocess/preprocess.ts';
import type { ProviderId } from '../../../src/weather/sources.ts';
import { seriesOn } from '../fake-source.ts';

const place = { lat: 0, lng: 20 };
const _ = NaN;
const SILENT = { met_norway: 0, nws: 0 };

/** A source's Tmax and rain – of which only Tmax may be interpolated – from the day `first` on. */
function placed(source: ProviderId, values: readonly number[], first = 0) {
  const series = seriesOn(
    values.map((_value, i) => first + i),
    values.map((value) => ({ tmax: value, precipitation: value })),
  );
  return placeOnRange(preprocess({ source, series, place }), { from: 0, to: 4 });
}

const contributors = (used: Uint32Array, names: readonly string[]) =>
  Array.from(used, (bits) => names.filter((_name, k) => bits & (1 << k)).join('+'));

describe('weights', () => {
  const sources = [placed('open_meteo_archive', [20, 20, _, _, _]), placed('nasa_power', [30, _, 30, _, 30])];
  const names = ['om', 'nasa'];

  it('are renormalised over those who have the day', () => {
    const { values, used } = weighVariable(sources, 'precipitation', {
      ...SILENT,
      nasa_power: 0.25,
      open_meteo: 0.75,
    });
    expect([...values]).toEqual([22.5, 20, 30, _, 30]);
    expect(contributors(used, names)).toEqual(['om+nasa', 'om', 'nasa', '', 'nasa']);
  });

  it('need not add up to 1', () => {
    const { values } = weighVariable(sources, 'precipitation', { ...SILENT, nasa_power: 1, open_meteo: 3 });
    expect([...values]).toEqual([22.5, 20, 30, _, 30]);
  });

  it('of 0 keep a source silent until the preferred one has nothing', () => {
    const { values, used } = weighVariable(sources, 'precipitation', {
      ...SILENT,
      nasa_power: 0,
      open_meteo: 1,
    });
    expect([...values]).toEqual([20, 20, 30, _, 30]);
    expect(contributors(used, names)).toEqual(['om', 'om', 'nasa', '', 'nasa']);
  });

  it('of a single voice leave every digit of it', () => {
    const awkward = 27.300000000000001;
    const { values } = weighVariable([placed('nasa_power', [awkward])], 'precipitation', {
      ...SILENT,
      nasa_power: 0.37,
      open_meteo: 0.63,
    });
    expect(values[0]).toBe(awkward);
  });
});

describe('the Open-Meteo family', () => {
  const weights = { ...SILENT, nasa_power: 0, open_meteo: 1 };

  it('speaks with the archive where it has the day, else with the forecast', () => {
    const sources = [
      placed('open_meteo_archive', [20, 21]),
      placed('open_meteo_forecast', [30, 31, 32, 33], 1),
    ];
    const { values, used } = weighVariable(sources, 'tmax', weights);
    expect([...values]).toEqual([20, 21, 31, 32, 33]);
    expect(contributors(used, ['archive', 'forecast'])).toEqual([
      'archive',
      'archive',
      'forecast',
      'forecast',
      'forecast',
    ]);
  });

  it('prefers a value of the forecast to one interpolated in the archive', () => {
    const archive = placed('open_meteo_archive', [20, _, 22, _, 24]);
    const { values, marks } = weighVariable(
      [archive, placed('open_meteo_forecast', [_, 30, _, _, _])],
      'tmax',
      weights,
    );
    expect([...values]).toEqual([20, 30, 22, 23, 24]);
    expect([...marks]).toEqual([0, 0, 0, FILLED, 0]);
  });

  it('remembers a value taken out where it would have been used, and only there', () => {
    const archive = placed('open_meteo_archive', [-999, 21, 22, 23, 24]);
    const forecast = placed('open_meteo_forecast', [30, 31, 32, 33, -999]);
    const { values, marks } = weighVariable([archive, forecast], 'tmax', weights);
    expect([...values]).toEqual([30, 21, 22, 23, 24]);
    expect([...marks]).toEqual([REMOVED, 0, 0, 0, 0]);
  });

  it('gives the same whatever the order of the sources', () => {
    const sources = [placed('open_meteo_forecast', [30, 31, 32]), placed('open_meteo_archive', [20, 21])];
    expect([...weighVariable(sources, 'tmax', weights).values]).toEqual([20, 21, 32, _, _]);
  });
});
