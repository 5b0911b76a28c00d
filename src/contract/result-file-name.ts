import type { ResultHead } from './results.ts';

/** From place and period, without its ending: `eto_-23.55_-46.63_2024-01-01_2024-01-31`. */
export function resultFileName({
  place,
  start_date: start,
  end_date: end,
}: Pick<ResultHead, 'start_date' | 'end_date'> & {
  readonly place: Pick<ResultHead['place'], 'lat' | 'lng'>;
}): string {
  return `eto_${place.lat}_${place.lng}_${start}_${end}`.replace(/[^\w.-]/g, '');
}
