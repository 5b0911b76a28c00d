import { expect, it } from 'vitest';
import { gateProviderEto } from '../../../src/pipeline/fuse/gate-provider-eto.ts';
import type { SourceAnswer } from '../../../src/pipeline/sources/source.ts';
import { calendar } from '../../../src/weather/daily-series.ts';

const FIRST = 20000;

/** The provider's own ETo is 4 mm on every day, ours the given one; the period begins ten days before the source. */
function gate(ours: (i: number) => number, count = 30) {
  const days = calendar(FIRST, FIRST + count - 1);
  const answer: SourceAnswer = {
    source: 'open_meteo_archive',
    series: { days, values: {} },
    providerEto: new Float64Array(count).fill(4),
    gridPlace: { lat: 0, lng: 0 },
    synthetic: false,
    findings: [],
  };
  const period = calendar(FIRST - 10, FIRST + count - 1);
  const eto = Float64Array.from(period, (day) => (day < FIRST ? 99 : ours(day - FIRST)));
  const fused = { series: { days: period, values: {} } } as unknown as Parameters<
    typeof gateProviderEto
  >[1]['fused'];
  return gateProviderEto([answer], { fused, ownEto: () => eto });
}

it.each([2.9, 4.7])('tells an ETo of %d mm where the provider has 4, with the ratio and the days', (ours) => {
  expect(gate(() => ours)).toEqual([
    {
      code: 'PROVIDER_ETO_DIFFERS',
      source: 'open_meteo_archive',
      days: { count: 30, first: FIRST, last: FIRST + 29 },
      params: { ratio: Math.round((ours / 4) * 100) / 100 },
    },
  ]);
});

it.each([3.1, 4, 4.5])('has nothing to say of %d mm', (ours) => {
  expect(gate(() => ours)).toEqual([]);
});

it('judges the mean and not a day, and only thirty days that have both', () => {
  expect(gate((i) => (i === 3 ? 9 : 4))).toEqual([]);
  expect(gate(() => 9, 29)).toEqual([]);
  expect(gate((i) => (i === 3 ? NaN : 9))).toEqual([]);
});
