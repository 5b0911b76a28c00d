import { translationOf } from '../../../contract/messages/dictionary.ts';
import type { ptBR } from './pt-br.ts';

export const es = translationOf<typeof ptBR>()({
  find: 'Buscar lugar',
  find_placeholder: 'Ciudad, o coordenadas pegadas',
  find_list: 'Lugares encontrados',
  find_one: '1 lugar; use la flecha hacia abajo.',
  find_many: '{count} lugares; use las flechas.',
  find_searching: 'Buscando…',
  find_none: 'Ningún lugar con ese nombre. Revise la ortografía, o use el mapa o las coordenadas.',
  find_meant: 'Ningún lugar tiene exactamente ese nombre. ¿Quiso decir?',
  find_unreachable:
    'La búsqueda por nombre necesita el servidor, que no respondió. Coordenadas y mapa funcionan sin él.',
  find_half: 'Solo una coordenada: pegue las dos, por ejemplo -7,53; -46,03.',
  find_impossible:
    'Ningún lugar tiene esas coordenadas: la latitud va de -90 a 90, la longitud de -180 a 180.',
  find_closed_link:
    'Este enlace no trae las coordenadas. Ábralo, y copie las coordenadas o la dirección completa.',
  find_ask: 'Puede ser más de un lugar: elija.',
  find_use: 'Latitud {lat}, longitud {lng}',
  find_chosen: 'Lugar elegido: {name}',
  favourites: 'Guardados',
  recent: 'Recientes',

  location: 'Mi ubicación',
  location_asking: 'Preguntando al dispositivo…',
  location_found: 'Ubicación del dispositivo, con precisión de {metres} m.',
  location_denied:
    'El navegador no permite saber la ubicación. Permítala para este sitio (en el candado, junto a la dirección), o use el mapa.',
  location_unavailable: 'El dispositivo no sabe dónde está ahora. Use el mapa o las coordenadas.',
  location_timeout: 'El dispositivo no respondió en {seconds} segundos. Intente de nuevo, o use el mapa.',
  location_insecure:
    'El navegador solo informa la ubicación a páginas seguras (https). Use el mapa o las coordenadas.',
  location_unsupported: 'Este navegador no informa la ubicación. Use el mapa o las coordenadas.',

  save: 'Guardar',
  saved_here: 'Guardado',
  saved: 'Guardados ({count})',
  saved_none: 'Ningún lugar guardado aún. Elija un lugar y toque "Guardar".',
  saved_where: 'Quedan solo en este navegador.',
  saved_name: 'Nombre del lugar',
  saved_use: 'Usar',
  saved_use_name: 'Usar {name}',
  saved_remove: 'Quitar {name}',
  saved_removed: 'Quitado: {name}',
  saved_export: 'Descargar archivo',
  saved_import: 'Traer de un archivo (JSON o CSV)',
  saved_imported: 'Lugares traídos: {count}.',
  saved_unread: 'Líneas que no se entendieron: {count}.',
  saved_not_a_file:
    'No hay lugares en este archivo. Use el archivo de aquí, o una tabla nombre;latitud;longitud.',
});
