/** Texts of sharing a link, pt-BR. The other languages must have the same keys and placeholders. */
export const ptBR = {
  share: 'Compartilhar',
  copied: 'Link copiado',
  by_hand: 'Copie este link:',
} as const;
