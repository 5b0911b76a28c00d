import { z } from 'zod';
import { windAt2m } from '../../fao56/index.ts';
import { assertUnit, readAnswer, type UnitRule } from './read-answer.ts';
import { SourceError } from './source.ts';
import { readInstant } from './valid-time.ts';

const SOURCE = 'nws_stations';
const KMH_PER_M_S = 3.6;
const WIND_HEIGHT_M = 10;
/** More than any page may hold: an answer must not cost more time than it is worth. */
const MOST_ROWS = 2000;
/** MADIS, which the reports pass through: rejected (X), questioned (Q), subjectively bad (B). */
const DOUBTFUL = /^(?:qc:)?[XQB]$/;

const CELSIUS: UnitRule = { unit: 'wmoUnit:degC', alsoWritten: ['unit:degC'] };
const PERCENT: UnitRule = { unit: 'wmoUnit:percent', alsoWritten: ['unit:percent'] };
const KMH: UnitRule = { unit: 'wmoUnit:km_h-1', alsoWritten: ['unit:km_h-1'] };
const MILLIMETRES: UnitRule = { unit: 'wmoUnit:mm', alsoWritten: ['unit:mm'] };

const QUANTITY = z
  .object({
    value: z.number().nullable(),
    unitCode: z.string().optional(),
    qualityControl: z.string().nullish(),
  })
  .nullish();
type Quantity = z.infer<typeof QUANTITY>;
const ANSWER = z.object({
  features: z
    .array(
      z.object({
        properties: z.object({
          timestamp: z.string(),
          temperature: QUANTITY,
          dewpoint: QUANTITY,
          relativeHumidity: QUANTITY,
          windSpeed: QUANTITY,
          precipitationLastHour: QUANTITY,
        }),
      }),
    )
    .max(MOST_ROWS),
});

/** One report in canonical units: °C, %, m s⁻¹ at 2 m, mm; NaN where it says nothing, or nothing to rely on. */
export interface Report {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly temperature: number;
  readonly dewPoint: number;
  readonly humidity: number;
  readonly u2: number;
  readonly rainLastHour: number;
}

/** Rejects whatever is not the documented shape, and any other unit, with a `SourceError` `bad_answer`. */
export function readObservations(json: unknown): Report[] {
  return readAnswer(SOURCE, ANSWER, json).features.map(({ properties }) => ({
    at: instantOf(properties.timestamp),
    temperature: valueOf('temperature', properties.temperature, CELSIUS),
    dewPoint: valueOf('dewpoint', properties.dewpoint, CELSIUS),
    humidity: valueOf('relativeHumidity', properties.relativeHumidity, PERCENT),
    u2: windAt2m(valueOf('windSpeed', properties.windSpeed, KMH) / KMH_PER_M_S, WIND_HEIGHT_M),
    rainLastHour: valueOf('precipitationLastHour', properties.precipitationLastHour, MILLIMETRES),
  }));
}

function valueOf(field: string, quantity: Quantity, rule: UnitRule): number {
  if (typeof quantity?.value !== 'number') return NaN;
  assertUnit(SOURCE, rule, { field, declared: quantity.unitCode });
  return DOUBTFUL.test(quantity.qualityControl ?? '') ? NaN : quantity.value;
}

function instantOf(timestamp: string): number {
  const instant = readInstant(timestamp);
  if (instant === undefined) throw new SourceError(SOURCE, 'bad_answer', `timestamp: ${timestamp}`);
  return instant;
}
