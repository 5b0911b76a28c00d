import type { Finding } from '../../weather/findings.ts';
import type { Elevation, ElevationOrigin, Place } from '../../weather/place.ts';
import { pause } from '../sources/abortable.ts';
import type { ElevationService } from '../sources/elevation-service.ts';
import { SourceError, type SourceAnswer } from '../sources/source.ts';

/** In order of trust, after the person's own value and the ground's. A grid cell's mean height is only an assumption. */
const ORIGINS: readonly ElevationOrigin[] = ['open_meteo', 'nasa_power_cell'];

/** Once the weather is there, the elevation is waited for no longer than this. */
const PATIENCE_MS = 3_000;

/**
 * Elevation of the place [m]: the person's, else the ground's own, else that of Open-Meteo's terrain model, else
 * that of NASA's grid cell. With none of them sea level is assumed – said by `elevationFindings` and flagged on every
 * day, never silent.
 */
export function findElevation(
  known: { readonly given?: number | undefined; readonly ground?: number | undefined },
  answers: readonly Pick<SourceAnswer, 'elevation'>[],
): Elevation {
  if (known.given !== undefined) return { metres: known.given, origin: 'user' };
  if (known.ground !== undefined) return { metres: known.ground, origin: 'opentopodata' };
  for (const origin of ORIGINS) {
    const found = answers.find(({ elevation }) => elevation?.origin === origin && isKnown(elevation));
    if (found?.elevation) return found.elevation;
  }
  return { metres: 0, origin: 'assumed' };
}

/** A question about the ground that is asked while the weather is downloaded. */
export interface GroundQuestion {
  /** Metres; undefined where nobody knows, or not soon enough. */
  answer(): Promise<number | undefined>;
}

export function askGround(
  service: ElevationService | undefined,
  place: Place,
  { signal, patienceMs = PATIENCE_MS }: { readonly signal: AbortSignal; readonly patienceMs?: number },
): GroundQuestion {
  const asked = (service?.heightOf(place, signal) ?? Promise.resolve(undefined)).then(
    (metres) => metres ?? undefined,
    (error: unknown) => {
      // Whoever stops the calculation is heard where it is waited for.
      if (error instanceof SourceError || signal.aborted) return undefined;
      throw error;
    },
  );
  asked.catch(() => undefined);
  return {
    async answer() {
      const patience = new AbortController();
      const either = AbortSignal.any([signal, patience.signal]);
      try {
        return await Promise.race([asked, pause(patienceMs, either).then(() => undefined)]);
      } finally {
        patience.abort(new Error('answered'));
      }
    },
  };
}

export function isAssumed({ origin }: Elevation): boolean {
  return origin === 'nasa_power_cell' || origin === 'assumed';
}

export function elevationFindings(elevation: Elevation): Finding[] {
  if (!isAssumed(elevation)) return [];
  return [{ code: 'ELEVATION_ASSUMED', params: { metres: Math.round(elevation.metres) } }];
}

function isKnown({ metres }: Elevation): boolean {
  return Number.isFinite(metres);
}
