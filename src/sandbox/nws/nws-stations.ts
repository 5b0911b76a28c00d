import type { Question, World } from '../provider.ts';
import type { Reply } from '../reply.ts';
import { zoneOf } from '../time-zone.ts';
import { squareNamed } from './forecast-grid.ts';
import { nwsProvider } from './nws-provider.ts';
import { observationsOf } from './observations.ts';
import { parseLimit, parseObservationsQuery } from './observations-query.ts';
import { geoJson } from './problem.ts';
import { stationNamed, stationsNear, type Station } from './stations.ts';

export const nwsStations = nwsProvider('nws_stations', [
  { path: /^\/gridpoints\/([^/]+)\/([^/]+)\/stations$/, answer: stationsReply },
  { path: /^\/stations\/([^/]+)\/observations$/, answer: observationsReply },
]);

function stationsReply([gridId = '', position = '']: readonly string[], { query, origin }: Question): Reply {
  const near = stationsNear(squareNamed(gridId, position).centre).slice(0, parseLimit(query, 500));
  return geoJson({
    type: 'FeatureCollection',
    features: near.map((station) => stationFeature(station, origin)),
    observationStations: near.map(({ id }) => `${origin}/stations/${id}`),
  });
}

function stationFeature({ id, place, elevation }: Station, origin: string): object {
  return {
    id: `${origin}/stations/${id}`,
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [place.lng, place.lat] },
    properties: {
      '@id': `${origin}/stations/${id}`,
      '@type': 'wx:ObservationStation',
      elevation: { unitCode: 'wmoUnit:m', value: elevation },
      stationIdentifier: id,
      name: `Synthetic station ${id}`,
      timeZone: zoneOf('auto', place),
    },
  };
}

function observationsReply([id = '']: readonly string[], { query, origin }: Question, world: World): Reply {
  const station = stationNamed(id);
  const asked = parseObservationsQuery(query, world.now);
  return geoJson({
    type: 'FeatureCollection',
    features: observationsOf(station, asked, world).map(({ timestamp, ...values }) => ({
      id: `${origin}/stations/${id}/observations/${timestamp}`,
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [station.place.lng, station.place.lat] },
      properties: {
        '@type': 'wx:ObservationStation',
        elevation: { unitCode: 'wmoUnit:m', value: station.elevation },
        station: `${origin}/stations/${id}`,
        timestamp,
        ...values,
      },
    })),
  });
}
