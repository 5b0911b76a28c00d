import type { Place } from '../../weather/place.ts';

export interface GroundHeight {
  /** Metres above sea level; null where the service knows that it has none: the sea, a void. */
  readonly metres: number | null;
  readonly synthetic: boolean;
}

/** Knows how high the ground lies. */
export interface ElevationService {
  /** Rejects with a `SourceError`, or with the signal's reason when aborted. */
  heightOf(place: Place, signal: AbortSignal): Promise<GroundHeight>;
}
