import type { EpochDay } from '../../weather/civil-date.ts';
import type { Distortion } from '../provider.ts';
import { rounded } from '../rounded.ts';
import type { HourlyWeather, Moment } from '../weather-generator/hourly-weather.ts';
import { HOUR_MS, type Step } from './steps.ts';

interface Unit {
  readonly label: string;
  readonly fromBase: (value: number) => number;
}

const same = (value: number): number => value;
const CELSIUS: Unit = { label: 'celsius', fromBase: same };
const FAHRENHEIT: Unit = { label: 'fahrenheit', fromBase: (t) => t * 1.8 + 32 };
const METRES_A_SECOND: Unit = { label: 'm/s', fromBase: same };
const KILOMETRES_AN_HOUR: Unit = { label: 'km/h', fromBase: (u) => u * 3.6 };

const TEMPERATURES = [
  'air_temperature',
  'air_temperature_max',
  'air_temperature_min',
  'dew_point_temperature',
];
/** Told by `complete` alone. */
const COMPLETE_ONLY = ['air_temperature_max', 'air_temperature_min', 'dew_point_temperature'];
const PLAIN_UNITS = {
  relative_humidity: '%',
  precipitation_amount: 'mm',
  cloud_area_fraction: '%',
  air_pressure_at_sea_level: 'hPa',
};
const RAIN_STEP_MM = 0.1;

export interface Telling {
  readonly weather: HourlyWeather;
  readonly distortion: Distortion;
  readonly compact: boolean;
}

type Details = Readonly<Record<string, number>>;

export function unitsOf({ wrongUnits }: Distortion, compact: boolean): Record<string, string> {
  const temperatures = TEMPERATURES.filter((name) => !(compact && COMPLETE_ONLY.includes(name)));
  return {
    ...Object.fromEntries(temperatures.map((name) => [name, temperatureUnit(wrongUnits).label])),
    wind_speed: windUnit(wrongUnits).label,
    ...PLAIN_UNITS,
  };
}

export function stepData({ time, periods }: Step, telling: Telling): object {
  const moment = telling.weather.at(time);
  const told = (details: Details): Details => published(details, moment.day, telling);
  return {
    instant: { details: told(instantDetails(moment, telling.distortion)) },
    ...Object.fromEntries(
      periods.map((hours) => {
        const details = periodDetails(time, hours, telling);
        const summary = { symbol_code: symbol(moment, details.precipitation_amount! / hours) };
        return [`next_${hours}_hours`, { summary, details: told(details) }];
      }),
    ),
  };
}

function instantDetails(moment: Moment, { wrongUnits }: Distortion): Details {
  const { fromBase: degrees } = temperatureUnit(wrongUnits);
  return {
    air_pressure_at_sea_level: rounded(1013 - 12 * (moment.cloud - 0.4), 1),
    air_temperature: rounded(degrees(moment.temperature), 1),
    cloud_area_fraction: rounded(100 * moment.cloud, 1),
    dew_point_temperature: rounded(degrees(moment.dewPoint), 1),
    relative_humidity: rounded(moment.humidity, 1),
    wind_speed: rounded(windUnit(wrongUnits).fromBase(moment.wind), 1),
  };
}

function periodDetails(time: number, hours: 1 | 6, { weather, distortion }: Telling): Details {
  const end = time + hours * HOUR_MS;
  const rain = { precipitation_amount: rounded(weather.rainBetween(time, end, RAIN_STEP_MM), 1) };
  if (hours === 1) return rain;
  const { fromBase: degrees } = temperatureUnit(distortion.wrongUnits);
  const { min, max } = weather.temperatureBetween(time, end);
  return {
    air_temperature_max: rounded(degrees(max), 1),
    air_temperature_min: rounded(degrees(min), 1),
    ...rain,
  };
}

/** The service has no null: what it does not know, it leaves out. */
function published(details: Details, day: EpochDay, { compact, distortion }: Telling): Details {
  const kept = Object.entries(details).filter(
    ([name]) => !(compact && COMPLETE_ONLY.includes(name)) && !distortion.isWithheld(name, day),
  );
  return Object.fromEntries(kept);
}

function symbol({ cloud }: Moment, rainAnHour: number): string {
  if (rainAnHour >= 1) return 'rain';
  if (rainAnHour > 0) return 'lightrain';
  if (cloud > 0.8) return 'cloudy';
  return cloud > 0.3 ? 'partlycloudy_day' : 'clearsky_day';
}

function temperatureUnit(wrongUnits: boolean): Unit {
  return wrongUnits ? FAHRENHEIT : CELSIUS;
}

function windUnit(wrongUnits: boolean): Unit {
  return wrongUnits ? KILOMETRES_AN_HOUR : METRES_A_SECOND;
}
