import { z } from 'zod';
import { windAt2m } from '../../fao56/index.ts';
import type { Place } from '../../weather/place.ts';
import { HOUR_MS, type Period, type SubDailyWeather } from './daily-values.ts';
import { assertUnit, readAnswer, type UnitRule } from './read-answer.ts';
import { SourceError } from './source.ts';
import { readInstant } from './valid-time.ts';
import { withoutSpikes } from './temperature-spikes.ts';

const SOURCE = 'met_norway';
const WIND_HEIGHT_M = 10;
/** The API has about 90: an answer must not cost more time than it is worth. */
const MOST_STEPS = 1000;
/** The longest step of the API: a step that is absent must not be bridged by the one before it. */
const LONGEST_STEP_MS = 6 * HOUR_MS;

const CELSIUS: UnitRule = { unit: 'celsius', alsoWritten: ['C', '°C'] };
const UNITS: Readonly<Record<string, UnitRule>> = {
  air_temperature: CELSIUS,
  relative_humidity: { unit: '%' },
  wind_speed: { unit: 'm/s' },
  precipitation_amount: { unit: 'mm' },
};
/** Not always declared on their own; then they are in the unit of the air temperature. */
const FURTHER_TEMPERATURES = ['air_temperature_max', 'air_temperature_min', 'dew_point_temperature'];

const NUMBER = z.number().nullish();
const NEXT_HOURS = z
  .object({
    details: z
      .object({ air_temperature_max: NUMBER, air_temperature_min: NUMBER, precipitation_amount: NUMBER })
      .optional(),
  })
  .optional();
const ANSWER = z.object({
  geometry: z.object({ coordinates: z.tuple([z.number(), z.number()], z.unknown()) }),
  properties: z.object({
    meta: z.object({ units: z.record(z.string(), z.string()) }),
    timeseries: z
      .array(
        z.object({
          time: z.string(),
          data: z.object({
            instant: z.object({
              details: z.object({
                air_temperature: NUMBER,
                relative_humidity: NUMBER,
                dew_point_temperature: NUMBER,
                wind_speed: NUMBER,
              }),
            }),
            next_1_hours: NEXT_HOURS,
            next_6_hours: NEXT_HOURS,
          }),
        }),
      )
      .max(MOST_STEPS),
  }),
});

type Data = z.infer<typeof ANSWER>['properties']['timeseries'][number]['data'];

/** A step of the forecast: what holds from its time to the next step's. */
interface Step {
  readonly from: number;
  readonly to: number;
  readonly data: Data;
}

/** The forecast in canonical units: °C, %, m s⁻¹ at 2 m, mm. */
export interface MetNorwayForecast extends SubDailyWeather {
  readonly gridPlace: Place;
  /** Extremes of windows of six hours. */
  readonly maxima: readonly Period[];
  readonly minima: readonly Period[];
}

/** Rejects whatever is not the documented shape, and any other unit, with a `SourceError` `bad_answer`. */
export function readMetNorway(json: unknown): MetNorwayForecast {
  const { geometry, properties } = readAnswer(SOURCE, ANSWER, json);
  assertUnits(properties.meta.units);
  const steps = stepsOf(properties.timeseries);
  const [lng, lat] = geometry.coordinates;
  const held = (read: (data: Data) => number | null | undefined) =>
    steps.flatMap(({ from, to, data }) => periodOf({ from, to, value: read(data) }));
  return {
    gridPlace: { lat, lng },
    temperature: withoutSpikes(held(({ instant }) => instant.details.air_temperature)),
    humidity: held(({ instant }) => instant.details.relative_humidity),
    dewPoint: held(({ instant }) => instant.details.dew_point_temperature),
    u2: held(({ instant }) => instant.details.wind_speed).map(atTwoMetres),
    maxima: windows(steps, 6, ({ next_6_hours: next }) => next?.details?.air_temperature_max),
    minima: windows(steps, 6, ({ next_6_hours: next }) => next?.details?.air_temperature_min),
    rain: rainOf(steps),
  };
}

function assertUnits(units: Readonly<Record<string, string>>): void {
  for (const [field, rule] of Object.entries(UNITS))
    assertUnit(SOURCE, rule, { field, declared: units[field] });
  for (const field of FURTHER_TEMPERATURES)
    assertUnit(SOURCE, { ...CELSIUS, fixed: true }, { field, declared: units[field] });
}

/** Each instant holds until the next; the last for no longer than the one before it. */
function stepsOf(series: readonly { readonly time: string; readonly data: Data }[]): Step[] {
  const instants = series.map(({ time, data }) => ({ from: instantOf(time), data }));
  instants.sort((a, b) => a.from - b.from);
  let length = 0;
  return instants.map(({ from, data }, i) => {
    const next = instants[i + 1];
    if (next?.from === from) throw new SourceError(SOURCE, 'bad_answer', 'timeseries: a time twice');
    if (next) length = Math.min(next.from - from, LONGEST_STEP_MS);
    return { from, to: from + length, data };
  });
}

function instantOf(time: string): number {
  const instant = readInstant(time);
  if (instant === undefined) throw new SourceError(SOURCE, 'bad_answer', `timeseries.time: ${time}`);
  return instant;
}

function periodOf(period: { from: number; to: number; value: number | null | undefined }): Period[] {
  const { from, to, value } = period;
  return typeof value === 'number' && to > from ? [{ from, to, value }] : [];
}

function atTwoMetres(period: Period): Period {
  return { ...period, value: windAt2m(period.value, WIND_HEIGHT_M) };
}

/** What the steps say of so many hours that begin with them. */
function windows(
  steps: readonly Step[],
  hours: number,
  read: (data: Data) => number | null | undefined,
): Period[] {
  return steps.flatMap(({ from, data }) => periodOf({ from, to: from + hours * HOUR_MS, value: read(data) }));
}

/** The hours first; of six hours only those that share nothing with an amount already taken, for none counts twice. */
function rainOf(steps: readonly Step[]): Period[] {
  const taken = windows(steps, 1, ({ next_1_hours: next }) => next?.details?.precipitation_amount);
  for (const six of windows(steps, 6, ({ next_6_hours: next }) => next?.details?.precipitation_amount))
    if (!taken.some(({ from, to }) => from < six.to && six.from < to)) taken.push(six);
  return taken;
}
