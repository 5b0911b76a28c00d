import { describe, expect, it } from 'vitest';
import { elevationFindings, findElevation, isAssumed } from '../../../src/pipeline/locate/elevation.ts';
import type { Elevation } from '../../../src/weather/place.ts';

const nasa: { elevation: Elevation } = { elevation: { metres: 557.6, origin: 'nasa_power_cell' } };
const openMeteo: { elevation: Elevation } = { elevation: { metres: 534, origin: 'open_meteo' } };

describe('the elevation of the place', () => {
  it("is the person's own, also 0", () => {
    expect(findElevation(0, [nasa, openMeteo])).toEqual({ metres: 0, origin: 'user' });
  });

  it("is Open-Meteo's before NASA's, whatever the order of the answers", () => {
    expect(findElevation(undefined, [nasa, openMeteo])).toEqual(openMeteo.elevation);
    expect(findElevation(undefined, [openMeteo, nasa])).toEqual(openMeteo.elevation);
  });

  it('takes 0 m of a source for a value, and NaN for none', () => {
    const coast: Elevation = { metres: 0, origin: 'open_meteo' };
    expect(findElevation(undefined, [{ elevation: coast }, nasa])).toEqual(coast);
    expect(findElevation(undefined, [{ elevation: { metres: NaN, origin: 'open_meteo' } }, nasa])).toEqual(
      nasa.elevation,
    );
  });

  it('says when it is only assumed', () => {
    expect(elevationFindings(openMeteo.elevation)).toEqual([]);
    expect(elevationFindings(nasa.elevation)).toEqual([
      { code: 'ELEVATION_ASSUMED', params: { metres: 558 } },
    ]);
    const nothing = findElevation(undefined, [{}]);
    expect(isAssumed(nothing)).toBe(true);
    expect(elevationFindings(nothing)).toEqual([{ code: 'ELEVATION_ASSUMED', params: { metres: 0 } }]);
  });
});
