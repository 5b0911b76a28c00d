/** Texts of the search for places and of the saved places; they come with its chunk. */
export const ptBR = {
  find: 'Buscar lugar',
  find_placeholder: 'Cidade, ou coordenadas coladas',
  find_list: 'Lugares encontrados',
  find_one: '1 lugar; use a seta para baixo.',
  find_many: '{count} lugares; use as setas.',
  find_searching: 'Buscando…',
  find_none: 'Nenhum lugar com esse nome. Confira a grafia, ou use o mapa ou as coordenadas.',
  find_meant: 'Nenhum lugar tem exatamente esse nome. Você quis dizer:',
  find_unreachable:
    'A busca por nome precisa do servidor, que não respondeu. Coordenadas e mapa funcionam sem ele.',
  find_half: 'Só uma coordenada: cole as duas, por exemplo -7,53; -46,03.',
  find_impossible:
    'Não existe lugar com essas coordenadas: a latitude vai de -90 a 90, a longitude de -180 a 180.',
  find_closed_link:
    'Este link não traz as coordenadas. Abra-o, e copie as coordenadas ou o endereço completo.',
  find_ask: 'Pode ser mais de um lugar: escolha.',
  find_use: 'Latitude {lat}, longitude {lng}',
  find_chosen: 'Lugar escolhido: {name}',
  favourites: 'Salvos',
  recent: 'Recentes',

  location: 'Minha localização',
  location_asking: 'Perguntando ao aparelho…',
  location_found: 'Localização do aparelho, com precisão de {metres} m.',
  location_denied:
    'O navegador não permite saber a localização. Permita-a para este site (no cadeado, ao lado do endereço), ou use o mapa.',
  location_unavailable: 'O aparelho não sabe onde está agora. Use o mapa ou as coordenadas.',
  location_timeout: 'O aparelho não respondeu em {seconds} segundos. Tente de novo, ou use o mapa.',
  location_insecure:
    'O navegador só informa a localização a páginas seguras (https). Use o mapa ou as coordenadas.',
  location_unsupported: 'Este navegador não informa a localização. Use o mapa ou as coordenadas.',

  save: 'Salvar',
  saved_here: 'Salvo',
  saved: 'Salvos ({count})',
  saved_none: 'Nenhum lugar salvo ainda. Escolha um lugar e toque em "Salvar".',
  saved_where: 'Ficam só neste navegador.',
  saved_name: 'Nome do lugar',
  saved_use: 'Usar',
  saved_use_name: 'Usar {name}',
  saved_remove: 'Remover {name}',
  saved_removed: 'Removido: {name}',
  saved_export: 'Baixar arquivo',
  saved_import: 'Trazer de um arquivo (JSON ou CSV)',
  saved_imported: 'Lugares trazidos: {count}.',
  saved_unread: 'Linhas que não entendi: {count}.',
  saved_not_a_file:
    'Não há lugares neste arquivo. Use o arquivo daqui, ou uma tabela nome;latitude;longitude.',
} as const;

export type PlaceTextKey = keyof typeof ptBR;
