import { VARIABLE_IDS, variable } from '../../weather/variables.ts';
import type { Speech } from '../i18n/texts.ts';

/** `u2:km/h@10` as people say it: `u2, km/h, a 10 m`. A choice that is not understood is shown as it is. */
export function choiceText(choice: string, { t }: Pick<Speech, 't'>): string {
  if (choice === 'ignore') return t('station_choice_ignore');
  const [, name = '', unit = '', height] = /^([^:]+):([^@]+)(?:@(.+))?$/.exec(choice) ?? [];
  if (name === '') return choice;
  const measured = height === undefined ? unit : t('station_choice_height', { unit, height });
  return `${meaningText(name, { t })}, ${measured}`;
}

/** What a column holds: the symbol of the variable, or the word for a date. */
export function meaningText(name: string, { t }: Pick<Speech, 't'>): string {
  const id = VARIABLE_IDS.find((known) => known === name);
  if (id) return variable(id).symbol;
  return name === 'date' ? t('station_choice_date') : name;
}
