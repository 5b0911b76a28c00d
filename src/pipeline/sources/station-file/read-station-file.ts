import type { Finding } from '../../../weather/findings.ts';
import type { StationChunk } from './chunk-builder.ts';
import { writtenChoice, type ColumnMapping } from './column-mapping.ts';
import { wholeFile } from './gather-head.ts';
import { inspectStationFile, SAMPLE_ROWS, type InspectedFile } from './inspect-station-file.ts';
import { decoderOf } from './sniff-text.ts';
import { missingInputs } from './missing-inputs.ts';
import { parseRows } from './parse-rows.ts';
import { plannedColumn, type StationColumn } from './resolve-columns.ts';
import { RowParser } from './row-parser.ts';
import type { RowPlan } from './row-plan.ts';
import { listed, quoted, StationFileError } from './station-file-error.ts';
import { suspectUnits } from './suspect-units.ts';

/** Rows of a block: its columns fit into the cache of a processor. The result does not depend on it. */
export const CHUNK_ROWS = 4096;

export interface StationFileOptions {
  /** What the person says of columns. */
  readonly mapping?: ColumnMapping;
  /** Rows that a file may have; the next one is refused. */
  readonly rowLimit: number;
  readonly chunkRows?: number;
}

/** A file that is understood: every column known, its first rows plausible. */
export interface StationFile {
  readonly columns: readonly StationColumn[];
  /** Facts about the columns that must reach the result. */
  readonly findings: readonly Finding[];
  /** The first rows, at most 2,000. */
  readonly sample: StationChunk;
  /** All rows, in file order; once. */
  chunks(): AsyncGenerator<StationChunk>;
  /** Ends the reading of a file whose rows are not walked. */
  close(): Promise<void>;
}

/** Opens a station CSV given as bytes. Throws `StationFileError`; so do the chunks, row by row. */
export async function openStationFile(
  bytes: AsyncIterable<Uint8Array>,
  { mapping = {}, rowLimit, chunkRows = CHUNK_ROWS }: StationFileOptions,
): Promise<StationFile> {
  const inspected = await inspectStationFile(bytes, mapping);
  const close = async () => {
    await inspected.head.rest.return?.();
  };
  try {
    const plan = readablePlan(inspected);
    const sample = sampleOf(inspected, plan, rowLimit);
    const findings = findingsOf(sample, inspected.columns);
    const parser = parserFor(inspected, plan, { rowLimit, chunkRows });
    const chunks = () => parseRows(parser, wholeFile(inspected.head), inspected.rowsFrom.byte);
    return { columns: inspected.columns, findings, sample, chunks, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Throws where a column is still a question, or an input is missing that has no fallback. */
function readablePlan({ columns, order, delimiter, encoding }: InspectedFile): RowPlan {
  const open = columns.find(({ choices }) => choices);
  if (open) {
    const choices = open.choices!.map(writtenChoice).join(', ');
    throw new StationFileError('column_ambiguous', { column: quoted(open.name), params: { choices } });
  }
  const missing = missingInputs(columns.map(({ use }) => use));
  const found = listed(columns.map(({ name }) => name));
  if (missing.includes('date')) throw new StationFileError('no_date_column', { params: { found } });
  const temperatures = missing.filter((input) => input === 'tmax' || input === 'tmin');
  if (temperatures.length > 0) {
    const names = temperatures.map((input) => (input === 'tmax' ? 'Tmax' : 'Tmin')).join(', ');
    throw new StationFileError('no_temperatures', { params: { missing: names, found } });
  }
  return {
    delimiter,
    columns: columns.map(plannedColumn),
    order: order ?? 'ymd',
    decoder: decoderOf(encoding),
  };
}

export function parserFor(
  { rowsFrom, sign }: InspectedFile,
  plan: RowPlan,
  sizes: { readonly rowLimit: number; readonly chunkRows: number },
): RowParser {
  return new RowParser(plan, { ...sizes, firstLine: rowsFrom.line, sign: { ...sign } });
}

/** The rows at the beginning, from which units are judged: always the same ones, however the bytes arrive. */
export function sampleOf(inspected: InspectedFile, plan: RowPlan, rowLimit: number): StationChunk {
  const parser = parserFor(inspected, plan, { rowLimit, chunkRows: SAMPLE_ROWS });
  const { bytes, complete } = inspected.head;
  for (let at = inspected.rowsFrom.byte; at < bytes.length && !parser.isFull;) {
    const next = parser.readRow(bytes, at, complete);
    if (next < 0) break;
    at = next;
  }
  return parser.take();
}

export function findingsOf(sample: StationChunk, columns: readonly StationColumn[]): Finding[] {
  const assumed = columns
    .filter(({ assumedUnit }) => assumedUnit)
    .map(({ name, unit }): Finding => {
      const params = { column: quoted(name), unit: unit?.name ?? '' };
      return { code: 'STATION_UNIT_ASSUMED', source: 'station_file', params };
    });
  return [...assumed, ...suspectUnits(sample, columns)];
}
