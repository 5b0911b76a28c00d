import { translationOf } from '../../../contract/messages/dictionary.ts';
import type { ptBR } from './pt-br.ts';

export const en = translationOf<typeof ptBR>()({
  offline: 'No network. The page and the results in the history are still here; calculating needs a network.',
  server_away:
    'The server does not answer. The page and the results in the history are still here; calculating needs it.',
  link_lost: 'The server no longer has the calculation of this link, and the link does not say the place.',
  new_version: 'There is a new version of this page.',
  reload: 'Reload',
});
