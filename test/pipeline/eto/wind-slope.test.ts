import { expect, it } from 'vitest';
import { computeEto } from '../../../src/pipeline/eto/compute-series.ts';
import { windSlope } from '../../../src/pipeline/eto/wind-slope.ts';
import { seriesOn } from '../fake-source.ts';

const site = { lat: -10, elevation: 300 };
const etoWith = (u2: number, rhmean = 40) =>
  computeEto(seriesOn([20_000], [{ tmax: 34, tmin: 20, rhmean, u2, rs: 22 }]), site);

it.each([
  [1, 40],
  [2.5, 40],
  [0.05, 40],
  [2, 100],
])('is u2 · dETo/du2, as a small difference has it (u2 %d, RH %d)', (u2, rhmean) => {
  const difference = (etoWith(u2 * 1.001, rhmean).eto[0]! - etoWith(u2 * 0.999, rhmean).eto[0]!) / 0.002;
  expect(windSlope(etoWith(u2, rhmean), 0)).toBeCloseTo(difference, 5);
});

it('is not known where ETo is not', () => {
  const without = computeEto(seriesOn([20_000], [{ tmax: 34, rhmean: 40, u2: 2, rs: 22 }]), site);
  expect(windSlope(without, 0)).toBeNaN();
});
