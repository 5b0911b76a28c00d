import { formatCivilDate } from '../../weather/civil-date.ts';
import type { SourceDecision } from '../../weather/source-choice.ts';
import type { Language } from '../languages.ts';
import { en } from './calculation/en.ts';
import { es } from './calculation/es.ts';
import { ptBR } from './calculation/pt-br.ts';
import { speaker } from './dictionary.ts';
import { sourceName } from './source-name.ts';

export const CALCULATION = { 'pt-BR': ptBR, en, es };
export type CalculationKey = keyof typeof ptBR;

export const calculationText = speaker<CalculationKey>(CALCULATION);

/** Why a source is asked, for which days and with what still missing, or why it is not asked. */
export function choiceText(language: Language, decision: SourceDecision): string {
  const { id, reason, range, daysToCome, daysWithoutRadiation } = decision;
  const facts = {
    source: sourceName(id),
    ...(range && { first: formatCivilDate(range.from), last: formatCivilDate(range.to) }),
  };
  const delay = (key: 'choice_days_to_come' | 'choice_radiation_to_come', count: number) =>
    count > 0 ? `; ${calculationText(language, key, { count })}` : '';
  const isLater = daysWithoutRadiation > daysToCome;
  return [
    calculationText(language, `choice_${reason}`, facts),
    delay('choice_days_to_come', daysToCome),
    delay('choice_radiation_to_come', isLater ? daysWithoutRadiation : 0),
  ].join('');
}
