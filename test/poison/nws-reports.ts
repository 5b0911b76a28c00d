import type { NwsReportsJson } from './healthy-steps.ts';
import { body } from './make-poison.ts';
import { reports, atReports, atStations, withAndWithout, BAD } from './new-york.ts';
import { HOLDS, RIGHT, type Must, type PoisonCase } from './poison-case.ts';
import { reply, type Poison } from './upstream.ts';

const station = (name: string, change: (answer: NwsReportsJson) => void, must?: Must) =>
  withAndWithout('nws_stations', name, { nws_stations: reports(change) }, must);
const stationIs = (stationIdentifier: unknown): PoisonCase[] =>
  withAndWithout(
    'nws_stations',
    `the station ${String(stationIdentifier)}`,
    {
      nws_stations: atStations(
        body(
          JSON.stringify({
            features: [{ geometry: { coordinates: [-73.97, 40.78] }, properties: { stationIdentifier } }],
          }),
        ),
      ),
    },
    BAD,
  );

/** Always another full page, each a minute older than the last. */
const endlessPages: Poison = atReports(({ socket, count, healthy, url }) => {
  const { features } = JSON.parse(healthy()) as NwsReportsJson;
  const end = Date.parse(url.searchParams.get('end') ?? '');
  const page = Array.from({ length: 500 }, (_, i) => ({
    properties: { ...features[0]?.properties, timestamp: new Date(end - count - i * 100).toISOString() },
  }));
  reply(socket, JSON.stringify({ features: page }));
});

export const NWS_STATIONS: readonly PoisonCase[] = [
  ...withAndWithout('nws_stations', 'pages without end', { nws_stations: endlessPages }, HOLDS),
  ...station('the same page again and again', ({ features }) => {
    const [first] = features;
    features.splice(0, features.length, ...Array.from({ length: 500 }, () => first!));
  }),
  ...station('no reports', ({ features }) => features.splice(0), HOLDS),
  ...station('reports in ascending order', ({ features }) => features.reverse(), RIGHT),
  ...station('a report twice', ({ features }) => features.push(features[5]!), RIGHT),
  ...station(
    'three thousand reports',
    ({ features }) => {
      features.push(...Array.from({ length: 3000 }, () => features[0]!));
    },
    BAD,
  ),
  ...station(
    'a report in the year 9999',
    ({ features }) => (features[0]!.properties.timestamp = '9999-12-31T00:00:00Z'),
  ),
  ...station('a report at no time', ({ features }) => (features[0]!.properties.timestamp = 'noon'), BAD),
  ...station(
    'a timestamp of 2 MB',
    ({ features }) => (features[0]!.properties.timestamp = '9'.repeat(2_000_000)),
    BAD,
  ),
  ...station(
    'Fahrenheit',
    ({ features }) => {
      features[0]!.properties.temperature = { value: 50, unitCode: 'wmoUnit:degF' };
    },
    BAD,
  ),
  ...station('no unit', ({ features }) => (features[0]!.properties.windSpeed = { value: 5 }), BAD),
  ...station('half of the days', ({ features }) => features.splice(0, features.length >> 1)),
  ...['../../points', 'http://127.0.0.1', 'K/../x', '', 'A'.repeat(100), 5, null].flatMap(stationIs),
  ...withAndWithout('nws_stations', 'no stations', { nws_stations: atStations(body('{"features":[]}')) }),
  ...withAndWithout('nws_stations', '404 for every station', {
    nws_stations: atReports(body('{}', { status: 404 })),
  }),
];
