import { describe, expect, it } from 'vitest';
import {
  extraterrestrialRadiation,
  hargreavesSamani,
  makkinkKnmi,
  priestleyTaylor,
  referenceEtDaily,
} from '../../src/fao56/index.ts';
import { cell, largestDifference, referenceSeries, type Row } from './reference-series.ts';
import { DE_BILT, deBiltDay } from './series-days.ts';

const deBilt = referenceSeries('debilt_daily_2018');

describe.skipIf(!deBilt)('alternatives to Penman–Monteith, De Bilt 2018', () => {
  it('Priestley–Taylor agrees with pyet, which turns the negative into 0', () => {
    const et = (row: Row) => {
      const balance = referenceEtDaily(deBiltDay(row), DE_BILT);
      return Math.max(0, priestleyTaylor({ ...balance, T: balance.Tmean }));
    };
    const largest = largestDifference(deBilt!, 'exp_pyet_priestley_taylor', et);
    expect(largest.rows).toBe(365);
    expect(largest.mm).toBeLessThanOrEqual(1e-5);
  });

  it('Hargreaves–Samani agrees with PyETo', () => {
    const et = (row: Row) => {
      const Ra = extraterrestrialRadiation(52.1, cell(row, 'doy'));
      return hargreavesSamani(cell(row, 'tmax_c'), cell(row, 'tmin_c'), Ra);
    };
    const largest = largestDifference(deBilt!, 'exp_pyeto_hargreaves', et);
    expect(largest.rows).toBe(365);
    expect(largest.mm).toBeLessThanOrEqual(1e-5);
  });

  it('Makkink, rounded to 0.1 mm, is the EV24 that KNMI publishes', () => {
    const ours = deBilt!.map((row) => makkinkKnmi(cell(row, 'tmean_c'), cell(row, 'rs_mj')).toFixed(1));
    expect(ours).toEqual(deBilt!.map((row) => cell(row, 'exp_knmi_makkink').toFixed(1)));
  });
});

describe('the alternatives', () => {
  it('Priestley–Taylor is 1.26 times the equilibrium evaporation', () => {
    // Δ = γ halves Rn: 1.26 · 0.5 · 10 / 2.45 = 2.571 mm.
    const input = { Delta: 0.0665, gamma: 0.0665, Rn: 11, G: 1, T: 20, lambda: 2.45 };
    expect(priestleyTaylor(input)).toBeCloseTo(2.5714, 4);
    expect(priestleyTaylor({ ...input, alpha: 2.52 })).toBeCloseTo(5.1429, 4);
  });

  it('miss what their inputs miss', () => {
    expect(hargreavesSamani(NaN, 10, 30)).toBeNaN();
    expect(hargreavesSamani(10, 12, 30)).toBeNaN();
    expect(makkinkKnmi(10, NaN)).toBeNaN();
    expect(priestleyTaylor({ Delta: 0.1, gamma: 0.06, Rn: NaN, G: 0, T: 10 })).toBeNaN();
  });
});
