import type { ColumnMapping } from './column-mapping.ts';
import { findHeader, linesOf, splitCells, type Delimiter, type FoundHeader } from './find-header.ts';
import { gatherHead, type FileHead } from './gather-head.ts';
import { COMMA, POINT, type DecimalSign } from './read-number.ts';
import { resolveColumns, type ResolvedColumns } from './resolve-columns.ts';
import { decoderOf, sniffText, type Encoding } from './sniff-text.ts';
import { listed, StationFileError } from './station-file-error.ts';

/** Bytes from which the header, the delimiter, the decimal sign and the order of dates are learnt. */
const HEAD_BYTES = 256 * 1024;
/** Rows that are looked at before the file is read. */
export const SAMPLE_ROWS = 2000;

/** What the beginning of a file tells, before any row is believed. */
export interface InspectedFile extends ResolvedColumns {
  readonly head: FileHead;
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  readonly sign: DecimalSign;
  /** Byte and line at which the first row stands. */
  readonly rowsFrom: { readonly byte: number; readonly line: number };
  /** Cells of the first rows. */
  readonly rows: readonly (readonly string[])[];
}

/** Reads the beginning of a file. Throws `not_text`, `empty`, `no_rows` and what a mapping can have wrong. */
export async function inspectStationFile(
  bytes: AsyncIterable<Uint8Array>,
  mapping: ColumnMapping,
): Promise<InspectedFile> {
  const head = await gatherHead(bytes, HEAD_BYTES);
  try {
    return inspectHead(head, mapping);
  } catch (error) {
    await head.rest.return?.();
    throw error;
  }
}

function inspectHead(head: FileHead, mapping: ColumnMapping): InspectedFile {
  if (head.bytes.length === 0) throw new StationFileError('empty');
  const { encoding, start } = sniffText(head.bytes);
  const options = { start, complete: head.complete, decoder: decoderOf(encoding), atMost: SAMPLE_ROWS + 100 };
  const header = headerOf(head, linesOf(head.bytes, options));
  const rows = header.below.map(({ text }) => splitCells(text, header.delimiter));
  const sign: DecimalSign = { byte: decimalSignOf(rows, header) };
  return {
    ...resolveColumns({ names: header.names, rows, sign }, mapping),
    head,
    encoding,
    delimiter: header.delimiter,
    sign,
    rowsFrom: { byte: header.line.end, line: header.line.number + 1 },
    rows,
  };
}

function headerOf(head: FileHead, lines: Parameters<typeof findHeader>[0]): FoundHeader {
  const header = findHeader(lines);
  if (header) {
    if (head.complete && header.below.length === 0) {
      const params = { found: listed(header.names) };
      throw new StationFileError('no_rows', { line: header.line.number, params });
    }
    return header;
  }
  if (head.complete) throw new StationFileError('empty');
  throw new StationFileError('line_too_long', { line: lines.length + 1, params: { limit: HEAD_BYTES } });
}

/** Which sign stands more often between digits of a whole cell; 0 where none does. */
function decimalSignOf(rows: readonly (readonly string[])[], { delimiter }: FoundHeader): number {
  let points = 0;
  let commas = 0;
  for (const row of rows) {
    for (const cell of row) {
      if (/^\s*[+-]?\d*\.\d+\s*$/.test(cell)) points += 1;
      else if (/^\s*[+-]?\d*,\d+\s*$/.test(cell)) commas += 1;
    }
  }
  if (points === 0 && commas === 0) return delimiter === ',' ? POINT : 0;
  return commas > points ? COMMA : POINT;
}
