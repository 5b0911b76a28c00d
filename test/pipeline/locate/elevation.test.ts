import { describe, expect, it } from 'vitest';
import {
  askGround,
  elevationFindings,
  findElevation,
  isAssumed,
} from '../../../src/pipeline/locate/elevation.ts';
import type { ElevationService } from '../../../src/pipeline/sources/elevation-service.ts';
import { SourceError } from '../../../src/pipeline/sources/source.ts';
import type { Elevation } from '../../../src/weather/place.ts';

const nasa: { elevation: Elevation } = { elevation: { metres: 557.6, origin: 'nasa_power_cell' } };
const openMeteo: { elevation: Elevation } = { elevation: { metres: 534, origin: 'open_meteo' } };

describe('the elevation of the place', () => {
  it("is the person's own, also 0", () => {
    expect(findElevation({ given: 0, ground: 5 }, [nasa, openMeteo])).toEqual({ metres: 0, origin: 'user' });
  });

  it("is the ground's before any model's, also 0", () => {
    expect(findElevation({ ground: 0 }, [nasa, openMeteo])).toEqual({ metres: 0, origin: 'opentopodata' });
  });

  it("is Open-Meteo's before NASA's, whatever the order of the answers", () => {
    expect(findElevation({}, [nasa, openMeteo])).toEqual(openMeteo.elevation);
    expect(findElevation({}, [openMeteo, nasa])).toEqual(openMeteo.elevation);
  });

  it('takes 0 m of a source for a value, and NaN for none', () => {
    const coast: Elevation = { metres: 0, origin: 'open_meteo' };
    expect(findElevation({}, [{ elevation: coast }, nasa])).toEqual(coast);
    expect(findElevation({}, [{ elevation: { metres: NaN, origin: 'open_meteo' } }, nasa])).toEqual(
      nasa.elevation,
    );
  });

  it('says when it is only assumed', () => {
    expect(elevationFindings(openMeteo.elevation)).toEqual([]);
    expect(elevationFindings(nasa.elevation)).toEqual([
      { code: 'ELEVATION_ASSUMED', params: { metres: 558 } },
    ]);
    const nothing = findElevation({}, [{}]);
    expect(isAssumed(nothing)).toBe(true);
    expect(elevationFindings(nothing)).toEqual([{ code: 'ELEVATION_ASSUMED', params: { metres: 0 } }]);
  });
});

describe('the question about the ground', () => {
  const place = { lat: -22.725, lng: -47.6476 };
  const { signal } = new AbortController();
  const serviceOf = (heightOf: ElevationService['heightOf']): ElevationService => ({ heightOf });

  it('is answered with metres, 0 included', async () => {
    const service = serviceOf(async () => 0);
    expect(await askGround(service, place, { signal }).answer()).toBe(0);
  });

  it('has no answer at sea, without a service, and where the service fails', async () => {
    const sea = serviceOf(async () => null);
    const broken = serviceOf(() => Promise.reject(new SourceError('opentopodata', 'timeout', '')));
    for (const service of [sea, broken, undefined])
      expect(await askGround(service, place, { signal }).answer()).toBeUndefined();
  });

  it('is not waited for longer than there is patience', async () => {
    const never = serviceOf(() => new Promise(() => undefined));
    const question = askGround(never, place, { signal, patienceMs: 5 });
    expect(await question.answer()).toBeUndefined();
  });

  it('ends with the calculation', async () => {
    const stop = new AbortController();
    const answer = askGround(
      serviceOf(() => new Promise(() => undefined)),
      place,
      { signal: stop.signal },
    ).answer();
    stop.abort(new Error('cancelled'));
    await expect(answer).rejects.toThrow('cancelled');
  });

  it('does not hide a fault of the program', async () => {
    const faulty = serviceOf(() => Promise.reject(new TypeError('oops')));
    await expect(askGround(faulty, place, { signal }).answer()).rejects.toThrow('oops');
  });
});
