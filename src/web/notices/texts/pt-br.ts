/** Texts of what there is to know before anything is done, pt-BR. The other languages must have the same keys and placeholders. */
export const ptBR = {
  offline: 'Sem rede. A página e os resultados do histórico continuam aqui; calcular precisa de rede.',
  server_away:
    'O servidor não responde. A página e os resultados do histórico continuam aqui; calcular precisa dele.',
  link_lost: 'O servidor já não tem o cálculo deste link, e o link não diz o lugar.',
  new_version: 'Há uma versão nova desta página.',
  reload: 'Recarregar',
} as const;
