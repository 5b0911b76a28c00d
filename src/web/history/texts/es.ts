import { translationOf } from '../../../contract/messages/dictionary.ts';
import type { ptBR } from './pt-br.ts';

export const es = translationOf<typeof ptBR>()({
  what: 'Los cálculos vistos en este navegador, hasta {most}. Los resultados quedan aquí también sin red.',
  empty: 'Todavía nada: cada cálculo que termina aparece aquí.',
  period: '{first} a {last}',
  mean: 'ETo media {mean} {unit}/día',
  synthetic: 'clima de demostración',
  done: 'sin media: faltan datos',
  error: 'terminó con error',
  cancelled: 'cancelado',
  calculated: 'calculado el {when}',
  open: 'Abrir',
  again: 'Calcular de nuevo',
  remove: 'Quitar',
  of: '{action}: {which}',
  clear: 'Borrar el historial',
  clear_question:
    '¿Quitar los {count} cálculos de este navegador? Los resultados guardados aquí también se borran.',
  clear_yes: 'Quitar todos',
  clear_no: 'Conservar',
  removed: 'Quitado del historial',
  cleared: 'Historial borrado',
});
