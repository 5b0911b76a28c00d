import { describe, expect, it } from 'vitest';
import { columnOn } from '../../../../src/cli/city-files/reference-places.ts';
import { readCities, type City } from '../../../../src/cli/city-files/read-cities.ts';
import { judgeReference } from '../../../../src/pipeline/fuse/local-learning/judge-reference.ts';
import { RefusedReference } from '../../../../src/pipeline/fuse/local-learning/refused-reference.ts';
import { sharedData } from '../../../shared-data.ts';

const folder = sharedData('validation');

/** The reference of a city `late` days late, beside the ETo that Open-Meteo publishes for it. */
function daysOf(city: City, late = 0) {
  const eto = columnOn(city, 'om_eto_api')!;
  const reference = columnOn(city, 'xavier_eto')!;
  return Array.from(city.days, (day) => ({
    day,
    eto: eto(day),
    reference: reference(day - late),
    sensitivity: 1,
  }));
}

function* windows<T>(days: readonly T[], length: number): Generator<T[]> {
  for (let from = 0; from + length <= days.length; from += length) yield days.slice(from, from + length);
}

function problemOf(work: () => void): string | undefined {
  try {
    work();
  } catch (error) {
    if (error instanceof RefusedReference) return error.problem;
    throw error;
  }
  return undefined;
}

describe.skipIf(folder === undefined)('a right reference of a real city', () => {
  it('is taken, whichever fortnight, month, quarter, year or whole record is sent', async () => {
    for (const city of await readCities(folder!))
      for (const length of [15, 30, 90, 365, city.days.length])
        for (const window of windows(daysOf(city), length))
          expect(
            problemOf(() => judgeReference(window)),
            `${city.name}, ${length} days`,
          ).toBeUndefined();
  });

  it.each([
    [1, 'dates_late'],
    [-1, 'dates_early'],
  ])('is refused where its dates are %s day off in a whole record', async (late, problem) => {
    for (const city of await readCities(folder!))
      for (const window of [daysOf(city, late)])
        expect(
          problemOf(() => judgeReference(window)),
          city.name,
        ).toBe(problem);
  });
});
