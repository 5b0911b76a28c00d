import { z } from 'zod';
import { parseCivilDate, type EpochDay } from '../../weather/civil-date.ts';
import type { ProviderId } from '../../weather/sources.ts';
import { windAt2m } from '../../fao56/index.ts';
import type { ColumnId, Columns, DailyRows } from './place-on-calendar.ts';
import { assertUnit, readAnswer, type UnitRule } from './read-answer.ts';
import { SourceError } from './source.ts';

interface Field extends UnitRule {
  readonly column: ColumnId;
  readonly toCanonical?: (value: number) => number;
}

const CELSIUS: UnitRule = { unit: '°C' };
/** Nothing in a request changes the unit of humidity, so an answer may leave it out. */
const PERCENT: UnitRule = { unit: '%', fixed: true };
const MILLIMETRES: UnitRule = { unit: 'mm' };
const WIND_HEIGHT_M = 10;

/** The daily variables asked for, in the order in which they are asked for. */
export const OPEN_METEO_FIELDS: Readonly<Record<string, Field>> = {
  temperature_2m_max: { column: 'tmax', ...CELSIUS },
  temperature_2m_mean: { column: 'tmean', ...CELSIUS },
  temperature_2m_min: { column: 'tmin', ...CELSIUS },
  relative_humidity_2m_max: { column: 'rhmax', ...PERCENT },
  relative_humidity_2m_mean: { column: 'rhmean', ...PERCENT },
  relative_humidity_2m_min: { column: 'rhmin', ...PERCENT },
  wind_speed_10m_mean: { column: 'u2', unit: 'm/s', toCanonical: (u10) => windAt2m(u10, WIND_HEIGHT_M) },
  shortwave_radiation_sum: { column: 'rs', unit: 'MJ/m²' },
  precipitation_sum: { column: 'precipitation', ...MILLIMETRES },
  et0_fao_evapotranspiration: { column: 'providerEto', ...MILLIMETRES },
};

const ANSWER = z.object({
  latitude: z.number(),
  longitude: z.number(),
  utc_offset_seconds: z.number(),
  timezone: z.string(),
  elevation: z.number().nullish().catch(null),
  daily_units: z.record(z.string(), z.string()),
  daily: z.object({ time: z.array(z.string()) }).catchall(z.array(z.number().nullable())),
});
export type OpenMeteoAnswer = z.infer<typeof ANSWER>;

/** Rejects whatever is not the documented shape with a `SourceError` `bad_answer`. */
export function readOpenMeteo(source: ProviderId, json: unknown): OpenMeteoAnswer {
  return readAnswer(source, ANSWER, json);
}

/** The answer's days and columns in canonical units: °C, %, m s⁻¹ at 2 m, MJ m⁻² d⁻¹, mm d⁻¹. */
export function openMeteoRows(source: ProviderId, { daily, daily_units: units }: OpenMeteoAnswer): DailyRows {
  const days = daily.time.map((text) => readDay(source, text));
  const columns: Columns = {};
  for (const [name, field] of Object.entries(OPEN_METEO_FIELDS)) {
    const values = daily[name];
    if (!values) continue;
    assertUnit(source, field, { field: name, declared: units[name] });
    if (values.length !== days.length)
      throw new SourceError(source, 'bad_answer', `${name}: ${values.length} values for ${days.length} days`);
    columns[field.column] = toColumn(values, field);
  }
  return { days, columns };
}

function readDay(source: ProviderId, text: string): EpochDay {
  const day = parseCivilDate(text);
  if (day === undefined) throw new SourceError(source, 'bad_answer', `daily.time: not a date: ${text}`);
  return day;
}

function toColumn(
  values: readonly (number | null)[],
  { toCanonical = (value) => value }: Field,
): Float64Array {
  return Float64Array.from(values, (value) => (value === null ? NaN : toCanonical(value)));
}
