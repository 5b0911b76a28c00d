import type { Refusal } from '../api/request.ts';

/** One column of the file, as the server read its header. */
export interface StationColumn {
  readonly header: string;
  /** Symbol or name of what it holds. */
  readonly meaning: string;
  readonly unit: string;
}

/** What the server understood of an uploaded file. */
export interface StationFile {
  readonly id: string;
  readonly name: string;
  readonly rows: number | null;
  readonly firstDay: string | null;
  readonly lastDay: string | null;
  readonly columns: readonly StationColumn[];
  readonly ignored: readonly string[];
  /** Variables the file lacks and that will be estimated. */
  readonly missing: readonly string[];
  /** Columns whose unit or meaning is not certain; nothing is guessed. */
  readonly questions: readonly StationQuestion[];
  readonly problems: readonly string[];
  /** Whether a calculation can use it. */
  readonly usable: boolean;
}

export interface StationQuestion {
  readonly column: string;
  readonly text: string;
}

export type StationUpload =
  | { readonly state: 'none' }
  | { readonly state: 'uploading'; readonly name: string; readonly percent: number }
  | { readonly state: 'failed'; readonly name: string; readonly refusal: Refusal }
  | { readonly state: 'ready'; readonly file: StationFile };

export const NO_STATION_FILE: StationUpload = { state: 'none' };
