import type { Place } from '../../weather/place.ts';
import type { ElevationService } from './elevation-service.ts';
import { pointCell } from './grid-cell.ts';
import type { CacheSettings } from './cached-source.ts';

/** The ground does not move: what was once answered is not asked again. */
export function cachedElevation(
  asked: ElevationService,
  { cache, service, observe }: Pick<CacheSettings, 'cache' | 'service' | 'observe'>,
): ElevationService {
  return {
    async heightOf(place, signal) {
      const cell = groundCell(service, place);
      const known = await cache.groundHeight(cell);
      const found = known === undefined ? 'none' : 'all';
      observe?.({ type: 'lookedUp', service: 'opentopodata', found });
      if (known !== undefined) return known;
      const metres = await asked.heightOf(place, signal);
      cache.keepGroundHeight(cell, metres);
      return metres;
    },
  };
}

export function groundCell(service: string, place: Place): string {
  return `${service} ${pointCell(place)}`;
}
