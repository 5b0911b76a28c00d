import type { MetNorwayJson } from './healthy-steps.ts';
import { body } from './make-poison.ts';
import { AHEAD, metNorway, withAndWithout, BAD } from './new-york.ts';
import { HOLDS, RIGHT, failed, type Must, type PoisonCase } from './poison-case.ts';
import { reply } from './upstream.ts';

const met = (name: string, change: (answer: MetNorwayJson) => void, must?: Must) =>
  withAndWithout('met_norway', name, { met_norway: metNorway(change) }, must);
const timeOf = (time: unknown) => (answer: MetNorwayJson) => {
  answer.properties.timeseries[AHEAD]!.time = time;
};
const unit = (field: string, text: unknown) => (answer: MetNorwayJson) => {
  answer.properties.meta.units[field] = text;
};

export const MET_NORWAY: readonly PoisonCase[] = [
  ...met('no steps', ({ properties }) => (properties.timeseries = []), HOLDS),
  ...met('one step', ({ properties }) => properties.timeseries.splice(1)),
  ...met('steps in descending order', ({ properties }) => properties.timeseries.reverse(), RIGHT),
  ...met('a step twice', ({ properties }) => properties.timeseries.push(properties.timeseries[AHEAD]!), BAD),
  ...met(
    'twelve thousand steps',
    ({ properties }) => {
      const [step] = properties.timeseries;
      properties.timeseries = Array.from({ length: 12_000 }, (_, i) => ({
        ...step!,
        time: new Date(i * 1000).toISOString(),
      }));
    },
    BAD,
  ),
  ...met(
    'a hundred thousand wrong steps',
    ({ properties }) => (properties.timeseries = Array<never>(100_000).fill(0 as never)),
    BAD,
  ),
  ...met('a day of steps left out', ({ properties }) => properties.timeseries.splice(3 * 24, 24)),
  ...met('last year’s steps', ({ properties }) => {
    for (const step of properties.timeseries) step.time = (step.time as string).replace(/^2026/, '2025');
  }),
  ...[
    '',
    'now',
    '2026-01-18',
    '2026-01-18T10:00:00',
    '2026-01-32T10:00:00Z',
    '2026-01-18T25:00:00Z',
    1_768_730_400,
    null,
    '9'.repeat(2_000_000),
  ].flatMap((time) => met(`a step at ${String(time).slice(0, 30)}`, timeOf(time), BAD)),
  ...met('a step in the year 9999', timeOf('9999-12-31T23:59:59Z')),
  ...met('a step in the year 0', timeOf('0000-01-01T00:00:00Z')),
  ...met('kelvin', unit('air_temperature', 'K'), BAD),
  ...met('knots', unit('wind_speed', 'kn'), BAD),
  ...met('no units', ({ properties }) => (properties.meta.units = {}), BAD),
  ...met('extremes of six hours that are fill values', ({ properties }) => {
    const { data } = properties.timeseries[AHEAD]!;
    data.next_6_hours = { details: { air_temperature_max: 9999, air_temperature_min: -9999 } };
  }),
  ...withAndWithout(
    'met_norway',
    '304 though nothing was known',
    { met_norway: body('', { status: 304 }) },
    BAD,
  ),
  ...withAndWithout('met_norway', '403', { met_norway: body('{}', { status: 403 }) }, failed('refused')),
  ...withAndWithout(
    'met_norway',
    'a redirect to another host',
    (otherHost) => ({ met_norway: body('', { status: 301, headers: { location: otherHost } }) }),
    BAD,
  ),
  ...withAndWithout(
    'met_norway',
    'Expires in ten years, for kelvin',
    {
      met_norway: ({ socket, healthy }) =>
        reply(socket, healthy().replaceAll('celsius', 'K'), {
          headers: { expires: 'Tue, 15 Jan 2036 00:00:00 GMT', 'last-modified': 'yesterday' },
        }),
    },
    BAD,
  ),
];
