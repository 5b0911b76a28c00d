import { formatCivilDate } from '../../weather/civil-date.ts';
import type { Finding } from '../../weather/findings.ts';
import type { SourceDecision } from '../../weather/source-choice.ts';
import { PROVIDERS, type ProviderId, type SourceId } from '../../weather/sources.ts';
import { variable } from '../../weather/variables.ts';
import type { Language } from '../languages.ts';
import { fill, type Values } from './dictionary.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { ptBR, type MessageKey } from './pt-br.ts';

const MESSAGES: Readonly<Record<Language, Readonly<Record<MessageKey, string>>>> = { 'pt-BR': ptBR, en, es };

/** A sentence in a language. */
export function message(language: Language, key: MessageKey, values?: Values): string {
  return fill(MESSAGES[language][key], values);
}

/** A source's name as people know it. */
export function sourceName(id: SourceId): string {
  return id === 'station_file' ? 'CSV' : PROVIDERS[id satisfies ProviderId].name;
}

/** Why a source is asked, for which days and with what still missing, or why it is not asked. */
export function choiceText(language: Language, decision: SourceDecision): string {
  const { id, reason, range, daysToCome, daysWithoutRadiation } = decision;
  const facts = {
    source: sourceName(id),
    ...(range && { first: formatCivilDate(range.from), last: formatCivilDate(range.to) }),
  };
  const delay = (key: 'choice_days_to_come' | 'choice_radiation_to_come', count: number) =>
    count > 0 ? `; ${message(language, key, { count })}` : '';
  const isLater = daysWithoutRadiation > daysToCome;
  return [
    message(language, `choice_${reason}`, facts),
    delay('choice_days_to_come', daysToCome),
    delay('choice_radiation_to_come', isLater ? daysWithoutRadiation : 0),
  ].join('');
}

/** A finding as a sentence. */
export function findingText(language: Language, finding: Finding): string {
  return message(language, `finding_${finding.code}`, {
    ...(finding.source && { source: sourceName(finding.source) }),
    ...(finding.variable && { variable: variable(finding.variable).symbol }),
    ...(finding.days && {
      count: finding.days.count,
      first: formatCivilDate(finding.days.first),
      last: formatCivilDate(finding.days.last),
    }),
    ...finding.params,
  });
}
