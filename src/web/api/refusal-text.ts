import type { Speech } from '../i18n/texts.ts';
import type { Refusal } from './request.ts';

/** The server's own sentence, or that there was none. */
export function refusalText(refusal: Refusal, { t, format }: Pick<Speech, 't' | 'format'>): string {
  if (refusal.kind !== 'problem') return t('error_unreachable');
  return refusal.details ? plainSentence(refusal.details, format) : `HTTP ${refusal.status}`;
}

/** Programs are told the field by its name, which says nothing to people, and dates in a form that they read. */
export function plainSentence(details: string, format: Pick<Speech['format'], 'datesIn'>): string {
  const text = format.datesIn(details.replace(/^[a-z]+(_[a-z]+)+: /, ''));
  return text.charAt(0).toUpperCase() + text.slice(1);
}
