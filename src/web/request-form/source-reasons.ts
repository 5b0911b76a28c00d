import { choiceText } from '../../contract/messages/calculation-text.ts';
import { sourceName } from '../../contract/messages/source-name.ts';
import type { SourceDecision } from '../../weather/source-choice.ts';
import { PROVIDERS } from '../../weather/sources.ts';
import type { Speech } from '../i18n/texts.ts';

/** The sources that will be asked, in one line, each with what it still lacks. */
export function planLine(decisions: readonly SourceDecision[], speech: Speech): string {
  const asked = decisions.filter(({ range }) => range !== undefined);
  if (asked.length === 0) return speech.t('sources_none');
  const names = asked.map((decision) => {
    const lack = lackText(decision, speech);
    return sourceName(decision.id) + (lack === '' ? '' : ` (${lack})`);
  });
  return speech.t('sources_will_use', { sources: names.join(', ') });
}

/** Why a source is asked or not, as a whole sentence. */
export function decisionText(decision: SourceDecision, { language, format }: Speech): string {
  return format.datesIn(choiceText(language, decision));
}

/** Beside a source's name: its days and what they lack, or why it has none. */
export function offerNote(decision: SourceDecision, speech: Speech): string {
  const { id, range } = decision;
  if (!range) return decisionText(decision, speech).replace(`${sourceName(id)}: `, '');
  const { t, format } = speech;
  const [first, last] = [format.day(range.from), format.day(range.to)];
  const span = first === last ? first : t('station_span', { first, last });
  const lack = PROVIDERS[id].hasRadiation ? lackText(decision, speech) : t('sources_no_radiation');
  return lack === '' ? span : `${span}; ${lack}`;
}

function lackText({ daysToCome, daysWithoutRadiation }: SourceDecision, { t }: Speech): string {
  const days = (count: number) => (count === 1 ? t('one_day') : t('n_days', { count }));
  // A record is always a little late; the delay of its radiation is what surprises.
  if (daysWithoutRadiation <= daysToCome) return '';
  return t('sources_radiation_to_come', { days: days(daysWithoutRadiation) });
}
