import { isRecord } from './is-record.ts';

/** An uploaded file of reference ETo, and what only the person can say of it. */
export interface ReferenceFile {
  readonly id: string;
  /** Those that can be the ETo. */
  readonly columns: readonly string[];
  /** A date column that can be read in two ways; undefined where there is none. */
  readonly ambiguousDate: string | undefined;
}

/** The answer of `POST /api/v1/station-files`; undefined when it is not one. */
export function readReferenceFile(json: unknown): ReferenceFile | undefined {
  if (!isRecord(json) || typeof json.file_id !== 'string') return undefined;
  const preview = isRecord(json.preview) ? json.preview : {};
  const columns = recordsOf(preview.columns);
  const ambiguousDate = recordsOf(preview.questions).find(asksForDate)?.column;
  const isDate = ({ name, variable }: Record<string, unknown>) =>
    variable === 'date' || name === ambiguousDate;
  return {
    id: json.file_id,
    columns: columns.flatMap((column) => (isDate(column) ? [] : textOf(column.name))),
    ambiguousDate: textOf(ambiguousDate)[0],
  };
}

/** Names by which most files call it; the person sees the guess, and can change it. */
export function likelyEto(columns: readonly string[]): string {
  const named = columns.filter((name) => /et[o0ₒ₀]|evapo/i.test(name));
  return named.length === 1 ? named[0]! : '';
}

function asksForDate({ choices }: Record<string, unknown>): boolean {
  return (
    Array.isArray(choices) &&
    choices.some((choice) => typeof choice === 'string' && choice.startsWith('date'))
  );
}

function recordsOf(json: unknown): Record<string, unknown>[] {
  return Array.isArray(json) ? json.filter(isRecord) : [];
}

function textOf(json: unknown): string[] {
  return typeof json === 'string' ? [json] : [];
}
