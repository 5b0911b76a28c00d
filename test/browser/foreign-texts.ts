import { LANGUAGES, type Language } from '../../src/contract/languages.ts';
import { DICTIONARIES } from '../../src/contract/messages/messages.ts';
import { en } from '../../src/web/i18n/en.ts';
import { es } from '../../src/web/i18n/es.ts';
import { ptBR } from '../../src/web/i18n/pt-br.ts';
import { en as resultEn } from '../../src/web/result-speech/texts/en.ts';
import { es as resultEs } from '../../src/web/result-speech/texts/es.ts';
import { ptBR as resultPtBR } from '../../src/web/result-speech/texts/pt-br.ts';

/** Shorter ones are words of more than one language. */
const LONG_ENOUGH = 10;

const ALL: Readonly<Record<Language, readonly string[]>> = {
  'pt-BR': sentences('pt-BR', ptBR, resultPtBR),
  en: sentences('en', en, resultEn),
  es: sentences('es', es, resultEs),
};

function sentences(language: Language, ...ofThePage: readonly Readonly<Record<string, string>>[]): string[] {
  return [...DICTIONARIES.map((one) => one[language]), ...ofThePage].flatMap((one) => Object.values(one));
}

/** What of a text is said in another language than this one. */
export function foreignTexts(text: string, language: string): string[] {
  const own = ALL[language as Language].join('\n');
  return LANGUAGES.filter((other) => other !== language)
    .flatMap((other) => ALL[other])
    .flatMap((sentence) => sentence.split(/\{\w+\}/).map((part) => part.trim()))
    .filter((part) => part.length >= LONG_ENOUGH && !own.includes(part) && text.includes(part));
}
