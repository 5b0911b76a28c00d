import { translationOf } from '../../../contract/messages/dictionary.ts';
import type { ptBR } from './pt-br.ts';

export const es = translationOf<typeof ptBR>()({
  share: 'Compartir',
  copied: 'Enlace copiado',
  by_hand: 'Copie este enlace:',
});
