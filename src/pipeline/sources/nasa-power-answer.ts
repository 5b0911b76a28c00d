import { z } from 'zod';
import { parseCivilDate, type EpochDay } from '../../weather/civil-date.ts';
import { groundHeight } from './ground-height.ts';
import type { ColumnId, Columns, DailyRows } from './place-on-calendar.ts';
import { assertUnit, readAnswer, type UnitRule } from './read-answer.ts';
import { SourceError } from './source.ts';

interface Parameter extends UnitRule {
  readonly column: ColumnId;
}

const SOURCE = 'nasa_power';
/** Missing in POWER whatever the header says. */
const USUAL_FILL_VALUE = -999;

/** Of the units only radiation's depends on the request (its `community`); the API fixes the others. */
const CELSIUS: UnitRule = { unit: 'C', alsoWritten: ['°C'], fixed: true };
const PERCENT: UnitRule = { unit: '%', fixed: true };
const METRES_PER_SECOND: UnitRule = { unit: 'm/s', fixed: true };
const MILLIMETRES_A_DAY: UnitRule = { unit: 'mm/day', fixed: true };

/** The parameters asked for. Wind is at 2 m already. */
export const NASA_POWER_PARAMETERS: Readonly<Record<string, Parameter>> = {
  T2M_MAX: { column: 'tmax', ...CELSIUS },
  T2M_MIN: { column: 'tmin', ...CELSIUS },
  T2M: { column: 'tmean', ...CELSIUS },
  RH2M: { column: 'rhmean', ...PERCENT },
  T2MDEW: { column: 'tdew', ...CELSIUS },
  WS2M: { column: 'u2', ...METRES_PER_SECOND },
  ALLSKY_SFC_SW_DWN: { column: 'rs', unit: 'MJ/m^2/day' },
  PRECTOTCORR: { column: 'precipitation', ...MILLIMETRES_A_DAY },
};

const ANSWER = z.object({
  geometry: z.object({ coordinates: z.tuple([z.number(), z.number()], z.unknown()) }),
  properties: z.object({
    parameter: z.record(z.string(), z.record(z.string(), z.number().nullable())),
  }),
  header: z.object({
    fill_value: z.number().default(USUAL_FILL_VALUE),
    time_standard: z.literal('LST').optional(),
  }),
  parameters: z.record(z.string(), z.object({ units: z.string() })),
});
export type NasaPowerAnswer = z.infer<typeof ANSWER>;

/** Rejects whatever is not the documented shape, UTC days included, with a `SourceError` `bad_answer`. */
export function readNasaPower(json: unknown): NasaPowerAnswer {
  return readAnswer(SOURCE, ANSWER, json);
}

/** The answer's days and columns in canonical units: °C, %, m s⁻¹ at 2 m, MJ m⁻² d⁻¹, mm d⁻¹. */
export function nasaPowerRows({ properties, header, parameters }: NasaPowerAnswer): DailyRows {
  const series = Object.entries(NASA_POWER_PARAMETERS).flatMap(([name, rule]) => {
    const values = properties.parameter[name];
    if (!values) return [];
    assertUnit(SOURCE, rule, { field: name, declared: parameters[name]?.units });
    return [{ column: rule.column, values }];
  });
  const keys = [...new Set(series.flatMap(({ values }) => Object.keys(values)))].sort();
  const isMissing = (value: number) => value === header.fill_value || value === USUAL_FILL_VALUE;
  const columns: Columns = {};
  for (const { column, values } of series)
    columns[column] = Float64Array.from(keys, (key) => {
      const value = values[key] ?? NaN;
      return isMissing(value) ? NaN : value;
    });
  return { days: keys.map(readDay), columns };
}

/** Metres of the grid cell, the third coordinate; undefined when there is none. */
export function cellElevation({ geometry }: NasaPowerAnswer): number | undefined {
  const [lng, lat, metres] = geometry.coordinates;
  return groundHeight(metres, { lat, lng });
}

/** `20251021` → a day. */
function readDay(key: string): EpochDay {
  const day = parseCivilDate(key.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3'));
  if (day === undefined) throw new SourceError(SOURCE, 'bad_answer', `not a date: ${key}`);
  return day;
}
