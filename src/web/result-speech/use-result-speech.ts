import type { Language } from '../../contract/languages.ts';
import { useSpeech } from '../i18n/use-speech.ts';
import { resultSpeech, type ResultSpeech } from './result-speech.ts';

const KNOWN = new Map<Language, ResultSpeech>();

export function useResultSpeech(): ResultSpeech {
  const speech = useSpeech();
  const known = KNOWN.get(speech.language) ?? resultSpeech(speech);
  KNOWN.set(speech.language, known);
  return known;
}
