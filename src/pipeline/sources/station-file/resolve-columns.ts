import { windAt2m } from '../../../fao56/index.ts';
import type { VariableId } from '../../../weather/variables.ts';
import {
  checkedChoice,
  checkHeight,
  unitOfChoice,
  type ColumnChoice,
  type ColumnMapping,
} from './column-mapping.ts';
import { isVariable } from './chunk-builder.ts';
import { dateOrderOf } from './date-order.ts';
import type { DatePart } from './header-words.ts';
import { DIMENSIONS, unitsOf, type MeasurementUnit } from './measurement-units.ts';
import { numberReader, type DecimalSign } from './read-number.ts';
import { recogniseHeader, type DateOrder, type HeaderMeaning } from './recognise-header.ts';
import type { ColumnUse, PlannedColumn } from './row-plan.ts';
import { listed, StationFileError } from './station-file-error.ts';

/** One column of the file and what is understood of it. */
export interface StationColumn {
  readonly name: string;
  /** `ignored` also while a question about it is open. */
  readonly use: ColumnUse;
  readonly unit?: MeasurementUnit;
  /** Height of a wind sensor, m. */
  readonly heightM?: number;
  /** Said by the person, not by the header. */
  readonly chosen: boolean;
  /** Unit that nobody wrote, taken because no other is in use or possible. */
  readonly assumedUnit: boolean;
  /** What it can mean, where that must be asked. */
  readonly choices?: readonly ColumnChoice[];
}

export interface ColumnSamples {
  readonly names: readonly string[];
  /** Cells of the first rows, by row. */
  readonly rows: readonly (readonly string[])[];
  readonly sign: DecimalSign;
}

export interface ResolvedColumns {
  readonly columns: readonly StationColumn[];
  /** Undefined while it must be asked. */
  readonly order: DateOrder | undefined;
}

/** Wind sensors stand at 2 m in agricultural stations and at 10 m in synoptic ones; any other height can be given. */
const USUAL_HEIGHTS = [2, 10];
/** No humidity in % is this low for a whole file: it is a fraction. */
const HIGHEST_FRACTION = 1.5;

/** Decides what each column is, from its header, the first values and what the person says. */
export function resolveColumns(samples: ColumnSamples, mapping: ColumnMapping): ResolvedColumns {
  checkNames(samples.names, mapping);
  const meanings = samples.names.map(recogniseHeader);
  const dateUses = usesOfDates(samples.names, meanings, mapping);
  const first = samples.names.map((name, index): StationColumn => {
    const choice = mapping[name];
    if (choice !== undefined) return chosenColumn(name, choice);
    const meaning = meanings[index]!;
    if (meaning.kind === 'measurement') return measuredColumn(name, meaning, () => valuesOf(samples, index));
    return plainColumn(name, dateUses[index]!);
  });
  return withDateOrder(withoutDoubles(first), samples, mapping);
}

function checkNames(names: readonly string[], mapping: ColumnMapping): void {
  const unknown = Object.keys(mapping).find((name) => !names.includes(name));
  if (unknown === undefined) return;
  throw new StationFileError('mapped_column_unknown', { column: unknown, params: { found: listed(names) } });
}

function plainColumn(name: string, use: ColumnUse): StationColumn {
  return { name, use, chosen: false, assumedUnit: false };
}

function chosenColumn(name: string, choice: ColumnChoice): StationColumn {
  if (choice === 'ignore') return { ...plainColumn(name, 'ignored'), chosen: true };
  checkedChoice(name, choice);
  if (choice.variable === 'date') return { ...plainColumn(name, 'date'), chosen: true };
  const { variable, unit, heightM } = choice;
  const column = {
    name,
    use: variable,
    unit: unitOfChoice(variable, unit),
    chosen: true,
    assumedUnit: false,
  };
  return heightM === undefined ? column : { ...column, heightM };
}

/** Columns that give a day together. */
const DATE_PARTS = [
  ['year', 'doy'],
  ['year', 'month', 'day'],
] as const satisfies readonly DatePart[][];

/** A whole date is preferred; year with month and day, or with the day of the year, stand in for it. */
function usesOfDates(
  names: readonly string[],
  meanings: readonly HeaderMeaning[],
  mapping: ColumnMapping,
): ColumnUse[] {
  const parts = meanings.map((meaning, i) =>
    meaning.kind === 'date' && mapping[names[i]!] === undefined ? meaning.part : undefined,
  );
  const uses = names.map((): ColumnUse => 'ignored');
  const isGiven = Object.values(mapping).some((choice) => choice !== 'ignore' && choice.variable === 'date');
  const take = (part: (typeof parts)[number], use = part) => {
    const index = parts.indexOf(part);
    if (index >= 0 && use) uses[index] = use;
  };
  const together = DATE_PARTS.find((group) => group.every((part) => parts.includes(part)));
  if (isGiven || parts.includes('date')) {
    if (!isGiven) take('date');
    take('hour');
  } else if (together) {
    for (const part of [...together, 'hour' as const]) take(part);
  } else take(parts.includes('day') ? 'day' : 'hour', 'date'); // `dia`, and `time` as Open-Meteo has it
  return uses;
}

