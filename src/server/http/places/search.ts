import { LIMITS } from '../../../contract/limits.ts';
import { PlaceList, PlaceQuery } from '../../../contract/place-search.ts';
import { requestProblem, shownValue } from '../../../contract/request-problem.ts';
import { GAZETTEER } from '../../../weather/sources.ts';
import type { App } from '../../app.ts';
import { problems } from '../../problems/documented-problems.ts';
import { refuse, refuseWith } from '../../problems/refused-request.ts';
import { languageOf } from '../../request-language.ts';
import type { ServerContext } from '../../server-context.ts';

/** What is found changes with the program only. */
const KEPT_FOR = 'public, max-age=86400';

export function searchPlacesRoute(app: App, { searchPlaces }: ServerContext): void {
  app.get(
    '/api/v1/places',
    {
      exposeHeadRoute: false,
      schema: {
        summary: 'Places by name',
        description:
          'Municipalities of Brazil and towns of the world, from a gazetteer that this server has: nobody else is asked. ' +
          'Accents and upper case do not matter, and each word may be only begun. Names of other languages are known of towns of 15,000 ' +
          'people, and where nothing fits, words of five letters may have one slip (`corrected`).',
        tags: ['service'],
        querystring: PlaceQuery,
        response: { 200: PlaceList, ...problems(400, 503) },
      },
    },
    async (request, reply): Promise<PlaceList> => {
      const question = {
        q: askedName(request.query.q),
        language: languageOf(request),
        limit: askedLimit(request.query.limit),
      };
      const found = await searchPlaces?.(question);
      if (!found) throw refuseWith(503, 'places_unavailable');
      // Without `language` the answer depends on a header, which a cache would have to know of.
      if (request.query.language !== undefined) reply.header('cache-control', KEPT_FOR);
      return { ...found, attribution: GAZETTEER.attribution };
    },
  );
}

function askedName(q: string): string {
  const name = q.trim();
  const [min, max] = LIMITS.placeQuery;
  if (name.length >= min && name.length <= max) return name;
  throw refuse('VALIDATION_ERROR', { problems: [requestProblem('q', 'place_query_length', { min, max })] });
}

function askedLimit(limit: string | undefined): number {
  const [most, usual] = LIMITS.placesFound;
  if (limit === undefined) return usual;
  const asked = /^\d{1,6}$/.test(limit) ? Number(limit) : NaN;
  if (asked >= 1 && asked <= most) return asked;
  const values = { value: shownValue(limit), allowed: `1–${most}` };
  throw refuse('VALIDATION_ERROR', { problems: [requestProblem('limit', 'value_not_allowed', values)] });
}
