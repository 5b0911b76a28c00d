import type { EpochDay } from '../../src/weather/civil-date.ts';
import type { NwsForecastJson, NwsLayer } from './healthy-steps.ts';
import { body } from './make-poison.ts';
import { today, AHEAD, forecast, atCells, atPoints, withAndWithout, BAD } from './new-york.ts';
import { RIGHT, type Must, type PoisonCase } from './poison-case.ts';
import { type Poisons } from './upstream.ts';

const nws = (name: string, change: (layers: NwsForecastJson['properties']) => void, must?: Must) =>
  withAndWithout('nws_forecast', name, { nws_forecast: forecast(change) }, must);
const lasting = (duration: string) => (layers: NwsForecastJson['properties']) => {
  const value = layers.temperature!.values[AHEAD]!;
  value.validTime = `${(value.validTime as string).split('/')[0]}/${duration}`;
};
const cellIs = (name: string, properties: object): PoisonCase[] =>
  withAndWithout(
    'nws_forecast',
    `the cell ${name}`,
    { nws_forecast: atPoints(body(JSON.stringify({ properties }))) },
    BAD,
  );
const movedTo = (name: string, location: (otherHost: string) => string): PoisonCase[] =>
  withAndWithout(
    'nws_forecast',
    `a redirect ${name}`,
    (otherHost): Poisons => ({
      nws_forecast: atPoints(body('', { status: 301, headers: { location: location(otherHost) } })),
    }),
    BAD,
  );
const whole = (layer: NwsLayer, duration: string, from: EpochDay) => {
  layer.values = [
    {
      validTime: `${new Date(from * 86_400_000).toISOString()}/${duration}`,
      value: layer.values[AHEAD]!.value,
    },
  ];
};

export const NWS_FORECAST: readonly PoisonCase[] = [
  ...['P1000Y', 'P1Y', 'P1M', 'PT-1H', 'P', 'PT', '', 'PT0S', 'PT1.5H', 'P99999W', '1H', 'PT1H/PT1H'].flatMap(
    (duration) => nws(`a value that holds for "${duration}"`, lasting(duration), BAD),
  ),
  ...nws('a value that holds for a year into the others', lasting('P365D'), BAD),
  ...nws('one temperature for a thousand weeks', (layers) => whole(layers.temperature!, 'P1000W', today - 1)),
  ...nws(
    'periods in descending order',
    (layers) => Object.values(layers).forEach(({ values }) => values.reverse()),
    RIGHT,
  ),
  ...nws('a period twice', ({ temperature }) => temperature!.values.push(temperature!.values[AHEAD]!), BAD),
  ...nws(
    'three thousand periods',
    ({ temperature }) => {
      temperature!.values = Array.from({ length: 3000 }, (_, i) => ({
        validTime: `${new Date(i * 1000).toISOString()}/PT1S`,
        value: 1,
      }));
    },
    BAD,
  ),
  ...nws(
    'a hundred thousand wrong periods',
    ({ temperature }) => (temperature!.values = Array<never>(100_000).fill(0 as never)),
    BAD,
  ),
  ...nws(
    'a validTime of 2 MB',
    ({ temperature }) => (temperature!.values[AHEAD]!.validTime = '9'.repeat(2_000_000)),
    BAD,
  ),
  ...nws('Fahrenheit', ({ temperature }) => (temperature!.uom = 'wmoUnit:degF'), BAD),
  ...nws('m/s', ({ windSpeed }) => (windSpeed!.uom = 'wmoUnit:m_s-1'), BAD),
  ...nws('no unit', ({ windSpeed }) => delete windSpeed!.uom, BAD),
  ...nws('no layers', (layers) =>
    Object.keys(layers).forEach((name) => Reflect.deleteProperty(layers, name)),
  ),
  ...nws('a day of values left out', ({ temperature }) => temperature!.values.splice(3 * 24, 24)),
  ...nws('a maximum of −999', (layers) => {
    const validTime = String(layers.temperature!.values[AHEAD]!.validTime).replace('PT1H', 'PT8H');
    layers.maxTemperature = { uom: 'wmoUnit:degC', values: [{ validTime, value: -999 }] };
  }),
  ...cellIs('of another office’s path', { gridId: '../x', gridX: 1, gridY: 1 }),
  ...cellIs('of a whole address', { gridId: 'http://127.0.0.1', gridX: 1, gridY: 1 }),
  ...cellIs('below zero', { gridId: 'OKX', gridX: -1, gridY: 1 }),
  ...cellIs('of a text', { gridId: 'OKX', gridX: '33', gridY: 35 }),
  ...cellIs('of half a number', { gridId: 'OKX', gridX: 33.5, gridY: 35 }),
  ...cellIs('of a huge number', { gridId: 'OKX', gridX: 1e21, gridY: 35 }),
  ...movedTo('to another host', (otherHost) => `${otherHost}/points/40.78,-73.97`),
  ...movedTo('to another host without a scheme', (otherHost) => `${otherHost.replace('http:', '')}/points`),
  ...movedTo('to itself, for ever', () => '/points/40.78,-73.97'),
  ...movedTo('with a name and a password', (otherHost) => otherHost.replace('http://', 'http://upstream@')),
  ...withAndWithout('nws_forecast', '404 for the cell', {
    nws_forecast: atCells(body('{}', { status: 404 })),
  }),
  ...withAndWithout('nws_forecast', '404 for the place', {
    nws_forecast: atPoints(body('{}', { status: 404 })),
  }),
];
