import { LIMITS } from '../../../contract/limits.ts';
import { PlaceAtQuery, PlaceFacts, type NearbyPlace } from '../../../contract/place-search.ts';
import { requestProblem } from '../../../contract/request-problem.ts';
import type { Place } from '../../../weather/place.ts';
import { GAZETTEER } from '../../../weather/sources.ts';
import type { App } from '../../app.ts';
import { problems } from '../../problems/documented-problems.ts';
import { refuse } from '../../problems/refused-request.ts';
import { languageOf } from '../../request-language.ts';
import type { ServerContext } from '../../server-context.ts';

/** Within this of its middle, the height of a town says something of the place. */
const IN_TOWN_KM = 1;

export function placeFactsRoute(app: App, { nearbyPlace, knownGround, zoneOf }: ServerContext): void {
  app.get(
    '/api/v1/places/at',
    {
      exposeHeadRoute: false,
      schema: {
        summary: 'What is known of a place before anything is calculated',
        description:
          'Time zone, the town next to it, and the height of the ground where this server knows it. Nobody else is asked: where it ' +
          'does not, the height comes with the first calculation.',
        tags: ['service'],
        querystring: PlaceAtQuery,
        response: { 200: PlaceFacts, ...problems(400) },
      },
    },
    async (request): Promise<PlaceFacts> => {
      const place = { lat: degrees(request.query.lat, 'lat'), lng: degrees(request.query.lng, 'lng') };
      const [near, ground] = await Promise.all([
        nearbyPlace?.(place, languageOf(request)),
        knownGround?.(place),
      ]);
      return {
        time_zone: zoneOf(place),
        elevation: heightAt(ground, near),
        near: near ? { place: near.place, km: Math.round(near.km * 10) / 10 } : null,
        attribution: GAZETTEER.attribution,
      };
    },
  );
}

/** 0 m is a height; null is none, such as the sea's. */
function heightAt(ground: number | null | undefined, near: NearbyPlace | undefined): PlaceFacts['elevation'] {
  if (typeof ground === 'number') return { metres: ground, origin: 'opentopodata' };
  if (near && near.elevation !== null && near.km <= IN_TOWN_KM)
    return { metres: near.elevation, origin: 'geonames' };
  return null;
}

function degrees(text: string, axis: keyof Place): number {
  const value = /^[+-]?\d+(\.\d*)?$/.test(text) ? Number(text) : NaN;
  const [min, max] = LIMITS[axis];
  if (value >= min && value <= max) return value;
  throw refuse('VALIDATION_ERROR', { problems: [requestProblem(axis, `${axis}_range`)] });
}
