/**
 * The settings that point every service at one address, so that nothing is asked of the network. Nothing is kept: each
 * calculation downloads, also of a place that was asked for before.
 */
export function weatherFrom(url: string): Record<string, string> {
  return {
    OPEN_METEO_ARCHIVE_URL: url,
    OPEN_METEO_FORECAST_URL: url,
    NASA_POWER_URL: url,
    MET_NORWAY_URL: url,
    NWS_URL: url,
    OPENTOPODATA_URL: url,
    WEATHER_CACHE_MB: '0',
  };
}
