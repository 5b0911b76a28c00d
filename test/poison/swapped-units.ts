import { eachProvider, weatherLie } from './changed-weather.ts';
import { nasa, openMeteo } from './make-poison.ts';
import { failed, RIGHT, told, type PoisonCase } from './poison-case.ts';
import type { Poison } from './upstream.ts';
import { BRUSSELS, within } from './world.ts';

const fahrenheit = (celsius: number) => celsius * 1.8 + 32;
const kelvin = (celsius: number) => celsius + 273.15;

const declared = {
  openMeteo: (column: string, unit: unknown, must = failed('bad_answer')): PoisonCase => ({
    name: `Open-Meteo declares ${column} in ${String(unit)}`,
    poison: { open_meteo_archive: unitOf(column, unit) },
    must,
  }),
  nasa: (parameter: string, units: unknown, must = failed('bad_answer')): PoisonCase => ({
    name: `NASA declares ${parameter} in ${String(units)}`,
    poison: { nasa_power: unitsOf(parameter, units) },
    must,
  }),
};

function unitOf(column: string, unit: unknown): Poison {
  return openMeteo(({ daily_units }) => {
    if (unit === undefined) Reflect.deleteProperty(daily_units, column);
    else daily_units[column] = unit;
  });
}

function unitsOf(parameter: string, units: unknown): Poison {
  return nasa(({ parameters }) => {
    if (units === undefined) Reflect.deleteProperty(parameters, parameter);
    else parameters[parameter] = { units };
  });
}

export const DECLARED: readonly PoisonCase[] = [
  ...['K', '°F', 'fahrenheit', '', ' ', null, 5, ['°C'], undefined].map((unit) =>
    declared.openMeteo('temperature_2m_max', unit),
  ),
  ...['km/h', 'mph', 'kn', 'm/s²', undefined].map((unit) => declared.openMeteo('wind_speed_10m_mean', unit)),
  ...['W/m²', 'kWh/m²', 'J/m²', 'MJ', undefined].map((unit) =>
    declared.openMeteo('shortwave_radiation_sum', unit),
  ),
  ...['fraction', '1', 'g/kg'].map((unit) => declared.openMeteo('relative_humidity_2m_mean', unit)),
  declared.openMeteo('relative_humidity_2m_mean', undefined, RIGHT),
  declared.openMeteo('precipitation_sum', 'inch'),
  declared.openMeteo('wind_speed_10m_mean', 'M/S', RIGHT),
  declared.openMeteo('shortwave_radiation_sum', ' MJ/m^2', RIGHT),
  ...['K', 'F', '', null].map((units) => declared.nasa('T2M_MAX', units)),
  ...['km/h', 'mph'].map((units) => declared.nasa('WS2M', units)),
  ...['kW-hr/m^2/day', 'W/m^2', 'MJ/hr', '', undefined].map((units) =>
    declared.nasa('ALLSKY_SFC_SW_DWN', units),
  ),
  declared.nasa('RH2M', 'g/kg'),
  declared.nasa('T2M_MAX', undefined, RIGHT),
  declared.nasa('ALLSKY_SFC_SW_DWN', 'mj/m²/day', RIGHT),
];

/** Told in the right unit's name: only the values themselves can give it away. */
export const UNDECLARED: readonly PoisonCase[] = [
  ...eachProvider('kelvin', weatherLie({ tmax: kelvin, tmin: kelvin, tmean: kelvin }), {
    alone: told('VALUE_OUT_OF_LIMITS', 'DAYS_WITHOUT_RESULT'),
    beside: told('VALUE_OUT_OF_LIMITS'),
  }),
  ...eachProvider('kelvin on one day', weatherLie({ tmax: (t, on) => (on % 31 === 7 ? kelvin(t) : t) }), {
    alone: told('VALUE_OUT_OF_LIMITS'),
  }),
  ...eachProvider(
    'Fahrenheit in summer',
    weatherLie({ tmax: fahrenheit, tmin: fahrenheit, tmean: fahrenheit }),
    {
      alone: told('VALUE_OUT_OF_LIMITS'),
    },
  ),
  ...eachProvider('W/m² for MJ/m²', weatherLie({ rs: (rs) => rs * 11.574 }), {
    alone: told('RADIATION_ABOVE_RA', 'RADIATION_ESTIMATED'),
    beside: told('RADIATION_ABOVE_RA'),
  }),
  ...eachProvider('J/m² for MJ/m²', weatherLie({ rs: (rs) => rs * 1e6 }), {
    alone: told('RADIATION_ABOVE_RA'),
  }),
  ...eachProvider('cal/cm² for MJ/m²', weatherLie({ rs: (rs) => rs * 23.9 }), {
    alone: told('RADIATION_ABOVE_RA'),
  }),
  ...eachProvider('tenths of a degree', weatherLie({ tmax: (t) => t * 10, tmin: (t) => t * 10 }), {
    alone: told('VALUE_OUT_OF_LIMITS'),
  }),
];

const winter = { ...within(BRUSSELS, '2015-01-01', '2015-01-31'), warmth: 4, utcOffsetSeconds: 3600 };

/** Within the limits of every single day; another source, or the source's own other values, know better. */
export const WITHIN_LIMITS: readonly PoisonCase[] = [
  // Of NASA alone nothing can tell: it gives no ETo of its own, and a windy place has such winds.
  ...eachProvider('km/h for m/s', weatherLie({ wind: (u) => u * 3.6 })).filter(
    ({ name }) => !name.endsWith('nasa_power alone'),
  ),
  ...eachProvider('kWh/m² for MJ/m²', weatherLie({ rs: (rs) => rs / 3.6 })),
  ...eachProvider('a fraction for a percentage of humidity', weatherLie({ rhmean: (rh) => rh / 100 })),
  ...eachProvider(
    'Fahrenheit in winter',
    weatherLie({ tmax: fahrenheit, tmin: fahrenheit, tmean: fahrenheit }),
    {
      world: winter,
    },
  ),
];
