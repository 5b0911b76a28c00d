import { PROVIDERS, type ProviderId, type SourceId } from '../../weather/sources.ts';

/** A source's name as people know it. */
export function sourceName(id: SourceId): string {
  return id === 'station_file' ? 'CSV' : PROVIDERS[id satisfies ProviderId].name;
}
