/**
 * How each family of sources sees the same weather. The errors act on the causes (moisture, temperature,
 * clearness), so that every answer stays physically consistent within itself.
 */
export interface SourceCharacter {
  /** Names the fields of this source's own errors. */
  readonly name: string;
  /** Share of moisture noise beside the true signal: rain and cloud on the wrong day. */
  readonly moistureError: number;
  /** Day-to-day and lasting errors of temperature, °C. */
  readonly temperatureError: number;
  readonly temperatureBias: number;
  /** Multiplies the daily range of temperature. */
  readonly rangeFactor: number;
  /** °C added to the depression of the dew point, and the spread of its lasting error. */
  readonly dewBias: number;
  /** Multiplies Rs, before the limit of a clear sky. */
  readonly radiationFactor: number;
  /** 1 keeps the contrast of clear and cloudy days; less is smoother. */
  readonly contrast: number;
  /** Share of noise in the day-to-day wind. */
  readonly windError: number;
  /** Multiplies the wind. */
  readonly windFactor: number;
  /** Added to the probability of rain; the rain itself is spread over more days. */
  readonly drizzle: number;
  /** Growth of the errors with each day ahead of today. */
  readonly errorGrowthPerDay: number;
}

/** A fine grid, sharp, a little too humid and too bright. */
const OPEN_METEO = {
  name: 'open-meteo',
  moistureError: 0.35,
  temperatureError: 0.5,
  temperatureBias: 0.3,
  rangeFactor: 0.98,
  dewBias: -0.3,
  radiationFactor: 1.02,
  contrast: 1,
  windError: 0.45,
  windFactor: 1,
  drizzle: 0,
  errorGrowthPerDay: 0,
} as const satisfies SourceCharacter;

export const SOURCE_CHARACTERS = {
  open_meteo_archive: OPEN_METEO,
  open_meteo_forecast: { ...OPEN_METEO, name: 'open-meteo-forecast', errorGrowthPerDay: 0.12 },
  /** A coarse grid: smoother, drier air, too windy, drizzle on dry days. */
  nasa_power: {
    name: 'nasa-power',
    moistureError: 0.5,
    temperatureError: 0.9,
    temperatureBias: 0.6,
    rangeFactor: 1.08,
    dewBias: 0.2,
    radiationFactor: 0.99,
    contrast: 0.88,
    windError: 0.45,
    windFactor: 1.25,
    drizzle: 0.08,
    errorGrowthPerDay: 0,
  },
  met_norway: {
    name: 'met-norway',
    moistureError: 0.3,
    temperatureError: 0.5,
    temperatureBias: 0.3,
    rangeFactor: 0.95,
    dewBias: -0.1,
    radiationFactor: 1,
    contrast: 0.95,
    windError: 0.45,
    windFactor: 0.95,
    drizzle: 0.02,
    errorGrowthPerDay: 0.14,
  },
  /** Forecasters at hand: sharp for tomorrow, no better than others for next week. */
  nws_forecast: {
    name: 'nws-forecast',
    moistureError: 0.25,
    temperatureError: 0.4,
    temperatureBias: 0.2,
    rangeFactor: 1,
    dewBias: 0,
    radiationFactor: 1,
    contrast: 1,
    windError: 0.45,
    windFactor: 1.05,
    drizzle: 0,
    errorGrowthPerDay: 0.2,
  },
  /** Measured: what is left is the instrument and the place where it stands. */
  nws_stations: {
    name: 'nws-stations',
    moistureError: 0.03,
    temperatureError: 0.15,
    temperatureBias: 0.1,
    rangeFactor: 1.02,
    dewBias: 0,
    radiationFactor: 1,
    contrast: 1,
    windError: 0.1,
    windFactor: 0.95,
    drizzle: 0,
    errorGrowthPerDay: 0,
  },
} as const satisfies Record<string, SourceCharacter>;
