import { referenceEtUnderSun, windAt2m } from '../../fao56/index.ts';
import { dayOfYearAlong, type DayRange } from '../../weather/civil-date.ts';
import type { Place } from '../../weather/place.ts';
import type { GeneratedWeather } from '../weather-generator/weather-generator.ts';
import { sunlightAt } from '../weather-generator/sunlight.ts';

export type Quantity = 'temperature' | 'humidity' | 'wind' | 'radiation' | 'depth';

export interface SiteWeather {
  readonly weather: GeneratedWeather;
  readonly cell: Place;
  readonly elevation: number;
  readonly days: DayRange;
}

/** A daily variable of the service: what it measures, decimals as printed, and its values in the base unit. */
export interface DailyVariable {
  readonly quantity: Quantity;
  readonly decimals: number;
  /** Where the forecast prints more of them. */
  readonly forecastDecimals?: number;
  readonly values: (site: SiteWeather) => Float64Array;
}

/** Base units: °C, %, m s⁻¹, MJ m⁻², mm. */
export const DAILY_VARIABLES: Readonly<Record<string, DailyVariable>> = {
  temperature_2m_max: { quantity: 'temperature', decimals: 2, values: ({ weather }) => weather.tmax },
  temperature_2m_mean: { quantity: 'temperature', decimals: 2, values: ({ weather }) => weather.tmean },
  temperature_2m_min: { quantity: 'temperature', decimals: 2, values: ({ weather }) => weather.tmin },
  dew_point_2m_mean: { quantity: 'temperature', decimals: 2, values: ({ weather }) => weather.tdew },
  relative_humidity_2m_max: { quantity: 'humidity', decimals: 1, values: ({ weather }) => weather.rhmax },
  relative_humidity_2m_mean: { quantity: 'humidity', decimals: 1, values: ({ weather }) => weather.rhmean },
  relative_humidity_2m_min: { quantity: 'humidity', decimals: 1, values: ({ weather }) => weather.rhmin },
  wind_speed_10m_mean: {
    quantity: 'wind',
    decimals: 2,
    forecastDecimals: 3,
    values: ({ weather }) => weather.u10,
  },
  // The trap of a daily maximum taken for a mean: well above the mean, never equal to it.
  wind_speed_10m_max: {
    quantity: 'wind',
    decimals: 2,
    forecastDecimals: 3,
    values: ({ weather }) => weather.u10.map((u) => 1.6 * u + 0.5),
  },
  shortwave_radiation_sum: { quantity: 'radiation', decimals: 2, values: ({ weather }) => weather.rs },
  precipitation_sum: { quantity: 'depth', decimals: 1, values: ({ weather }) => weather.precipitation },
  et0_fao_evapotranspiration: {
    quantity: 'depth',
    decimals: 2,
    forecastDecimals: 3,
    values: hourlyEvapotranspiration,
  },
};

/**
 * The service sums hourly values, which the generator does not have: the daily Penman–Monteith value,
 * raised where dry wind blows through the afternoon. Differs from the daily formula by 0…10 %, as in reality.
 */
function hourlyEvapotranspiration({ weather, cell, elevation, days }: SiteWeather): Float64Array {
  const site = { latitude: cell.lat, elevation };
  const sun = sunlightAt(cell.lat, elevation);
  const dayOfYear = dayOfYearAlong();
  return weather.tmax.map((tmax, i) => {
    const doy = dayOfYear(days.from + i);
    const u2 = windAt2m(weather.u10[i]!, 10);
    const tdew = weather.tdew[i]!;
    const day = { dayOfYear: doy, tmax, tmin: weather.tmin[i]!, tdew, u2, rs: weather.rs[i]! };
    const { ETo, es, ea } = referenceEtUnderSun(day, site, sun.days[doy]!);
    return Math.max(0, ETo + 0.05 * u2 * (es - ea));
  });
}
