import type { Place } from '../../weather/place.ts';

/** Knows how high the ground lies. */
export interface ElevationService {
  /**
   * Metres above sea level; null where the service knows that it has none: the sea, a void. Rejects with a
   * `SourceError`, or with the signal's reason when aborted.
   */
  heightOf(place: Place, signal: AbortSignal): Promise<number | null>;
}
