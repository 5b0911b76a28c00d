import { isInside, type Box, type Place } from '../../weather/place.ts';

/** The shore of the Dead Sea and the summit of Everest [m]. */
const LOWEST = -430;
const HIGHEST = 8850;

/** Elsewhere no ground lies deeper than Lake Assal's shore and the Turpan basin, both at −155 m: a sea floor, or a void. */
const LOWEST_ELSEWHERE = -160;
const JORDAN_VALLEY: Box = [35, 30, 36, 33.5];

/** The height that a service gives for a place, in metres; undefined where it gives none or no ground can be there. */
export function groundHeight(metres: unknown, place: Place): number | undefined {
  if (typeof metres !== 'number') return undefined;
  const lowest = isInside(place, JORDAN_VALLEY) ? LOWEST : LOWEST_ELSEWHERE;
  return metres >= lowest && metres <= HIGHEST ? metres : undefined;
}
