import { windAt2m } from '../../fao56/index.ts';
import type { GeneratedWeather } from '../weather-generator/weather-generator.ts';

export interface PowerParameter {
  readonly longname: string;
  /** Fixed unit, or undefined for energy, whose unit depends on the community. */
  readonly units?: string;
  /** Whether it comes from the solar product, which starts later and lags more. */
  readonly solar: boolean;
  readonly values: (weather: GeneratedWeather) => Float64Array;
}

export const PARAMETERS: Readonly<Record<string, PowerParameter>> = {
  T2M_MAX: meteorology('Temperature at 2 Meters Maximum', 'C', (weather) => weather.tmax),
  T2M_MIN: meteorology('Temperature at 2 Meters Minimum', 'C', (weather) => weather.tmin),
  T2M: meteorology('Temperature at 2 Meters', 'C', (weather) => weather.tmean),
  T2MDEW: meteorology('Dew/Frost Point at 2 Meters', 'C', (weather) => weather.tdew),
  RH2M: meteorology('Relative Humidity at 2 Meters', '%', (weather) => weather.rhmean),
  WS2M: meteorology('Wind Speed at 2 Meters', 'm/s', (weather) => weather.u10.map((u) => windAt2m(u, 10))),
  WS10M: meteorology('Wind Speed at 10 Meters', 'm/s', (weather) => weather.u10),
  PRECTOTCORR: meteorology('Precipitation Corrected', 'mm/day', (weather) => weather.precipitation),
  ALLSKY_SFC_SW_DWN: {
    longname: 'All Sky Surface Shortwave Downward Irradiance',
    solar: true,
    values: (weather) => weather.rs,
  },
};

function meteorology(longname: string, units: string, values: PowerParameter['values']): PowerParameter {
  return { longname, units, solar: false, values };
}
