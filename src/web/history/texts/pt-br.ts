/** Texts of the list of earlier calculations, pt-BR. The other languages must have the same keys and placeholders. */
export const ptBR = {
  what: 'Os cálculos vistos neste navegador, até {most}. Os resultados ficam aqui também sem rede.',
  empty: 'Ainda nada: cada cálculo que termina aparece aqui.',
  period: '{first} a {last}',
  mean: 'ETo média {mean} {unit}/dia',
  synthetic: 'clima de demonstração',
  done: 'sem média: faltam dados',
  error: 'terminou com erro',
  cancelled: 'cancelado',
  calculated: 'calculado em {when}',
  open: 'Abrir',
  again: 'Calcular de novo',
  remove: 'Remover',
  of: '{action}: {which}',
  clear: 'Limpar o histórico',
  clear_question:
    'Remover todos os {count} cálculos deste navegador? Os resultados guardados aqui também são apagados.',
  clear_yes: 'Remover todos',
  clear_no: 'Manter',
  removed: 'Removido do histórico',
  cleared: 'Histórico limpo',
} as const;
