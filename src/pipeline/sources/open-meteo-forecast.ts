import type { OpenMeteoApi } from './open-meteo.ts';

/** The last three months and two weeks ahead. */
export const OPEN_METEO_FORECAST: OpenMeteoApi = {
  id: 'open_meteo_forecast',
  path: '/v1/forecast',
  query: {},
};
