import { calculationText } from '../../contract/messages/calculation-text.ts';
import type { SourceChoice } from '../../contract/results.ts';
import type { Speech } from '../i18n/texts.ts';
import { sourceLabel } from './source-label.ts';

/**
 * Why a source was asked or not, in the language of the page. The server's sentence also tells what was still to
 * come, but in the language of the request; where the two differ the reason alone is told anew.
 */
export function choiceSentence(choice: SourceChoice, { language, format }: Speech): string {
  const { id, reason, start_date: first, end_date: last, text } = choice;
  const days = first !== null && last !== null ? { first, last } : {};
  const anew = calculationText(language, `choice_${reason}`, { source: sourceLabel(id), ...days });
  return format.datesIn(text.startsWith(anew) ? text : anew);
}
