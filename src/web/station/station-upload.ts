import type { StationProblem } from '../../contract/messages/station-file-text.ts';
import type { Finding } from '../../weather/findings.ts';
import type { Refusal } from '../api/request.ts';

/** One column of the file, as the server read its header. */
export interface StationColumn {
  readonly header: string;
  /** Symbol or name of what it holds. */
  readonly meaning: string;
  readonly unit: string;
  /** Height of a wind sensor, m. */
  readonly heightM: number | null;
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
  /** What the file lacks, and what will stand in for it. */
  readonly missing: readonly StationInput[];
  /** Columns whose unit or meaning is not certain; nothing is guessed. */
  readonly questions: readonly StationQuestion[];
  readonly findings: readonly Finding[];
  /** Why it cannot be calculated as it is, beside open questions and missing inputs. */
  readonly problem: StationProblem | null;
}

/** Answered with one of the choices, `variable:unit[@height]` or `ignore`. */
export interface StationQuestion {
  readonly column: string;
  readonly choices: readonly string[];
}

/** What the person said of ambiguous columns, by column. */
export type StationAnswers = Readonly<Record<string, string>>;

export type StationUpload =
  | { readonly state: 'none' }
  | { readonly state: 'uploading'; readonly name: string; readonly percent: number }
  | { readonly state: 'failed'; readonly name: string; readonly refusal: Refusal }
  | { readonly state: 'ready'; readonly file: StationFile; readonly answers: StationAnswers };

export const STATION_INPUTS = ['date', 'tmax', 'tmin', 'humidity', 'wind', 'radiation'] as const;
export type StationInput = (typeof STATION_INPUTS)[number];
/** Without these there is no ETo; the others have a stand-in. */
export const INDISPENSABLE: readonly StationInput[] = ['date', 'tmax', 'tmin'];

/** Questions that still have no answer. */
export function openQuestions(file: StationFile, answers: StationAnswers): readonly StationQuestion[] {
  return file.questions.filter(({ column }) => !answers[column]);
}

/** Whether a calculation can use the file. */
export function isUsable(file: StationFile, answers: StationAnswers): boolean {
  const lacks = file.missing.some((input) => INDISPENSABLE.includes(input));
  return file.problem === null && !lacks && openQuestions(file, answers).length === 0;
}

export const NO_STATION_FILE: StationUpload = { state: 'none' };
