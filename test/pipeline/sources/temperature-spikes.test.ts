import { expect, it } from 'vitest';
import { HOUR_MS } from '../../../src/pipeline/sources/daily-values.ts';
import { withoutSpikes } from '../../../src/pipeline/sources/temperature-spikes.ts';

function checked(values: readonly number[], everyMs = HOUR_MS): number[] {
  const periods = values.map((value, i) => ({ from: i * everyMs, to: (i + 1) * everyMs, value }));
  return withoutSpikes(periods).map(({ value }) => value);
}

it.each([
  ['above both its neighbours', [2, 18, 2], [2, NaN, 2]],
  ['below both', [20, 4, 20], [20, NaN, 20]],
])('a temperature that stands out %s by more than 15 °C is unknown', (_, values, expected) => {
  expect(checked(values)).toEqual(expected);
});

it.each([
  ['15 °C are possible', [2, 17, 2]],
  ['a front comes to stay', [25, 25, 5, 5]],
  ['at the ends there is only one neighbour', [40, 2, 2, 40]],
])('%s', (_, values) => {
  expect(checked(values)).toEqual(values);
});

it('a neighbour of six hours ago says nothing', () => {
  expect(checked([2, 30, 2], 6 * HOUR_MS)).toEqual([2, 30, 2]);
});
