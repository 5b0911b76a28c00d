import { describe, expect, it } from 'vitest';
import { LOCATION_SECONDS, ownLocation } from '../../../src/web/find-place/own-location.ts';

type Browser = Parameters<typeof ownLocation>[0];

/** A browser whose device answers with a position or with the code of a failure. */
const answering = (answer: GeolocationCoordinates | number, asked: PositionOptions[] = []): Browser => ({
  geolocation: {
    getCurrentPosition(found, failed, options) {
      asked.push(options ?? {});
      if (typeof answer === 'number') failed?.({ code: answer } as GeolocationPositionError);
      else found({ coords: answer } as GeolocationPosition);
    },
  },
});

describe("the device's own location", () => {
  it('is given with how exact it is, within some seconds', async () => {
    const asked: PositionOptions[] = [];
    const coords = { latitude: -7.5, longitude: -46, accuracy: 25 } as GeolocationCoordinates;
    expect(await ownLocation(answering(coords, asked), true)).toEqual({
      state: 'found',
      place: { lat: -7.5, lng: -46 },
      metres: 25,
    });
    expect(asked[0]?.timeout).toBe(LOCATION_SECONDS * 1000);
  });

  it.each([
    [1, 'denied'],
    [2, 'unavailable'],
    [3, 'timeout'],
    [99, 'unavailable'],
  ])('fails with code %i as %s', async (code, state) => {
    expect(await ownLocation(answering(code), true)).toEqual({ state });
  });

  it('is not asked for where the page is not secure or the browser has none', async () => {
    const asked: PositionOptions[] = [];
    expect(await ownLocation(answering(1, asked), false)).toEqual({ state: 'insecure' });
    expect(await ownLocation({}, true)).toEqual({ state: 'unsupported' });
    expect(asked).toEqual([]);
  });
});
