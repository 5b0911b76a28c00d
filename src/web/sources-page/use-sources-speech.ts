import type { Language } from '../../contract/languages.ts';
import { useSpeech } from '../i18n/use-speech.ts';
import { sourcesSpeech, type SourcesSpeech } from './sources-speech.ts';

const KNOWN = new Map<Language, SourcesSpeech>();

export function useSourcesSpeech(): SourcesSpeech {
  const speech = useSpeech();
  const known = KNOWN.get(speech.language) ?? sourcesSpeech(speech);
  KNOWN.set(speech.language, known);
  return known;
}
