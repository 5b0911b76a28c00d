import { formatCivilDate, type EpochDay } from '../../../weather/civil-date.ts';
import type { Finding } from '../../../weather/findings.ts';
import { dayTally } from '../../preprocess/day-tally.ts';
import { isVariable } from './chunk-builder.ts';
import { writtenChoice, type ColumnMapping } from './column-mapping.ts';
import { wholeFile } from './gather-head.ts';
import { inspectStationFile, type InspectedFile } from './inspect-station-file.ts';
import { missingInputs, type StationInput } from './missing-inputs.ts';
import { parseRows } from './parse-rows.ts';
import { CHUNK_ROWS, findingsOf, parserFor, sampleOf } from './read-station-file.ts';
import { plannedColumn, type StationColumn } from './resolve-columns.ts';
import type { ColumnUse, RowPlan } from './row-plan.ts';
import { decoderOf } from './sniff-text.ts';
import { quoted, StationFileError } from './station-file-error.ts';

/** What is understood of a file, for a person to confirm before it is calculated. */
export interface StationFilePreview {
  readonly encoding: string;
  readonly delimiter: string;
  /** Undefined where no number of the first rows has decimals. */
  readonly decimal: '.' | ',' | undefined;
  /** Rows of the file; those before the problem when there is one. */
  readonly rows: number;
  /** Earliest and latest day, `YYYY-MM-DD`; null where the dates are not understood. */
  readonly firstDate: string | null;
  readonly lastDate: string | null;
  readonly columns: readonly PreviewColumn[];
  readonly missing: readonly StationInput[];
  /** Answers are given as a mapping: `{ [column]: choice }`. */
  readonly questions: readonly { readonly column: string; readonly choices: readonly string[] }[];
  /** Cells of the first five rows, as written. */
  readonly firstRows: readonly (readonly string[])[];
  readonly findings: readonly Finding[];
  /** Why the file cannot be calculated as it is, beside open questions and missing inputs. */
  readonly problem: StationFileError | null;
}

export interface PreviewColumn {
  readonly name: string;
  /** `date`, `year`, … for columns of dates; null where the column is not used. */
  readonly variable: Exclude<ColumnUse, 'ignored'> | null;
  readonly unit: string | null;
  readonly heightM: number | null;
  readonly understood: boolean;
  readonly sample: string;
}

const FIRST_ROWS = 5;

/** Reads the whole file once. Throws a `StationFileError` only where there is no table to show at all. */
export async function previewStationFile(
  bytes: AsyncIterable<Uint8Array>,
  { mapping = {}, rowLimit }: { readonly mapping?: ColumnMapping; readonly rowLimit: number },
): Promise<StationFilePreview> {
  const inspected = await inspectStationFile(bytes, mapping);
  const { columns, rows, sign } = inspected;
  const firstRows = rows.slice(0, FIRST_ROWS).map((row) => row.map((cell) => quoted(cell.trim())));
  return {
    encoding: inspected.encoding,
    delimiter: inspected.delimiter,
    decimal: sign.byte === 0 ? undefined : (String.fromCharCode(sign.byte) as '.' | ','),
    columns: columns.map((column, i) => previewColumn(column, firstRows[0]?.[i] ?? '')),
    missing: missingInputs(columns.flatMap(possibleUses)),
    questions: columns.flatMap(({ name, choices }) =>
      choices ? [{ column: name, choices: choices.map(writtenChoice) }] : [],
    ),
    firstRows,
    ...(await walk(inspected, rowLimit)),
  };
}

function previewColumn({ name, use, unit, heightM, chosen }: StationColumn, sample: string): PreviewColumn {
  return {
    name,
    variable: use === 'ignored' ? null : use,
    unit: unit?.name ?? null,
    heightM: heightM ?? null,
    understood: use !== 'ignored' || chosen,
    sample,
  };
}

/** An input that is only a question is not missing. */
function possibleUses({ use, choices }: StationColumn): StationColumn['use'][] {
  return [use, ...(choices ?? []).map((choice) => (choice === 'ignore' ? 'ignored' : choice.variable))];
}

type Walked = Pick<StationFilePreview, 'rows' | 'firstDate' | 'lastDate' | 'findings' | 'problem'>;

/** Every row is read, so that a bad one is told now and not in the middle of a calculation. */
async function walk(inspected: InspectedFile, rowLimit: number): Promise<Walked> {
  const { columns, order, delimiter, encoding } = inspected;
  const decoder = decoderOf(encoding);
  const plan: RowPlan = { delimiter, columns: columns.map(plannedColumn), order: order ?? 'ymd', decoder };
  const judged = problemOr(() => findingsOf(sampleOf(inspected, plan, rowLimit), columns));
  const counted = await countRows(inspected, plan, rowLimit);
  const findings = judged instanceof StationFileError ? [] : judged;
  return { ...counted, findings, problem: judged instanceof StationFileError ? judged : counted.problem };
}

function problemOr<T>(attempt: () => T): T | StationFileError {
  try {
    return attempt();
  } catch (error) {
    if (error instanceof StationFileError) return error;
    throw error;
  }
}

async function countRows(
  inspected: InspectedFile,
  plan: RowPlan,
  rowLimit: number,
): Promise<Omit<Walked, 'findings'>> {
  const parser = parserFor(inspected, plan, { rowLimit, chunkRows: CHUNK_ROWS });
  const days = dayTally();
  let problem: StationFileError | null = null;
  try {
    for await (const { series } of parseRows(parser, wholeFile(inspected.head), inspected.rowsFrom.byte)) {
      for (const day of series.days) days.add(day);
    }
  } catch (error) {
    if (!(error instanceof StationFileError)) throw error;
    problem = error;
    for (const day of parser.take().series.days) days.add(day);
  }
  const span = hasDates(plan) ? days.span() : undefined;
  const date = (day: EpochDay | undefined) => (day === undefined ? null : formatCivilDate(day));
  return { rows: parser.rows, firstDate: date(span?.first), lastDate: date(span?.last), problem };
}

function hasDates({ columns }: RowPlan): boolean {
  return columns.some(({ use }) => use !== 'ignored' && use !== 'hour' && !isVariable(use));
}
