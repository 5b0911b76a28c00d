/** Texts of the help, pt-BR. The other languages must have the same keys and placeholders. */
export const ptBR = {
  steps_title: 'Primeiros passos',
  step_place:
    'Escolha o lugar: digite o nome da cidade (sem acentos também serve) ou as coordenadas, toque no mapa ou use a sua localização. A elevação é opcional.',
  step_period: 'Escolha o período. "Hoje" já vem pronto: os últimos 7 dias.',
  step_press: 'Aperte "Calcular ETo". O cartão mostra cada etapa; pode ser fechado, e o cálculo continua.',
  step_again:
    'Fechou o cartão? O relógio, no alto da página, guarda os seus resultados neste navegador, também sem internet.',
  answer_title: 'Como usar o número',
  answer_crop:
    'A ETo é a água que uma grama de referência perderia no dia: 5 mm são 5 litros por metro quadrado. Para a sua lavoura, multiplique pelo coeficiente Kc da fase (por exemplo, 1,15 para a soja e 1,20 para o milho no meio do ciclo) e desconte a chuva que o solo guardou: soja com ETo de 5 mm perde 5 × 1,15 = 5,75 mm.',
  answer_band:
    'A faixa de 90 %: nove em cada dez dias de uma estação ao lado cairiam dentro dela. Larga significa que as fontes, ou o lugar, são pouco conhecidos.',
  answer_quality:
    'A qualidade de cada dia é alta quando todas as variáveis vieram das fontes e elas concordam; média ou baixa quando algo foi estimado, é previsão ou as fontes discordam. Toque em um dia para ver o porquê.',
  answer_gap: 'Um dia sem dados fica vazio: nunca vira zero, nem entra no total.',
  modes_title: 'Períodos',
  mode_today: 'Hoje: os últimos 7 dias até hoje; os mais novos vêm da previsão até os arquivos chegarem.',
  mode_recent: 'Recente: {recent} dias até hoje.',
  mode_forecast: 'Previsão: de hoje até {forecast} dias à frente.',
  mode_historical: 'Histórico: até {years} anos por cálculo, desde {first}.',
  mode_station:
    'Estação: o seu CSV, com até {rows} linhas. Separador, vírgula decimal e unidades (no título da coluna ou na linha abaixo dele) são reconhecidos; o que não estiver claro é perguntado.',
  trouble_title: 'Se algo falhar',
  trouble_line:
    'Sem internet por um instante: o cálculo continua no servidor, e a página volta a mostrá-lo sozinha.',
  trouble_source:
    'Uma fonte não responde: as outras dão o resultado, com um aviso. Nenhuma responde: o seu pedido fica guardado, e "Tentar de novo" repete.',
  trouble_report: 'Ao pedir ajuda, informe o código do cálculo, que está no cartão.',
  keys_title: 'Teclado',
  keys_move:
    'Tab e Shift + Tab: de um campo ao outro; Enter: apertar; Esc: fechar o cartão, sem parar o cálculo.',
  keys_map: 'Setas: movem o mapa e o marcador que estiver em foco; + e −: aproximam e afastam.',
} as const;
