/** Why nothing can be learnt from a reference, or what was learnt cannot be used; pt-BR. The others have the same keys and placeholders. */
export const ptBR = {
  reference_no_eto_column: 'não há coluna de ETo; colunas do arquivo: {found}',
  reference_eto_ambiguous: 'mais de uma coluna pode ser a ETo: {choices}; diga qual',
  reference_column_unknown: 'não há coluna "{column}"; colunas: {found}',
  reference_unit_of_column: 'coluna "{column}": a unidade {unit} não é de ETo; use mm/d',
  reference_duplicate_date: 'a data {date} está repetida (linhas {lines}); deixe uma só',
  reference_out_of_limits:
    '{count} valor(es) fora de {min} a {max} mm/d, o pior {value} em {date}; a ETo vem em mm/d?',
  reference_too_few_days: '{days} dia(s) com referência e com dados do tempo; são precisos ao menos {least}',
  reference_too_many_days: '{days} dias; são guardados no máximo {most} (20 anos)',
  reference_before_sources:
    '{date} vem antes do primeiro dia que as fontes têm ({first}); tire os dias anteriores',
  reference_span_too_long: 'de {first} a {last} são mais de {most} dias; envie só uma parte',
  reference_in_future: '{date} ainda não passou (hoje é {today})',
  reference_ratio:
    'em {days} dia(s) a mediana da referência é {reference} e a da ETo calculada {eto} mm/d (razão {ratio}); confira a unidade (mm/d) e o lugar',
  reference_ratio_unit:
    'em {days} dia(s) a mediana da referência é {reference} e a da ETo calculada {eto} mm/d (razão {ratio}); os valores parecem estar em {seems}, e devem estar em mm/d',
  reference_part_differs:
    'de {first} a {last} a mediana da referência é {reference} e a da ETo calculada {eto} mm/d, e nos outros dias não é assim; confira se a unidade muda no arquivo',
  reference_days_differ:
    '{count} de {days} dia(s) estão longe da ETo calculada, o primeiro em {first}: {reference} mm/d em vez de {eto}; confira a unidade e os valores desses dias',
  reference_dates_late:
    'a referência acompanha o tempo do dia anterior (correlação {correlation}), e não o do próprio dia: as datas parecem estar um dia atrasadas; confira as datas',
  reference_dates_early:
    'a referência acompanha o tempo do dia seguinte (correlação {correlation}), e não o do próprio dia: as datas parecem estar um dia adiantadas; confira as datas',
  reference_unrelated:
    'a referência não acompanha a ETo calculada do lugar (correlação {correlation} em {days} dias); confira as datas e o lugar',
  reference_day_changed:
    '{date} já foi aprendido com {known} mm, e agora vem {value} mm; para mudar dias aprendidos, esqueça e ensine de novo',
  reference_day_before:
    '{date} vem antes de {last}, o último dia aprendido; só dias seguintes podem ser acrescentados',
  reference_nothing_new: 'nenhum dia depois de {last}, o último aprendido',
  reference_required: '{field}: dê um de reference, reference_file ou reference_task',
  reference_row_invalid: '{field}: cada dia é um objeto com date (AAAA-MM-DD) e eto_mm (número ou null)',
  reference_file_unknown: 'reference_file: arquivo não encontrado ou expirado; envie de novo',
  reference_file_too_large: '{field}: o arquivo passa do limite de {limit} MB para uma referência',
  reference_task_unusable: '{field}: não é um cálculo de estação terminado',
  reference_task_far: '{field}: a estação está a {km} km do lugar; o máximo é {most} km',
  learning_unknown: 'learning_id: não existe, foi esquecido ou expirou',
  learning_far: 'learning_id: foi aprendido a {km} km deste lugar; o máximo é {most} km',
  learning_empty: 'learning_id: ainda não aprendeu de nenhum dia',
  learning_not_at_station: 'learning_id não vale no modo station: ali nada é estimado de fontes',
  learning_busy: 'Outra referência está sendo aprendida; tente quando terminar',
  learning_other_calibration:
    'O aprendizado partiu da calibração {learnt}, e este cálculo usa {used}; use a mesma, ou esqueça e ensine de novo',
  learning_demonstration:
    'O aprendizado foi feito com dados de demonstração e não vale para dados reais; esqueça e ensine de novo',
  learning_no_calibration: 'nenhuma',
} as const;
