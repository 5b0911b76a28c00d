import { wordsOf } from './plain-words.ts';
import type { ResultHead } from './results.ts';

/** Of a name in a file's name: file systems and people stop reading somewhere. */
const LONGEST_NAME = 60;

/**
 * From place and period, without its ending: `eto-balsas-ma-2024-01-01-2024-01-31`, and by coordinates where the place has
 * no name that Latin letters can write: `eto_-23.55_-46.63_2024-01-01_2024-01-31`. Safe in any file system and any header.
 */
export function resultFileName({
  place,
  start_date: start,
  end_date: end,
}: Pick<ResultHead, 'start_date' | 'end_date'> & {
  readonly place: Pick<ResultHead['place'], 'lat' | 'lng' | 'name'>;
}): string {
  const name = plainName(place.name ?? '');
  const parts = name === '' ? ['eto', place.lat, place.lng, start, end] : ['eto', name, start, end];
  return parts.join(name === '' ? '_' : '-').replace(/[^\w.-]/g, '');
}

/** `São João d’El-Rei, MG` is `sao-joao-d-el-rei-mg`. */
function plainName(name: string): string {
  const words = wordsOf(name).map((word) => word.replace(/[^a-z0-9]/g, ''));
  const plain = words.filter((word) => word !== '').join('-');
  return plain.slice(0, LONGEST_NAME).replace(/-+$/, '');
}
