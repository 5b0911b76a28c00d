/** Facts about data, and why a source gave none; pt-BR. The others have the same keys and placeholders. */
export const ptBR = {
  cause_unreachable: 'sem resposta (rede)',
  cause_timeout: 'tempo esgotado',
  cause_rate_limited: 'limite de uso da fonte atingido',
  cause_refused: 'pedido recusado ({detail})',
  cause_bad_answer: 'resposta inválida ({detail})',
  cause_no_data: 'sem dados no período',
  variable_tmax: 'temperatura máxima',
  variable_tmin: 'temperatura mínima',
  variable_tmean: 'temperatura média',
  variable_tdew: 'temperatura do ponto de orvalho',
  variable_rhmax: 'umidade máxima',
  variable_rhmin: 'umidade mínima',
  variable_rhmean: 'umidade média',
  variable_ea: 'pressão de vapor',
  variable_u2: 'velocidade do vento',
  variable_rs: 'radiação solar',
  variable_sunshine: 'insolação',
  variable_precipitation: 'chuva',
  finding_SOURCE_FAILED: '{source} não respondeu: {cause}. O resultado usa as demais fontes.',
  finding_SOURCE_NOT_PUBLISHED_YET:
    '{source}: {variable} ainda não publicada em {count} dia(s) ({first} a {last}).',
  finding_SOURCE_NOT_RENEWED:
    '{source} não pôde ser atualizada: {cause}. O resultado usa os dias guardados de antes.',
  finding_SOURCE_WITHOUT_DAYS: '{source} não tem dados neste período.',
  finding_VALUE_OUT_OF_LIMITS:
    '{source}: {variable} fora dos limites físicos ({min} a {max}) em {count} dia(s) ({first} a {last}), o pior {value} em {on}; valores removidos.',
  finding_TMIN_ABOVE_TMAX:
    '{source}: Tmin maior que Tmax em {count} dia(s) ({first} a {last}); temperaturas removidas.',
  finding_RADIATION_ABOVE_RA:
    '{source}: radiação maior que a do topo da atmosfera em {count} dia(s) ({first} a {last}); valores removidos.',
  finding_RADIATION_VERY_LOW:
    '{source}: radiação muito baixa em {count} dia(s) ({first} a {last}); valores mantidos.',
  finding_TMEAN_OUTSIDE_RANGE:
    '{source}: Tmean fora de Tmin–Tmax em {count} dia(s) ({first} a {last}); a ETo usa (Tmax+Tmin)/2.',
  finding_HUMIDITY_OUTSIDE_RANGE:
    '{source}: umidade fora de ordem (RHmin ≤ RHmean ≤ RHmax) em {count} dia(s) ({first} a {last}); valores mantidos.',
  finding_GRID_POINT_FAR:
    '{source} respondeu para um ponto a {degrees}° do lugar pedido (latitude {lat}, longitude {lng}).',
  finding_DAILY_RANGE_SMALL:
    '{source}: a máxima fica em média só {range} °C acima da mínima, em {count} dia(s) ({first} a {last}); em terra costuma passar de {limit} °C. O ponto cai na água ou as temperaturas estão erradas? Nada foi removido.',
  finding_SOURCES_DISAGREE:
    'As fontes discordam em {count} dia(s) ({first} a {last}); veja a ETo de cada uma.',
  finding_PROVIDER_ETO_DIFFERS:
    '{source}: a ETo calculada com seus dados é {ratio} vezes a que ela mesma informa; alguma unidade pode estar errada.',
  finding_RADIATION_WEAK:
    '{source}: radiação muito fraca no período ({percent} % da do topo da atmosfera); confira a unidade.',
  finding_HUMIDITY_CONTRADICTS_DEW_POINT:
    '{source}: umidade relativa e ponto de orvalho se contradizem no período (razão {ratio}).',
  finding_WINDS_DIFFER:
    '{source} dá vento médio de {wind} m/s e {otherName}, de {otherWind} m/s, nos mesmos {count} dia(s) ({first} a {last}): diferença grande demais, uma das duas pode estar errada. Nada foi removido.',
  finding_TMAX_UNRELATED:
    'As máximas de {source} e de {otherName} não sobem e descem juntas (correlação {correlation} em {count} dia(s), {first} a {last}): uma das duas pode estar errada ou ser de outro lugar. Nada foi removido.',
  finding_CALENDAR_MISMATCH:
    '{source}: {count} dia(s) com data faltante, repetida ou fora de ordem; descartados.',
  finding_GAP_FILLED: '{source}: {variable} interpolada em {count} dia(s) ({first} a {last}).',
  finding_GAP_LEFT: '{source}: {variable} ausente em {count} dia(s) ({first} a {last}).',
  finding_RADIATION_ESTIMATED: 'Radiação estimada pela amplitude térmica (FAO-56 Eq. 50) em {count} dia(s).',
  finding_WIND_ASSUMED: 'Vento ausente: 2 m/s adotado (FAO-56) em {count} dia(s).',
  finding_HUMIDITY_ESTIMATED: 'Umidade ausente: estimada por Tmin (FAO-56 Eq. 48) em {count} dia(s).',
  finding_ELEVATION_ASSUMED: 'Elevação do lugar desconhecida: {metres} m adotados.',
  finding_DAYS_WITHOUT_RESULT: '{count} dia(s) sem ETo, por falta de dados ({first} a {last}).',
  finding_FORECAST_DAYS: '{count} dia(s) de previsão ({first} a {last}).',
  finding_SYNTHETIC_DATA: 'Dados sintéticos de demonstração: não use para decisões.',
  finding_OUTSIDE_LAND: 'O ponto está fora do contorno de terra do mapa.',
  finding_STATION_DUPLICATE_DATE: '{count} linha(s) com data repetida ({first} a {last}).',
  finding_STATION_DATES_UNSORTED: 'As datas do arquivo não estão em ordem ({count} linha(s)).',
  finding_STATION_DATES_ABSENT: 'Sem linha no arquivo: {count} dia(s) do calendário ({first} a {last}).',
  finding_STATION_UNIT_ASSUMED: 'Coluna "{column}": unidade não escrita; {unit} adotada.',
  finding_STATION_UNIT_SUSPECT:
    'Coluna "{column}": a mediana é {median} {unit}; os valores parecem estar em {seems}. Confira a unidade.',
  finding_STATION_RADIATION_SUSPECT:
    'Coluna "{column}": a radiação mediana é {percent} % da do topo da atmosfera neste lugar. Confira a unidade ({unit}).',
} as const;
