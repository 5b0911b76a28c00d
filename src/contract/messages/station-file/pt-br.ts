/** What is wrong with a station file, and what it lacks; pt-BR. The others have the same keys and placeholders. */
export const ptBR = {
  station_at_line: 'Linha {line}: {problem}',
  station_at_column: 'Coluna "{column}": {problem}',
  station_at_line_column: 'Linha {line}, coluna "{column}": {problem}',
  station_error_not_text: 'o arquivo não é um CSV de texto; parece ser {kind}',
  station_error_empty: 'o arquivo está vazio',
  station_error_no_rows: 'o arquivo só tem o cabeçalho ({found}), sem linhas de dados',
  station_error_no_date_column:
    'falta a coluna de data (date, data ou year + month + day); colunas do arquivo: {found}',
  station_error_no_temperatures: 'falta {missing}, sem a qual não há ETo; colunas do arquivo: {found}',
  station_error_column_ambiguous:
    'o cabeçalho não diz a grandeza, a unidade ou a altura; escolha uma de: {choices}',
  station_error_mapped_column_unknown: 'não há coluna com este nome no arquivo; colunas: {found}',
  station_error_mapping_invalid: '"{value}" não serve; use {allowed}',
  station_error_mapped_twice: '{variable} já foi dada a outra coluna',
  station_error_height_out_of_limits: 'altura do vento {value} m fora dos limites ({min} a {max} m)',
  station_error_bad_date: '"{value}" não é uma data do calendário no formato {format}',
  station_error_bad_number:
    '"{value}" não é um número nem um sinal de dado ausente (vazio, NaN, NA, null, -, -999, -9999, -6999)',
  station_error_too_few_cells: '{found} células onde o cabeçalho tem {expected}; a linha está incompleta',
  station_error_too_many_cells:
    '{found} células onde o cabeçalho tem {expected}; vírgula decimal num arquivo separado por vírgulas?',
  station_error_too_many_rows: 'o arquivo passa do limite de {limit} linhas de dados',
  station_error_line_too_long: 'a linha passa do limite de {limit} bytes; isto não parece uma tabela',
  station_error_unclosed_quote: 'aspas abertas e não fechadas',
  station_error_not_daily:
    'o horário muda de linha para linha ({first}, {value}): o arquivo não é diário, e só dados diários são aceitos',
  station_error_unit_suspect:
    'a mediana é {median} na unidade padrão, impossível se a coluna está em {unit}; os valores parecem estar em {seems}',
  station_error_temperature_range_suspect:
    'a amplitude mediana Tmax − Tmin é {range} °C, acima de {limit} °C: as duas colunas têm unidades diferentes?',
  station_error_tmin_above_tmax: 'Tmin maior que Tmax em {rows} de {of} linhas: as colunas estão trocadas?',
  station_error_radiation_suspect:
    'a radiação mediana é {percent} % da do topo da atmosfera neste lugar, impossível se a coluna está em {unit}; confira a unidade e as coordenadas',
  station_kind_xlsx: 'uma planilha Excel (.xlsx) ou um ZIP; salve como CSV',
  station_kind_xls: 'uma planilha Excel antiga (.xls); salve como CSV',
  station_kind_gzip: 'um arquivo comprimido (gzip)',
  station_kind_pdf: 'um PDF',
  station_kind_utf16: 'texto em UTF-16; salve como CSV em UTF-8',
  station_kind_html: 'uma página da Web (HTML)',
  station_kind_json: 'JSON',
  station_kind_parquet: 'um arquivo Parquet',
  station_kind_binary: 'um arquivo binário',
  station_missing_date: 'data',
  station_missing_tmax: 'Tmax (obrigatória)',
  station_missing_tmin: 'Tmin (obrigatória)',
  station_missing_humidity: 'sem umidade: a pressão de vapor será estimada por Tmin (FAO-56 Eq. 48)',
  station_missing_wind: 'sem vento: 2 m/s será adotado (FAO-56)',
  station_missing_radiation:
    'sem radiação nem insolação: a radiação será estimada pela amplitude térmica (FAO-56 Eq. 50)',
} as const;
