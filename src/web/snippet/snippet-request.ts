import type { Language } from '../../contract/languages.ts';
import type { SuccessData } from '../../contract/task-events.ts';
import type { EtoRequest } from '../api/tasks.ts';

/** A request as a program sends it again. */
export interface SnippetRequest {
  /** Fields of the body, but for the file, which is uploaded before. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly hasFile: boolean;
}

/**
 * The calculation that a card shows. Days that the mode chose, such as the last seven, are written out, and the mode is left
 * out: it fixes nothing else, and from tomorrow on its limits would refuse these days.
 */
export function snippetRequest(
  request: Omit<EtoRequest, 'lesson'>,
  of: { readonly period: Pick<SuccessData, 'start_date' | 'end_date'>; readonly language: Language },
): SnippetRequest {
  const { mode, station_file: file, start_date, end_date, ...fields } = request;
  const { language } = of;
  if (file !== undefined) return { body: { ...fields, mode, language }, hasFile: true };
  const period = {
    start_date: start_date ?? of.period.start_date,
    end_date: end_date ?? of.period.end_date,
  };
  const { lat, lng, ...others } = fields;
  return { body: { lat, lng, ...period, ...others, language }, hasFile: false };
}
