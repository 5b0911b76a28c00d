import type { OpenMeteoApi } from './open-meteo.ts';

/** Reanalysis since 1940. */
export const OPEN_METEO_ARCHIVE: OpenMeteoApi = {
  id: 'open_meteo_archive',
  path: '/v1/archive',
  query: { models: 'best_match' },
};
