import { translationOf } from '../../../contract/messages/dictionary.ts';
import type { ptBR } from './pt-br.ts';

export const es = translationOf<typeof ptBR>()({
  offline: 'Sin red. La página y los resultados del historial siguen aquí; calcular necesita red.',
  server_away:
    'El servidor no responde. La página y los resultados del historial siguen aquí; calcular lo necesita.',
  link_lost: 'El servidor ya no tiene el cálculo de este enlace, y el enlace no dice el lugar.',
  new_version: 'Hay una versión nueva de esta página.',
  reload: 'Recargar',
});
