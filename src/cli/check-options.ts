import { extname } from 'node:path';
import { LANGUAGES, type Language } from '../contract/languages.ts';
import { message } from '../contract/messages/messages.ts';
import { validateTaskRequest, type CheckedTaskRequest } from '../contract/validate-task-request.ts';
import type { CliDeps } from './cli-deps.ts';
import { CommandFailed, EXIT } from './exit-codes.ts';
import type { Format } from './result-text.ts';

/** Options that both commands have. */
export interface CommonOptions {
  readonly lat?: string;
  readonly lon?: string;
  readonly elev?: string;
  readonly format?: Format;
  readonly output?: string;
  readonly lang?: string;
}

/** Options as people know them, by the field of a request. */
const OPTION_OF: Readonly<Record<string, string>> = {
  lat: '--lat',
  lng: '--lon',
  elevation: '--elev',
  start_date: '--start',
  end_date: '--end',
  sources: '--source',
};

/** The language of `--lang`: `pt-BR`, `en`, `es`, or the first part of one. */
export function languageOf({ lang }: Pick<CommonOptions, 'lang'>, deps: Pick<CliDeps, 'language'>): Language {
  if (lang === undefined) return deps.language;
  const primary = lang.toLowerCase().split(/[-_]/)[0];
  const found = LANGUAGES.find((language) => language.toLowerCase().split('-')[0] === primary);
  if (found) return found;
  throw new CommandFailed(EXIT.usage, message(deps.language, 'cli_language_unknown', { value: lang }));
}

/** Checks a request against the limits that the server has too. Every problem is one line with its option. */
export function checkRequest(fields: object, language: Language, deps: CliDeps): CheckedTaskRequest {
  const checked = validateTaskRequest(fields, { nowMs: deps.now(), zoneOf: (place) => deps.zoneOf(place) });
  if (checked.ok) return checked.value;
  const lines = checked.problems.map(({ field, key, values }) => {
    const option = OPTION_OF[field] ?? field;
    const problem = message(language, key, { ...values, field: option });
    return problem.startsWith(option) ? problem : message(language, 'cli_option', { option, problem });
  });
  throw new CommandFailed(EXIT.usage, ...lines);
}

/** A table for a person at a terminal, CSV for a pipe or a file; a file's ending may say JSON. */
export function formatOf({ format, output }: CommonOptions, { isTty }: Pick<CliDeps, 'isTty'>): Format {
  if (format) return format;
  if (output !== undefined) return extname(output).toLowerCase() === '.json' ? 'json' : 'csv';
  return isTty.stdout ? 'table' : 'csv';
}
