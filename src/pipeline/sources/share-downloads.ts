import type { ElevationService } from './elevation-service.ts';
import { shareWork } from './share-work.ts';
import type { Source, SourceAnswer } from './source.ts';

/** The same source, asked once where several ask for the same days of the same place at the same time. */
export function shareDownloads(source: Source): Source {
  const share = shareWork<SourceAnswer>();
  return {
    id: source.id,
    coverage: (today) => source.coverage(today),
    fetchDaily: (request, call) =>
      share(JSON.stringify(request), call, (shared) => source.fetchDaily(request, shared)),
  };
}

/** The same, for the height of a place. */
export function shareHeights(service: ElevationService): ElevationService {
  const share = shareWork<number | null>();
  return {
    heightOf: (place, signal) =>
      share(JSON.stringify(place), { signal }, (shared) => service.heightOf(place, shared.signal)),
  };
}
