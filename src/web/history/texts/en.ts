import { translationOf } from '../../../contract/messages/dictionary.ts';
import type { ptBR } from './pt-br.ts';

export const en = translationOf<typeof ptBR>()({
  what: 'The calculations seen in this browser, up to {most}. Results stay here without a network too.',
  empty: 'Nothing yet: each calculation that ends appears here.',
  period: '{first} to {last}',
  mean: 'mean ETo {mean} {unit}/day',
  synthetic: 'demonstration weather',
  done: 'no mean: data are missing',
  error: 'ended with an error',
  cancelled: 'cancelled',
  calculated: 'calculated {when}',
  open: 'Open',
  again: 'Calculate again',
  remove: 'Remove',
  of: '{action}: {which}',
  clear: 'Clear the history',
  clear_question: 'Remove all {count} calculations from this browser? The results kept here are deleted too.',
  clear_yes: 'Remove all',
  clear_no: 'Keep',
  removed: 'Removed from the history',
  cleared: 'History cleared',
});
