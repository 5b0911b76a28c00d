import type { ReferenceRow } from '../../fuse/local-learning/gather-reference.ts';
import type { StationChunk } from '../station-file/chunk-builder.ts';
import { parseColumnMapping, writtenChoice } from '../station-file/column-mapping.ts';
import { wholeFile } from '../station-file/gather-head.ts';
import { inspectStationFile, type InspectedFile } from '../station-file/inspect-station-file.ts';
import { missingInputs } from '../station-file/missing-inputs.ts';
import { parseRows } from '../station-file/parse-rows.ts';
import { CHUNK_ROWS, parserFor } from '../station-file/read-station-file.ts';
import type { RowPlan } from '../station-file/row-plan.ts';
import { decoderOf } from '../station-file/sniff-text.ts';
import { listed, quoted, StationFileError } from '../station-file/station-file-error.ts';
import { isVariable } from '../station-file/chunk-builder.ts';
import { etoColumn } from './eto-column.ts';

/** Rows of a reference file: twenty years, and some that were not measured. */
const ROW_LIMIT = 10_000;

/** What a person says of columns: `eto` of one, `date:dmy` of another. */
export type ReferenceColumns = Readonly<Record<string, string>>;

/**
 * Reads a CSV of dates and reference ETo in the manner of a station file: delimiter, decimal sign, order of dates and
 * encoding are learnt from it. Throws `StationFileError` where it cannot be read, `RefusedReference` where its ETo cannot
 * be found.
 */
export async function readReferenceFile(
  bytes: AsyncIterable<Uint8Array>,
  columns: ReferenceColumns = {},
): Promise<ReferenceRow[]> {
  const named = Object.keys(columns).find((name) => columns[name]!.trim() === 'eto');
  const others = Object.entries(columns).filter(([name]) => name !== named);
  const inspected = await inspectStationFile(bytes, parseColumnMapping(Object.fromEntries(others)));
  try {
    const parser = parserFor(inspected, planOf(inspected, named), {
      rowLimit: ROW_LIMIT,
      chunkRows: CHUNK_ROWS,
    });
    const rows: ReferenceRow[] = [];
    for await (const chunk of parseRows(parser, wholeFile(inspected.head), inspected.rowsFrom.byte))
      rows.push(...rowsOf(chunk));
    return rows;
  } finally {
    await inspected.head.rest.return?.();
  }
}

/** The parser fills columns that are called by a variable of the weather; of a depth of water there is one. */
const CARRIER = 'precipitation';

function planOf({ columns, order, delimiter, encoding }: InspectedFile, named: string | undefined): RowPlan {
  checkDate(columns);
  const eto = etoColumn(columns, named);
  return {
    delimiter,
    order: order ?? 'ymd',
    decoder: decoderOf(encoding),
    columns: columns.map(({ name, use }, i) => {
      if (i === eto.index) return { name, use: CARRIER, toCanonical: eto.unit.toCanonical };
      return { name, use: isVariable(use) ? 'ignored' : use };
    }),
  };
}

function checkDate(columns: InspectedFile['columns']): void {
  const open = columns.find(({ choices }) =>
    choices?.some((one) => one !== 'ignore' && one.variable === 'date'),
  );
  if (open) {
    const choices = open.choices!.map(writtenChoice).join(', ');
    throw new StationFileError('column_ambiguous', { column: quoted(open.name), params: { choices } });
  }
  if (!missingInputs(columns.map(({ use }) => use)).includes('date')) return;
  throw new StationFileError('no_date_column', {
    params: { found: listed(columns.map(({ name }) => name)) },
  });
}

function rowsOf({ series, lines }: StationChunk): ReferenceRow[] {
  const eto = series.values[CARRIER]!;
  return Array.from(series.days, (day, i) => ({ day, eto: eto[i]!, line: lines[i]! }));
}
