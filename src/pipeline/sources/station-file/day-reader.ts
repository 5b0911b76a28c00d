import type { EpochDay } from '../../../weather/civil-date.ts';
import { isVariable } from './chunk-builder.ts';
import {
  civilDay,
  dayInOrder,
  ISO_LENGTH,
  ordinalDay,
  readDateNumbers,
  readIsoDay,
  readYearAndDay,
} from './read-date.ts';
import { numberReader, type ReadNumber } from './read-number.ts';
import type { RowPlan } from './row-plan.ts';
import { quoted, StationFileError } from './station-file-error.ts';

/** A cell of a row: bytes a…b of column `index` on a line of the file. */
export interface Cell {
  readonly bytes: Uint8Array;
  readonly a: number;
  readonly b: number;
  readonly index: number;
  readonly line: number;
}

const FORMATS = { dmy: 'DD/MM/YYYY', mdy: 'MM/DD/YYYY', ymd: 'YYYY-MM-DD' } as const;

/** Learns the day of one row after another from the cells of its date columns. */
export class DayReader {
  readonly #plan: RowPlan;
  readonly #dateColumn: number;
  readonly #whole: ReadNumber = numberReader({ byte: 0 });
  #day = NaN;
  #year = NaN;
  #month = NaN;
  #dayOfMonth = NaN;
  #doy = NaN;
  #timeOfDay: string | undefined;

  constructor(plan: RowPlan) {
    this.#plan = plan;
    this.#dateColumn = plan.columns.findIndex(
      ({ use }) => use !== 'ignored' && use !== 'hour' && !isVariable(use),
    );
  }

  /** Forgets the row before. */
  begin(): void {
    this.#day = this.#year = this.#month = this.#dayOfMonth = this.#doy = NaN;
  }

  /** Whether a date of the calendar in the ISO form begins at `at`; then it is the day of the row. */
  readIso(bytes: Uint8Array, at: number): boolean {
    this.#day = readIsoDay(bytes, at);
    return !Number.isNaN(this.#day);
  }

  read(cell: Cell): void {
    if (cell.a === cell.b) return;
    switch (this.#plan.columns[cell.index]?.use) {
      case 'date':
        this.#day = this.#readDate(cell);
        break;
      case 'year':
        this.#year = this.#readWhole(cell);
        break;
      case 'month':
        this.#month = this.#readWhole(cell);
        break;
      case 'day':
        this.#dayOfMonth = this.#readWhole(cell);
        break;
      case 'doy':
        this.#doy = this.#readWhole(cell);
        break;
      case 'hour':
        this.#checkTimeOfDay(cell, textOf(cell, this.#plan));
        break;
      default:
    }
  }

  /** The day of the row, or a `bad_date`. A plan without any date only counts rows: their day is 0. */
  dayOfRow(line: number): EpochDay {
    if (!Number.isNaN(this.#day)) return this.#day;
    if (this.#dateColumn < 0) return 0;
    const day = Number.isNaN(this.#doy)
      ? civilDay(this.#year, this.#month, this.#dayOfMonth)
      : ordinalDay(this.#year, this.#doy);
    if (!Number.isNaN(day)) return day;
    const written = [this.#year, this.#month, this.#dayOfMonth, this.#doy].filter(
      (part) => !Number.isNaN(part),
    );
    throw this.#badDate({ index: this.#dateColumn, line }, written.join('-'));
  }

  #readDate(cell: Cell): EpochDay {
    const iso = cell.b - cell.a === ISO_LENGTH ? readIsoDay(cell.bytes, cell.a) : NaN;
    if (!Number.isNaN(iso)) return iso;
    const written = readDateNumbers(cell.bytes, cell.a, cell.b);
    const day = written ? dayInOrder(written, this.#plan.order) : readYearAndDay(cell.bytes, cell.a, cell.b);
    const text = textOf(cell, this.#plan);
    const time = written ? textOf({ ...cell, a: written.end }, this.#plan) : '';
    if (Number.isNaN(day) || (time !== '' && !/^[T\s]/.test(time))) throw this.#badDate(cell, text);
    if (time.trim() !== '') this.#checkTimeOfDay(cell, time.replace(/^[T\s]+/, ''));
    return day;
  }

  #readWhole(cell: Cell): number {
    const value = this.#whole(cell.bytes, cell.a, cell.b);
    if (!Number.isInteger(value)) throw this.#badDate(cell, textOf(cell, this.#plan));
    return value;
  }

  /** Rows whose time of day differs are hours, not days: a day's ETo must not be taken from one of them. */
  #checkTimeOfDay({ index, line }: Pick<Cell, 'index' | 'line'>, text: string): void {
    const time = text.slice(0, 5);
    this.#timeOfDay ??= time;
    if (time === this.#timeOfDay) return;
    const params = { value: quoted(time), first: quoted(this.#timeOfDay) };
    throw new StationFileError('not_daily', { line, column: columnName(this.#plan, index), params });
  }

  #badDate({ index, line }: Pick<Cell, 'index' | 'line'>, value: string): StationFileError {
    const params = { value: quoted(value), format: FORMATS[this.#plan.order] };
    return new StationFileError('bad_date', { line, column: columnName(this.#plan, index), params });
  }
}

export function textOf({ bytes, a, b }: Pick<Cell, 'bytes' | 'a' | 'b'>, plan: RowPlan): string {
  return plan.decoder.decode(bytes.subarray(a, b));
}

export function columnName(plan: RowPlan, index: number): string {
  return quoted(plan.columns[index]?.name ?? '');
}
