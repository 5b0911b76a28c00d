import type { Language } from '../contract/languages.ts';
import { message } from '../contract/messages/messages.ts';
import { parseColumnMapping, type ColumnMapping } from '../pipeline/sources/station-file/column-mapping.ts';
import { CommandFailed, EXIT } from './exit-codes.ts';

/** `--map 'Vento=wind:km/h@10'`, any number of times. The last `=` divides: a header may hold one itself. */
export function readMapOptions(options: readonly string[], language: Language): ColumnMapping {
  const choices = options.map((value) => {
    const at = value.lastIndexOf('=');
    if (at < 1) throw new CommandFailed(EXIT.usage, message(language, 'cli_map_form', { value }));
    return [value.slice(0, at).trim(), value.slice(at + 1).trim()] as const;
  });
  return parseColumnMapping(Object.fromEntries(choices));
}
