import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stationOf } from '../../../src/fao56/columns/station.ts';
import { extraterrestrialRadiation } from '../../../src/fao56/solar-geometry.ts';

describe('the year of a station', () => {
  it('has Ra of the equation on every day, and 0 on exactly the same days', () => {
    const latitude = fc.oneof(
      fc.double({ min: -90, max: 90, noNaN: true }),
      fc.double({ min: 66, max: 68, noNaN: true }),
      fc.constantFrom(-90, 90, -66.5634, 66.5634, 0),
    );
    fc.assert(
      fc.property(latitude, (lat) => {
        const { Ra } = stationOf({ latitude: lat, elevation: 0 });
        const wrong = Array.from({ length: 366 }, (_, day) => day + 1).filter((J) => {
          const expected = extraterrestrialRadiation(lat, J);
          return !(Math.abs(Ra[J]! - expected) < 1e-11) || (Ra[J] === 0) !== (expected === 0);
        });
        expect(wrong).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('knows no day 0', () => {
    const { Ra, Rso } = stationOf({ latitude: 40, elevation: 100 });
    expect([Ra[0], Rso[0], Ra.length]).toEqual([NaN, NaN, 367]);
  });
});
