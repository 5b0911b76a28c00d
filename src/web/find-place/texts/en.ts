import { translationOf } from '../../../contract/messages/dictionary.ts';
import type { ptBR } from './pt-br.ts';

export const en = translationOf<typeof ptBR>()({
  find: 'Find a place',
  find_placeholder: 'Town, or pasted coordinates',
  find_list: 'Places found',
  find_one: '1 place; use the down arrow.',
  find_many: '{count} places; use the arrow keys.',
  find_searching: 'Searching…',
  find_none: 'No place of that name. Check the spelling, or use the map or coordinates.',
  find_meant: 'No place has exactly that name. Did you mean:',
  find_unreachable:
    'Searching by name needs the server, which did not respond. Coordinates and map work without it.',
  find_half: 'Only one coordinate: paste both, for example -7.53, -46.03.',
  find_impossible:
    'No place has these coordinates: latitude goes from -90 to 90, longitude from -180 to 180.',
  find_closed_link:
    'This link does not hold the coordinates. Open it, and copy the coordinates or the full address.',
  find_ask: 'This may be more than one place: choose.',
  find_use: 'Latitude {lat}, longitude {lng}',
  find_chosen: 'Place chosen: {name}',
  favourites: 'Saved',
  recent: 'Recent',

  location: 'My location',
  location_asking: 'Asking the device…',
  location_found: "The device's location, to within {metres} m.",
  location_denied:
    'The browser does not allow the location. Allow it for this site (at the padlock beside the address), or use the map.',
  location_unavailable: 'The device does not know where it is now. Use the map or coordinates.',
  location_timeout: 'The device did not respond in {seconds} seconds. Try again, or use the map.',
  location_insecure:
    'The browser gives the location to secure pages (https) only. Use the map or coordinates.',
  location_unsupported: 'This browser does not give a location. Use the map or coordinates.',

  save: 'Save',
  saved_here: 'Saved',
  saved: 'Saved ({count})',
  saved_none: 'No place saved yet. Choose a place and press "Save".',
  saved_where: 'They stay in this browser only.',
  saved_name: 'Name of the place',
  saved_use: 'Use',
  saved_use_name: 'Use {name}',
  saved_remove: 'Remove {name}',
  saved_removed: 'Removed: {name}',
  saved_export: 'Download file',
  saved_import: 'Bring from a file (JSON or CSV)',
  saved_imported: 'Places brought: {count}.',
  saved_unread: 'Lines that could not be read: {count}.',
  saved_not_a_file:
    'There are no places in this file. Use the file from here, or a table name;latitude;longitude.',
});
