import type { Language } from '../../contract/languages.ts';
import { useStore } from '../store.ts';
import { languageStore } from './language.ts';
import { speechIn, type Speech } from './texts.ts';

const SPEECH = new Map<Language, Speech>();

export function useSpeech(): Speech {
  const language = useStore(languageStore);
  const known = SPEECH.get(language) ?? speechIn(language);
  SPEECH.set(language, known);
  return known;
}
