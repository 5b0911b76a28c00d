import type { Place } from '../../weather/place.ts';
import type { ElevationService } from './elevation-service.ts';
import { pointCell } from './grid-cell.ts';
import type { CacheSettings } from './cached-source.ts';
import { OWN_TURN } from './download-turns.ts';

/** The ground does not move: what was once answered is not asked again. */
export function cachedElevation(
  asked: ElevationService,
  { cache, service, turns, observe }: Omit<CacheSettings, 'clock'>,
): ElevationService {
  return {
    async heightOf(place, signal) {
      const cell = groundCell(service, place);
      const first = await cache.groundHeight(cell);
      const turn = first === undefined && turns ? await turns.take(cell, signal) : OWN_TURN;
      const known = turn.waited ? await cache.groundHeight(cell) : first;
      const found = known === undefined ? 'none' : 'all';
      observe?.({ type: 'lookedUp', service: 'opentopodata', found });
      if (known !== undefined) return known;
      let keeping: Promise<void> | undefined;
      try {
        const metres = await asked.heightOf(place, signal);
        keeping = cache.keepGroundHeight(cell, metres);
        return metres;
      } finally {
        void Promise.resolve(keeping).then(() => turn.end());
      }
    },
  };
}

export function groundCell(service: string, place: Place): string {
  return `${service} ${pointCell(place)}`;
}