function measuredColumn(
  name: string,
  meaning: Extract<HeaderMeaning, { kind: 'measurement' }>,
  values: () => readonly number[],
): StationColumn {
  const { variables, heightM } = meaning;
  const variable = variables[0]!;
  const unit = meaning.unit ?? unitByElimination(variable, values, meaning.impliedUnit);
  const needsHeight = variable === 'u2' && heightM === undefined;
  if (heightM !== undefined) checkHeight(name, heightM);
  if (variables.length > 1 || !unit || needsHeight) {
    return { ...plainColumn(name, 'ignored'), choices: choicesOf(variables, unit, heightM) };
  }
  const column = { name, use: variable, unit, chosen: false, assumedUnit: !meaning.unit };
  return heightM === undefined ? column : { ...column, heightM };
}

/** The one unit that the values leave possible, where the header has none. */
function unitByElimination(
  variable: VariableId,
  values: () => readonly number[],
  implied: string | undefined,
): MeasurementUnit | undefined {
  if (implied) return unitOfChoice(variable, implied);
  const dimension = DIMENSIONS[variable];
  const largest = values().reduce((a, b) => Math.max(a, b), -Infinity);
  if (dimension === 'humidity' && largest > HIGHEST_FRACTION) return unitOfChoice(variable, '%');
  return dimension === 'duration' && largest <= 24 && largest > 0 ? unitOfChoice(variable, 'h') : undefined;
}

function choicesOf(
  variables: readonly VariableId[],
  unit: MeasurementUnit | undefined,
  heightM: number | undefined,
): ColumnChoice[] {
  return variables.flatMap((variable) => {
    const units = unit ? [unit] : unitsOf(DIMENSIONS[variable]);
    const heights = variable !== 'u2' ? [undefined] : heightM === undefined ? USUAL_HEIGHTS : [heightM];
    return units.flatMap(({ name }) =>
      heights.map((height) => ({ variable, unit: name, ...(height !== undefined && { heightM: height }) })),
    );
  });
}

/**
 * A variable comes from one column. What the person chose goes before what headers say; of two headers that say the
 * same the second is asked about. A question whose every answer is already there is not put.
 */
function withoutDoubles(columns: readonly StationColumn[]): StationColumn[] {
  const chosen = new Set<ColumnUse>();
  for (const { chosen: isChosen, use, name } of columns) {
    if (!isChosen || use === 'ignored') continue;
    if (chosen.has(use))
      throw new StationFileError('mapped_twice', { column: name, params: { variable: use } });
    chosen.add(use);
  }
  const taken = new Set(chosen);
  const single = columns.map((column): StationColumn => {
    const { use, chosen: isChosen, name } = column;
    if (isChosen || !isVariable(use)) return column;
    if (chosen.has(use)) return plainColumn(name, 'ignored');
    if (taken.has(use))
      return { ...plainColumn(name, 'ignored'), choices: [choiceOf(column, use), 'ignore'] };
    taken.add(use);
    return column;
  });
  return single.map((column) => (isAnswered(column, taken) ? plainColumn(column.name, 'ignored') : column));
}

function choiceOf({ unit, heightM }: StationColumn, variable: VariableId): ColumnChoice {
  return { variable, unit: unit!.name, ...(heightM !== undefined && { heightM }) };
}

const TWINS: Partial<Record<VariableId, readonly VariableId[]>> = {
  tmean: ['tmax', 'tmin'],
  rhmean: ['rhmax', 'rhmin'],
};

/** A mean adds nothing to ETo where both extremes are there. */
function isAnswered({ choices }: StationColumn, taken: ReadonlySet<ColumnUse>): boolean {
  if (!choices || choices.includes('ignore')) return false;
  return choices.every((choice) => {
    if (choice === 'ignore' || choice.variable === 'date') return false;
    const twins = TWINS[choice.variable];
    return taken.has(choice.variable) || (twins?.every((twin) => taken.has(twin)) ?? false);
  });
}

function withDateOrder(
  columns: readonly StationColumn[],
  { rows }: ColumnSamples,
  mapping: ColumnMapping,
): ResolvedColumns {
  const index = columns.findIndex(({ use }) => use === 'date');
  if (index < 0) return { columns, order: 'ymd' };
  const column = columns[index]!;
  const choice = mapping[column.name];
  if (choice && choice !== 'ignore' && choice.variable === 'date') return { columns, order: choice.unit };
  const order = dateOrderOf(
    column.name,
    rows.map((row) => row[index] ?? ''),
  );
  if (order) return { columns, order };
  const choices = [
    { variable: 'date', unit: 'dmy' },
    { variable: 'date', unit: 'mdy' },
  ] as const;
  return { columns: columns.with(index, { ...column, use: 'ignored', choices }), order };
}

function valuesOf({ rows, sign }: ColumnSamples, index: number): number[] {
  const read = numberReader({ ...sign });
  const encoder = new TextEncoder();
  return rows
    .map((row) => encoder.encode((row[index] ?? '').trim()))
    .map((bytes) => read(bytes, 0, bytes.length))
    .filter(Number.isFinite);
}

/** How the parser reads a column. */
export function plannedColumn({ name, use, unit, heightM }: StationColumn): PlannedColumn {
  if (!unit) return { name, use };
  // 2 m is the height of u2 itself; Eq. 47 would change it by 0.02 %.
  const factor = heightM === undefined || heightM === 2 ? 1 : windAt2m(1, heightM);
  const isCanonical = unit === unitsOf(unit.dimension)[0];
  if (factor === 1) return isCanonical ? { name, use } : { name, use, toCanonical: unit.toCanonical };
  return { name, use, toCanonical: (value) => unit.toCanonical(value) * factor };
}
