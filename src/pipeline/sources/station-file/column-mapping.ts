import { VARIABLE_IDS, type VariableId } from '../../../weather/variables.ts';
import { DIMENSIONS, findUnit, unitsOf, type MeasurementUnit } from './measurement-units.ts';
import type { DateOrder } from './recognise-header.ts';
import { StationFileError } from './station-file-error.ts';

/** What a person says of a column. */
export type ColumnChoice =
  | 'ignore'
  | { readonly variable: 'date'; readonly unit: DateOrder }
  | {
      readonly variable: VariableId;
      /** A name or spelling of `MEASUREMENT_UNITS`. */
      readonly unit: string;
      /** Height of a wind sensor, m. */
      readonly heightM?: number;
    };

/** Choices by column, named as in the header. */
export type ColumnMapping = Readonly<Record<string, ColumnChoice>>;

/** Names of the wind in a choice: the height makes it u2. */
const WIND_NAMES = ['wind', 'vento', 'viento', 'u'];
const DATE_ORDERS: readonly string[] = ['dmy', 'mdy', 'ymd'] satisfies DateOrder[];
const ALLOWED = 'variable:unit[@height], date:dmy, date:mdy, ignore';

/** Heights of wind sensors that Eq. 47 holds for, m. */
export const SENSOR_HEIGHTS = { min: 0.5, max: 200 } as const;

/**
 * Reads choices as a person writes them: `tmax:°C`, `wind:km/h@10`, `date:dmy`, `ignore`.
 * Throws a `StationFileError`: `mapping_invalid`, `height_out_of_limits`.
 */
export function parseColumnMapping(choices: Readonly<Record<string, string>>): ColumnMapping {
  return Object.fromEntries(
    Object.entries(choices).map(([column, choice]) => [column, parseColumnChoice(column, choice)]),
  );
}

export function parseColumnChoice(column: string, text: string): ColumnChoice {
  if (text.trim() === 'ignore') return 'ignore';
  const match = /^\s*([\p{L}\d_]+)\s*:\s*([^@]+?)\s*(?:@\s*(\d+(?:[.,]\d+)?)\s*m?\s*)?$/u.exec(text);
  const [, name = '', unit = '', height] = match ?? [];
  if (name === 'date' && DATE_ORDERS.includes(unit)) return { variable: 'date', unit: unit as DateOrder };
  const variable = variableNamed(name);
  if (!variable || !findUnit(unit, DIMENSIONS[variable])) throw invalid(column, text, variable);
  const heightM = height === undefined ? undefined : Number(height.replace(',', '.'));
  return checkedChoice(column, { variable, unit, ...(heightM !== undefined && { heightM }) });
}

/** A choice is complete: a wind has its height, and nothing else has one. */
export function checkedChoice(column: string, choice: Exclude<ColumnChoice, 'ignore'>): ColumnChoice {
  if (choice.variable === 'date') return choice;
  const { variable, unit, heightM } = choice;
  if (!findUnit(unit, DIMENSIONS[variable])) throw invalid(column, `${variable}:${unit}`, variable);
  const isWind = variable === 'u2';
  const hasHeight = heightM !== undefined;
  if (isWind !== hasHeight) throw invalid(column, writtenChoice(choice), variable);
  if (hasHeight) checkHeight(column, heightM);
  return choice;
}

export function checkHeight(column: string, heightM: number): void {
  if (heightM >= SENSOR_HEIGHTS.min && heightM <= SENSOR_HEIGHTS.max) return;
  throw new StationFileError('height_out_of_limits', {
    column,
    params: { value: heightM, ...SENSOR_HEIGHTS },
  });
}

function variableNamed(name: string): VariableId | undefined {
  return WIND_NAMES.includes(name) ? 'u2' : VARIABLE_IDS.find((id) => id === name);
}

function invalid(column: string, value: string, variable: VariableId | undefined): StationFileError {
  const units = variable && unitsOf(DIMENSIONS[variable]).map(({ name }) => name);
  const height = variable === 'u2' ? '@2' : '';
  const allowed = units ? units.map((unit) => `${variable}:${unit}${height}`).join(', ') : ALLOWED;
  return new StationFileError('mapping_invalid', { column, params: { value, allowed } });
}

/** A choice as a person would write it. */
export function writtenChoice(choice: ColumnChoice): string {
  if (choice === 'ignore') return choice;
  const height = 'heightM' in choice ? `@${choice.heightM}` : '';
  return `${choice.variable}:${choice.unit}${height}`;
}

/** The unit of a choice that has been checked. */
export function unitOfChoice(variable: VariableId, unit: string): MeasurementUnit {
  const found = findUnit(unit, DIMENSIONS[variable]);
  if (!found) throw new Error(`${unit} is no unit of ${variable}`);
  return found;
}
