import { translationOf } from '../../../contract/messages/dictionary.ts';
import type { ptBR } from './pt-br.ts';

export const en = translationOf<typeof ptBR>()({
  share: 'Share',
  copied: 'Link copied',
  by_hand: 'Copy this link:',
});
