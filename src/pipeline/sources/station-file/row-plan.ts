import type { TextDecoder } from 'node:util';
import type { VariableId } from '../../../weather/variables.ts';
import type { DatePart } from './header-words.ts';
import type { DateOrder } from './recognise-header.ts';

/** What a column of the file is read as. */
export type ColumnUse = 'ignored' | DatePart | VariableId;

export interface PlannedColumn {
  readonly name: string;
  readonly use: ColumnUse;
  /** From the unit of the column to the unit of the registry; wind also to 2 m. */
  readonly toCanonical?: (value: number) => number;
}

/** How the rows of one file are read. */
export interface RowPlan {
  readonly delimiter: string;
  readonly columns: readonly PlannedColumn[];
  readonly order: DateOrder;
  readonly decoder: TextDecoder;
}
