/** Why a station file cannot be read. Each has a sentence in every language (`contract/messages`, `station_error_*`). */
export type StationFileErrorCode =
  /** `kind`: what the bytes seem to be. */
  | 'not_text'
  | 'empty'
  /** A header and nothing under it. */
  | 'no_rows'
  /** `found`: the columns of the header. */
  | 'no_date_column'
  /** `missing`, `found`. */
  | 'no_temperatures'
  /** A column that can mean several things, with the `choices`. */
  | 'column_ambiguous'
  /** `found`: the columns there are. */
  | 'mapped_column_unknown'
  /** A choice that is not `variable:unit[@height]`: `value`, `allowed`. */
  | 'mapping_invalid'
  | 'mapped_twice'
  /** `value`, `min`, `max`, in metres. */
  | 'height_out_of_limits'
  /** `value`, `format`. */
  | 'bad_date'
  /** `value`. */
  | 'bad_number'
  /** `found`, `expected`. */
  | 'too_few_cells'
  | 'too_many_cells'
  /** `limit`, in rows. */
  | 'too_many_rows'
  /** `limit`, in bytes. */
  | 'line_too_long'
  | 'unclosed_quote'
  /** Times of day that differ from row to row: `value`, `first`. */
  | 'not_daily'
  /** `unit`, `median` as read, `seems`. */
  | 'unit_suspect'
  /** `range`, the median of Tmax − Tmin in °C, over `limit`. */
  | 'temperature_range_suspect'
  /** `rows` of `of` compared. */
  | 'tmin_above_tmax'
  /** `unit`, `percent` of Ra that the median is. */
  | 'radiation_suspect';

/** What a person sent as encoded, where it is not a text of rows. */
export type FileKind = 'xlsx' | 'xls' | 'gzip' | 'pdf' | 'utf16' | 'html' | 'json' | 'parquet' | 'binary';

export interface StationFileErrorPlace {
  /** Line of the file, 1-based. */
  readonly line?: number;
  /** Name of the column as written in the header. */
  readonly column?: string;
  /** Facts for the sentence. */
  readonly params?: Readonly<Record<string, string | number>>;
}

/** A file that cannot be read as the person means it: a fact to tell, naming line, column and limit. */
export class StationFileError extends Error {
  readonly code: StationFileErrorCode;
  readonly line: number | undefined;
  readonly column: string | undefined;
  readonly params: Readonly<Record<string, string | number>>;

  constructor(code: StationFileErrorCode, { line, column, params = {} }: StationFileErrorPlace = {}) {
    const at = [line === undefined ? '' : `line ${line}`, column ?? ''].filter(Boolean).join(', ');
    super(`station file: ${code}${at ? ` (${at})` : ''}`);
    this.name = 'StationFileError';
    this.code = code;
    this.line = line;
    this.column = column;
    this.params = params;
  }
}

const LONGEST_QUOTED = 40;

/** A piece of the file for a sentence: short, and without control characters that a terminal would obey. */
export function quoted(text: string): string {
  const plain = text.replace(/\p{C}/gu, '?');
  return plain.length > LONGEST_QUOTED ? `${plain.slice(0, LONGEST_QUOTED)}…` : plain;
}

const LONGEST_LIST = 30;

/** Names for a sentence, not more than a person reads. */
export function listed(names: readonly string[]): string {
  const shown = names.slice(0, LONGEST_LIST).map(quoted).join(', ');
  return names.length > LONGEST_LIST ? `${shown}, …` : shown;
}
