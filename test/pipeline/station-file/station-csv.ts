import {
  openStationFile,
  type StationFileOptions,
} from '../../../src/pipeline/sources/station-file/read-station-file.ts';
import { StationFileError } from '../../../src/pipeline/sources/station-file/station-file-error.ts';
import { formatCivilDate } from '../../../src/weather/civil-date.ts';

/** Bytes of a text (or given ones), in parts of `size`, as a file or an upload brings them. */
export async function* inParts(content: string | Uint8Array, size = 64): AsyncGenerator<Uint8Array> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
}

export interface ReadRow {
  readonly date: string;
  readonly line: number;
  readonly [variable: string]: number | string;
}

/** Every row of a file as an object, to be compared. */
export async function readRows(
  content: string | Uint8Array,
  options: Partial<StationFileOptions> & { readonly partSize?: number } = {},
): Promise<ReadRow[]> {
  const { partSize, ...rest } = options;
  const file = await openStationFile(inParts(content, partSize), { rowLimit: 1000, ...rest });
  const rows: ReadRow[] = [];
  for await (const { series, lines } of file.chunks()) {
    series.days.forEach((day, i) => {
      const values = Object.entries(series.values).map(([id, column]) => [id, column[i]!] as const);
      rows.push({ date: formatCivilDate(day), line: lines[i]!, ...Object.fromEntries(values) });
    });
  }
  return rows;
}

/** What a file is refused with; fails when it is not. */
export async function refusal(work: Promise<unknown>): Promise<StationFileError> {
  try {
    await work;
  } catch (error) {
    if (error instanceof StationFileError) return error;
    throw error;
  }
  throw new Error('the file was not refused');
}
