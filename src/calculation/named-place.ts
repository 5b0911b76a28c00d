import type { ResultHead } from '../contract/results.ts';

/** A result's head with what the request calls the place, where it does. */
export function namedPlace<Head extends Pick<ResultHead, 'place'>>(
  head: Head,
  name: string | undefined,
): Head {
  return name === undefined ? head : { ...head, place: { name, ...head.place } };
}
