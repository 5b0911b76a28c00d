import { CALCULATION } from './calculation-text.ts';
import { COMMAND_LINE } from './command-line/texts.ts';
import { speaker } from './dictionary.ts';
import { FINDINGS } from './finding-text.ts';
import { LEARNING } from './reference-text.ts';
import { REQUESTS } from './requests/texts.ts';
import { STATION_FILE } from './station-file-text.ts';

export { choiceText } from './calculation-text.ts';
export { findingText } from './finding-text.ts';
export { sourceName } from './source-name.ts';

/** The dictionaries by who speaks. The page carries only those that it speaks itself, by their own files. */
export const DICTIONARIES = [CALCULATION, FINDINGS, STATION_FILE, REQUESTS, LEARNING, COMMAND_LINE] as const;

type AllOf<L extends keyof (typeof DICTIONARIES)[number]> = (typeof DICTIONARIES)[number][L];
type KeysOf<Dictionary> = Dictionary extends unknown ? keyof Dictionary : never;
export type MessageKey = KeysOf<AllOf<'pt-BR'>>;

const inAll = (language: keyof (typeof DICTIONARIES)[number]) =>
  Object.assign({}, ...DICTIONARIES.map((one) => one[language])) as Record<MessageKey, string>;

/** A sentence in a language: what server and command line say. */
export const message = speaker<MessageKey>({ 'pt-BR': inAll('pt-BR'), en: inAll('en'), es: inAll('es') });

export function isMessageKey(text: string): text is MessageKey {
  return DICTIONARIES.some((one) => Object.hasOwn(one['pt-BR'], text));
}
