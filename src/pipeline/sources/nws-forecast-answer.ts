import { z } from 'zod';
import { windAt2m } from '../../fao56/index.ts';
import type { Place } from '../../weather/place.ts';
import { inOrder, type Period, type SubDailyWeather } from './daily-values.ts';
import { assertUnit, readAnswer, type UnitRule } from './read-answer.ts';
import { SourceError } from './source.ts';
import { readValidTime } from './valid-time.ts';
import { withoutSpikes } from './temperature-spikes.ts';

const SOURCE = 'nws_forecast';
const KMH_PER_M_S = 3.6;
const WIND_HEIGHT_M = 10;
/** Hourly for eight days are under 200: an answer must not cost more time than it is worth. */
const MOST_VALUES = 2000;

const CELSIUS: UnitRule = { unit: 'wmoUnit:degC', alsoWritten: ['unit:degC'] };
const PERCENT: UnitRule = { unit: 'wmoUnit:percent', alsoWritten: ['unit:percent'] };
const KMH: UnitRule = { unit: 'wmoUnit:km_h-1', alsoWritten: ['unit:km_h-1'] };
const MILLIMETRES: UnitRule = { unit: 'wmoUnit:mm', alsoWritten: ['unit:mm'] };

const LAYER = z
  .object({
    uom: z.string().optional(),
    values: z.array(z.object({ validTime: z.string(), value: z.number().nullable() })).max(MOST_VALUES),
  })
  .optional();
const CORNER = z.tuple([z.number(), z.number()], z.unknown());
const ANSWER = z.object({
  geometry: z
    .object({ coordinates: z.tuple([z.tuple([CORNER], z.unknown())], z.unknown()) })
    .nullish()
    .catch(null),
  properties: z.object({
    temperature: LAYER,
    maxTemperature: LAYER,
    minTemperature: LAYER,
    dewpoint: LAYER,
    relativeHumidity: LAYER,
    windSpeed: LAYER,
    quantitativePrecipitation: LAYER,
  }),
});
type Layers = z.infer<typeof ANSWER>['properties'];

/** The forecast in canonical units: °C, %, m s⁻¹ at 2 m, mm. Every value holds for its whole period. */
export interface NwsForecast extends SubDailyWeather {
  /** A corner of the cell, which is 2.5 km wide. */
  readonly corner: Place | undefined;
  readonly maxTemperature: readonly Period[];
  readonly minTemperature: readonly Period[];
}

/** Rejects whatever is not the documented shape, and any other unit, with a `SourceError` `bad_answer`. */
export function readNwsForecast(json: unknown): NwsForecast {
  const { geometry, properties } = readAnswer(SOURCE, ANSWER, json);
  const corner = geometry?.coordinates[0][0];
  const layer = (field: keyof Layers, rule: UnitRule) => periodsOf(properties, field, rule);
  return {
    corner: corner && { lng: corner[0], lat: corner[1] },
    temperature: withoutSpikes(layer('temperature', CELSIUS)),
    maxTemperature: layer('maxTemperature', CELSIUS),
    minTemperature: layer('minTemperature', CELSIUS),
    dewPoint: layer('dewpoint', CELSIUS),
    humidity: layer('relativeHumidity', PERCENT),
    u2: layer('windSpeed', KMH).map(atTwoMetres),
    rain: layer('quantitativePrecipitation', MILLIMETRES),
  };
}

/** A layer without values declares no unit either. */
function periodsOf(layers: Layers, field: keyof Layers, rule: UnitRule): Period[] {
  const { uom, values } = layers[field] ?? { values: [] };
  if (values.length > 0) assertUnit(SOURCE, rule, { field, declared: uom });
  const periods = values.flatMap(({ validTime, value }) => {
    const span = readValidTime(validTime);
    if (!span) throw new SourceError(SOURCE, 'bad_answer', `${field}.validTime: ${validTime}`);
    return value === null ? [] : [{ ...span, value }];
  });
  return inOrder(SOURCE, field, periods);
}

function atTwoMetres(period: Period): Period {
  return { ...period, value: windAt2m(period.value / KMH_PER_M_S, WIND_HEIGHT_M) };
}
