import type { Place } from '../../weather/place.ts';

export const LOCATION_SECONDS = 15;

export type OwnLocation =
  | { readonly state: 'idle' | 'asking' | LocationFailure }
  | { readonly state: 'found'; readonly place: Place; readonly metres: number };

export type LocationFailure = 'denied' | 'unavailable' | 'timeout' | 'insecure' | 'unsupported';

type Geolocation = Pick<globalThis.Geolocation, 'getCurrentPosition'>;

/** Where the device is; what a browser answers on an insecure page would read as a refusal by the person. */
export function ownLocation(
  browser: { readonly geolocation?: Geolocation },
  isSecure: boolean,
): Promise<OwnLocation> {
  if (!isSecure) return Promise.resolve({ state: 'insecure' });
  const { geolocation } = browser;
  if (!geolocation) return Promise.resolve({ state: 'unsupported' });
  return new Promise((resolve) => {
    geolocation.getCurrentPosition(
      ({ coords: { latitude: lat, longitude: lng, accuracy } }) =>
        resolve({ state: 'found', place: { lat, lng }, metres: accuracy }),
      ({ code }) => resolve({ state: FAILURES[code] ?? 'unavailable' }),
      { timeout: LOCATION_SECONDS * 1000, maximumAge: 60_000 },
    );
  });
}

/** By the codes of GeolocationPositionError. */
const FAILURES: Readonly<Record<number, LocationFailure>> = { 1: 'denied', 2: 'unavailable', 3: 'timeout' };
