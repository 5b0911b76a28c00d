import { describe, expect, it } from 'vitest';
import { factorField } from '../../../../src/pipeline/fuse/calibrations/interpolated-factor.ts';
import { windFactorsAt } from '../../../../src/pipeline/fuse/calibrations/wind-factors-at.ts';
import { parseCalibration } from '../../../../src/pipeline/fuse/calibrations/read-calibrations.ts';
import { SAMPLE } from './sample-calibration.ts';

const KINSHIP = { sd: 0.12, range_km: 200, nugget_sd: 0.05 };
const ONE = [{ place: { lat: 0, lng: 0 }, factor: 0.7 }];
/** Degrees of longitude on the equator. */
const atKm = (km: number) => ({ lat: 0, lng: km / 111.195 });

describe('the factor between places', () => {
  it('at a lone place is most of its own', () => {
    // K = .0144 + .0025, k = .0144: (.0144/.0169) · (.7 − .5) and .0169 − .0144²/.0169
    const { factor, sd } = factorField(ONE, KINSHIP, 0.5).at({ lat: 0, lng: 0 });
    expect(factor).toBeCloseTo(0.5 + 0.2 * (0.0144 / 0.0169), 9);
    expect(sd).toBeCloseTo(Math.sqrt(0.0169 - 0.0144 ** 2 / 0.0169), 9);
  });

  it('fades with the distance, and is the mean far away', () => {
    const field = factorField(ONE, KINSHIP, 0.5);
    const { factor, sd } = field.at(atKm(200));
    const k = 0.0144 * Math.exp(-0.5);
    expect(factor).toBeCloseTo(0.5 + (0.2 * k) / 0.0169, 4);
    expect(sd).toBeCloseTo(Math.sqrt(0.0169 - k ** 2 / 0.0169), 4);
    expect(field.at(atKm(3000)).factor).toBeCloseTo(0.5, 9);
    expect(field.at(atKm(3000)).sd).toBeCloseTo(0.13, 9);
  });

  it('has a mean in which neighbours count as less than two', () => {
    const far = { place: atKm(2000), factor: 0.2 };
    const pair = [ONE[0]!, { place: atKm(10), factor: 0.7 }];
    const { mean } = factorField([...pair, far], KINSHIP);
    // Two that share nearly all weigh 2/(.0169 + .01438) = 63.9, one alone 1/.0169 = 59.2
    expect(mean).toBeCloseTo((0.7 * 63.94 + 0.2 * 59.17) / (63.94 + 59.17), 3);
    expect(factorField(ONE, KINSHIP).mean).toBeCloseTo(0.7, 12);
  });

  it('is never without wind', () => {
    expect(factorField([{ place: { lat: 0, lng: 0 }, factor: 0.01 }], KINSHIP, 0.01).at(atKm(0)).factor).toBe(
      0.05,
    );
  });
});

describe('the wind factors of a calibration', () => {
  it('without places are the same everywhere, and their σ is part of that of the days', () => {
    expect(windFactorsAt(SAMPLE, { lat: -5, lng: -45 })).toEqual({
      wind: SAMPLE.wind_factor,
      relativeSd: { all: 0, alone: {} },
    });
  });

  const site = { name: 'Farm', lat: -5, lng: -45, all: 0.6, alone: { nasa_power: 0.3, open_meteo: 0.9 } };
  const placed = { ...SAMPLE, wind_factor: { ...SAMPLE.wind_factor, places: { ...KINSHIP, sites: [site] } } };

  it('are drawn to those of the places near by, each family to its own', () => {
    const { wind, relativeSd } = windFactorsAt(placed, { lat: -5, lng: -45 });
    const share = 0.0144 / 0.0169;
    const sd = Math.sqrt(0.0169 - 0.0144 ** 2 / 0.0169);
    expect(wind.all).toBeCloseTo(0.5 + 0.1 * share, 9);
    expect(wind.alone.nasa_power).toBeCloseTo(0.4 - 0.1 * share, 9);
    expect(wind.alone.open_meteo).toBeCloseTo(0.6 + 0.3 * share, 9);
    expect(wind.other / 0.45).toBeCloseTo(wind.all / 0.5, 9);
    expect(relativeSd.all).toBeCloseTo(sd / wind.all, 9);
    expect(relativeSd.alone.nasa_power).toBeCloseTo(sd / wind.alone.nasa_power!, 9);
  });

  it('must name the same families at each place', () => {
    const alone = { nasa_power: site.alone.nasa_power };
    const bad = {
      ...placed,
      wind_factor: { ...placed.wind_factor, places: { ...KINSHIP, sites: [{ ...site, alone }] } },
    };
    expect(() => parseCalibration(JSON.stringify(bad), 'x.json')).toThrow(
      'wind_factor.places.sites.0.alone: names nasa_power',
    );
  });
});
