import type { FoundPlace } from '../src/contract/place-search.ts';

/** As the search finds it. */
export const BALSAS: FoundPlace = {
  ...{ name: 'Balsas', other_name: null },
  ...{ region: 'Maranhão', region_code: 'MA', country: 'BR', country_name: 'Brasil' },
  ...{ lat: -7.5325, lng: -46.03556, population: 68_056 },
};
