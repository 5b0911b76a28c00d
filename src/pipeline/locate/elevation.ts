import type { Finding } from '../../weather/findings.ts';
import type { Elevation, ElevationOrigin } from '../../weather/place.ts';
import type { SourceAnswer } from '../sources/source.ts';

/** In order of trust, after the person's own value. A grid cell's mean height is only an assumption. */
const ORIGINS: readonly ElevationOrigin[] = ['open_meteo', 'nasa_power_cell'];

/**
 * Elevation of the place [m]: the person's, else that of Open-Meteo's terrain model, else that of NASA's grid cell.
 * With none of them sea level is assumed – said by `elevationFindings` and flagged on every day, never silent.
 */
export function findElevation(
  given: number | undefined,
  answers: readonly Pick<SourceAnswer, 'elevation'>[],
): Elevation {
  if (given !== undefined) return { metres: given, origin: 'user' };
  for (const origin of ORIGINS) {
    const found = answers.find(({ elevation }) => elevation?.origin === origin && isKnown(elevation));
    if (found?.elevation) return found.elevation;
  }
  return { metres: 0, origin: 'assumed' };
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
