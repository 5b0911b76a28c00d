import type { Place } from '../../weather/place.ts';
import type { World } from '../provider.ts';
import type { HourlyWeather, Moment } from '../weather-generator/hourly-weather.ts';
import type { LocalDay } from '../weather-generator/local-days.ts';
import { fieldAt } from '../weather-generator/noise.ts';
import { MILLIMETRES, nwsUnits, PERCENT, RAIN_STEP_MM, type Unit } from './units.ts';
import { HOUR_MS, mergedHours, validTime, type Period } from './valid-times.ts';

export interface LayerContext {
  readonly weather: HourlyWeather;
  readonly days: readonly LocalDay[];
  readonly from: number;
  readonly centre: Place;
  readonly world: World;
}

interface Layer {
  readonly uom: string;
  readonly values: readonly { readonly validTime: string; readonly value: number | null }[];
}

/** One value in so many is missing. Standard deviations of the noise that decides it. */
const MISSING_ABOVE = 2.2;
/** The extremes are told for the twelve hours of light and of dark, roughly. Hours of the local day. */
const DAYTIME = { from: 6, hours: 12 };
/** From here on only the day's sky is forecast, not its hours. */
const SKY_BY_HOUR_MS = 96 * HOUR_MS;

export function forecastLayers(context: LayerContext): Record<string, Layer> {
  const { weather, world } = context;
  const { temperature, wind } = nwsUnits(world.distortion);
  const hourly = (name: string, unit: Unit, read: (moment: Moment) => number): [string, Layer] => [
    name,
    hourlyLayer(context, { name, unit, valueAt: (hour) => read(weather.at(hour)) }),
  ];
  return Object.fromEntries([
    hourly('temperature', temperature, (moment) => moment.temperature),
    hourly('dewpoint', temperature, (moment) => moment.dewPoint),
    ['maxTemperature', extremeLayer(context, 'maxTemperature')],
    ['minTemperature', extremeLayer(context, 'minTemperature')],
    hourly('relativeHumidity', PERCENT, (moment) => moment.humidity),
    ['skyCover', hourlyLayer(context, { name: 'skyCover', unit: PERCENT, valueAt: skyOf(context) })],
    hourly('windSpeed', wind, (moment) => moment.wind),
    ['quantitativePrecipitation', rainLayer(context)],
  ]);
}

interface HourlyLayer {
  readonly name: string;
  readonly unit: Unit;
  readonly valueAt: (hour: number) => number;
}

function hourlyLayer(context: LayerContext, { name, unit, valueAt }: HourlyLayer): Layer {
  const isMissing = gaps(context, name);
  const { from, days } = context;
  const periods = mergedHours(from, days.at(-1)!.end, (hour) =>
    isMissing(hour) ? null : unit.fromBase(valueAt(hour)),
  );
  return layer(unit, periods);
}

function skyOf({ weather, days, from }: LayerContext): (hour: number) => number {
  return (hour) => {
    const whole = days.find(({ start, end }) => hour >= start && hour < end);
    if (hour - from < SKY_BY_HOUR_MS || !whole) return 100 * weather.at(hour).cloud;
    // Half a day apart the swings cancel. To tenths, as a forecaster paints it: days alike run together.
    const [early, late] = [6, 18].map((hour) => weather.at(whole.start + hour * HOUR_MS).cloud);
    return 10 * Math.round(5 * (early! + late!));
  };
}

/** Of each local day's light and dark hours that have not ended before the forecast begins. */
function extremeLayer(context: LayerContext, name: 'maxTemperature' | 'minTemperature'): Layer {
  const { weather, days, from, world } = context;
  const unit = nwsUnits(world.distortion).temperature;
  const isMissing = gaps(context, name);
  const first = name === 'maxTemperature' ? DAYTIME.from : DAYTIME.from - DAYTIME.hours;
  const periods = days.map(({ start }) => start + first * HOUR_MS);
  const told = periods
    .filter((start) => start + DAYTIME.hours * HOUR_MS > from)
    .map((start): Period => {
      const { min, max } = weather.temperatureBetween(start, start + DAYTIME.hours * HOUR_MS);
      const value = unit.fromBase(name === 'maxTemperature' ? max : min);
      return { start, hours: DAYTIME.hours, value: isMissing(start) ? null : value };
    });
  return layer(unit, told);
}

/** Amounts of the six hours from 00, 06, 12 and 18 UTC; they are never merged. */
function rainLayer(context: LayerContext): Layer {
  const { weather, days, from } = context;
  const isMissing = gaps(context, 'quantitativePrecipitation');
  const step = 6 * HOUR_MS;
  const first = from - (from % step);
  const count = Math.floor((days.at(-1)!.end - first) / step);
  const periods = Array.from({ length: count }, (_, i): Period => {
    const start = first + i * step;
    const value = MILLIMETRES.fromBase(weather.rainBetween(start, start + step, RAIN_STEP_MM));
    return { start, hours: 6, value: isMissing(start) ? null : value };
  });
  return layer(MILLIMETRES, periods);
}

function layer(unit: Unit, periods: readonly Period[]): Layer {
  return {
    uom: unit.code,
    values: periods.map((period) => ({ validTime: validTime(period), value: period.value })),
  };
}

/** The hours without a value: a few of the service's own, and those that a fault withholds. */
function gaps({ centre, world, weather }: LayerContext, name: string): (hour: number) => boolean {
  const noise = fieldAt(centre, { name: `nws-gaps/${name}`, km: 100, days: 1 }, world.seed);
  const { isWithheld } = world.distortion;
  return (hour) => noise(hour / HOUR_MS) > MISSING_ABOVE || isWithheld(name, weather.at(hour).day);
}
