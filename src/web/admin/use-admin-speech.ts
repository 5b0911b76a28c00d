import { lazySpeech } from '../i18n/lazy-speech.ts';
import { en } from './texts/en.ts';
import { es } from './texts/es.ts';
import { ptBR } from './texts/pt-br.ts';

/** The words of administration. */
export const useAdminSpeech = lazySpeech<typeof ptBR>({ 'pt-BR': ptBR, en, es });
