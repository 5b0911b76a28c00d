import { z } from 'zod';
import type { Place } from '../../weather/place.ts';
import { readAnswer } from './read-answer.ts';

const SOURCE = 'nws_stations';

/** How many are asked for, and tried. */
export const MOST_STATIONS = 5;

const ANSWER = z.object({
  features: z
    .array(
      z.object({
        geometry: z.object({ coordinates: z.tuple([z.number(), z.number()], z.unknown()) }),
        // It becomes part of an address: nothing that could lead elsewhere.
        properties: z.object({ stationIdentifier: z.string().regex(/^[A-Za-z0-9_-]{2,16}$/) }),
      }),
    )
    .max(100),
});

export interface Station {
  readonly id: string;
  readonly place: Place;
}

/** The stations of an answer, the nearest to a place first. */
export function readStations(json: unknown, place: Place): Station[] {
  const stations = readAnswer(SOURCE, ANSWER, json).features.map(({ geometry, properties }) => {
    const [lng, lat] = geometry.coordinates;
    return { id: properties.stationIdentifier, place: { lat, lng } };
  });
  stations.sort((a, b) => distance(a.place, place) - distance(b.place, place));
  return stations.slice(0, MOST_STATIONS);
}

/** In degrees of latitude, squared: stations of one forecast office are near each other, so a plane will do. */
function distance(a: Place, b: Place): number {
  const apart = Math.abs(a.lng - b.lng);
  const east = Math.min(apart, 360 - apart) * Math.cos((b.lat * Math.PI) / 180);
  return (a.lat - b.lat) ** 2 + east ** 2;
}
