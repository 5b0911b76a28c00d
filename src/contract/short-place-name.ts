import { LIMITS } from './limits.ts';
import type { FoundPlace } from './place-search.ts';

/** Its name and the shortest word for where it lies, `Balsas, MA` or `Lyon, FR`: what `place_name` of a request may be. */
export function shortPlaceName({
  name,
  region_code: region,
  country,
}: Pick<FoundPlace, 'name' | 'region_code' | 'country'>): string {
  return [name.slice(0, LIMITS.placeName - 10), region ?? country].filter(Boolean).join(', ');
}
