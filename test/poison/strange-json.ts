import { body, changedText, nasa, oneAndAll, openMeteo, raw } from './make-poison.ts';
import { failed, HOLDS, RIGHT, type PoisonCase } from './poison-case.ts';
import type { Poison } from './upstream.ts';

const BAD = { must: failed('bad_answer') };
const html = { headers: { 'content-type': 'text/html' } };
const deep = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;

export const NO_ANSWER: readonly PoisonCase[] = [
  ...oneAndAll('nothing', body(''), BAD),
  ...['null', '[]', '"text"', '0', 'true', '{}', '[{}]', '""', ' ', '{"error":true}'].flatMap((text) =>
    oneAndAll(`the body ${text}`, body(text), BAD),
  ),
  ...oneAndAll('HTML', body('<!doctype html><title>Sign in</title>', html), BAD),
  ...oneAndAll('HTML that is said to be JSON', body('\n <html><body>Maintenance</body></html>'), BAD),
  ...oneAndAll('XML', body('<?xml version="1.0"?><weather/>'), BAD),
  ...oneAndAll('an error with its reason under 200', body('{"error":true,"reason":"Overloaded"}'), BAD),
  ...oneAndAll(
    'an error of ten thousand brackets under 200',
    body(`{"error":true,"reason":${deep(10_000)}}`),
    BAD,
  ),
  ...oneAndAll('a reason of 5 MB under 200', body(`{"error":true,"reason":"${'x'.repeat(5_000_000)}"}`), BAD),
  ...oneAndAll(
    'a call of a function',
    changedText((healthy) => `callback(${healthy})`),
    BAD,
  ),
  ...oneAndAll(
    'two documents',
    changedText((healthy) => `${healthy}\n${healthy}`),
    BAD,
  ),
  ...oneAndAll(
    'a comma too many',
    changedText((healthy) => `${healthy.slice(0, -1)},}`),
    BAD,
  ),
  ...oneAndAll(
    'a comment',
    changedText((healthy) => `// weather\n${healthy}`),
    BAD,
  ),
  ...oneAndAll(
    'single quotes',
    changedText((healthy) => healthy.replaceAll('"', "'")),
    BAD,
  ),
  ...oneAndAll(
    'a byte that is no UTF-8',
    changedText((healthy) => Buffer.from(`${healthy}ÿ`, 'latin1')),
    BAD,
  ),
  ...oneAndAll(
    'UTF-16',
    changedText((healthy) => Buffer.from(`\ufeff${healthy}`, 'utf16le')),
    BAD,
  ),
  ...oneAndAll(
    'zero bytes behind the answer',
    changedText((healthy) => `${healthy}\0\0`),
    BAD,
  ),
  ...oneAndAll(
    'a byte order mark',
    changedText((healthy) => `\ufeff${healthy}`),
    { must: RIGHT },
  ),
  ...oneAndAll(
    'blank lines around the answer',
    changedText((healthy) => `\r\n\t ${healthy}\n\n`),
    { must: RIGHT },
  ),
  ...oneAndAll(
    'the answer inside a list',
    changedText((healthy) => `[${healthy}]`),
    BAD,
  ),
  ...oneAndAll(
    'the answer as a text',
    changedText((healthy) => JSON.stringify(healthy)),
    BAD,
  ),
  ...oneAndAll('100,000 brackets', body(deep(100_000)), BAD),
  ...oneAndAll(
    '100,000 objects, one inside the other',
    body(`${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`),
    BAD,
  ),
];

const fromArchive = (name: string, poison: Poison, must: PoisonCase['must'], heavy = false): PoisonCase => ({
  name: `Open-Meteo: ${name}`,
  poison: { open_meteo_archive: poison },
  must,
  heavy,
});
const fromNasa = (name: string, poison: Poison, must: PoisonCase['must'], heavy = false): PoisonCase => ({
  name: `NASA: ${name}`,
  poison: { nasa_power: poison },
  must,
  heavy,
});

const BAD_ANSWER = failed('bad_answer');
const DEEP = raw(deep(100_000));

export const ODD_PARTS: readonly PoisonCase[] = [
  fromArchive(
    'a column is 100,000 brackets',
    openMeteo(({ daily }) => (daily.temperature_2m_max = [DEEP])),
    BAD_ANSWER,
  ),
  fromArchive(
    'an unknown column is 100,000 brackets',
    openMeteo(({ daily }) => (daily.depth = [DEEP])),
    HOLDS,
  ),
  fromNasa(
    'a value is 100,000 brackets',
    nasa(({ properties }) => (properties.parameter.T2M!['20150715'] = DEEP)),
    BAD_ANSWER,
  ),
  fromNasa(
    'an unknown parameter is 100,000 brackets',
    nasa(({ header }) => (header.depth = DEEP)),
    RIGHT,
  ),
  fromArchive('__proto__ in every object', protoEverywhere(), HOLDS),
  fromNasa('__proto__ in every object', protoEverywhere(), HOLDS),
  fromNasa(
    'days on the prototype only',
    replaced('"T2M_MAX":{', '"T2M_MAX":{"__proto__":{"20150715":99},'),
    HOLDS,
  ),
  fromArchive(
    'constructor and toString as columns',
    openMeteo(({ daily }) => Object.assign(daily, { constructor: [1], toString: [2] })),
    HOLDS,
  ),
  fromArchive('the columns twice, other ones last', changedText(twiceDaily), BAD_ANSWER),
  fromNasa(
    'a day twice, another value last',
    replaced('"20150715":', '"20150715":31.5,"20150715":', 'last'),
    BAD_ANSWER,
  ),
  fromNasa('a day twice with the same value', changedText(sameDayTwice), HOLDS),
  fromNasa('a parameter twice, other values last', changedText(parameterTwice), BAD_ANSWER),
  fromArchive(
    'half a million texts in a column',
    openMeteo(({ daily }) => (daily.temperature_2m_max = [raw(`""${',""'.repeat(500_000)}`)])),
    BAD_ANSWER,
    true,
  ),
  fromArchive(
    'a million numbers in a column',
    openMeteo(({ daily }) => (daily.temperature_2m_max = [raw(`1${',1'.repeat(1_000_000)}`)])),
    BAD_ANSWER,
    true,
  ),
  fromArchive(
    '400,000 days',
    openMeteo(({ daily }) => (daily.time = [raw(`"2015-07-01"${',"2015-07-01"'.repeat(400_000)}`)])),
    BAD_ANSWER,
    true,
  ),
  fromNasa(
    '300,000 days, each a text',
    nasa(({ properties }) => (properties.parameter.T2M = manyDays(300_000, '"x"'))),
    BAD_ANSWER,
    true,
  ),
  fromNasa(
    '300,000 days, none asked for',
    nasa(({ properties }) => (properties.parameter.T2M = manyDays(300_000, '1'))),
    HOLDS,
    true,
  ),
  fromNasa(
    '100,000 parameters',
    nasa(({ properties }) =>
      Object.assign(
        properties.parameter,
        Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`X${i}`, {}])),
      ),
    ),
    RIGHT,
    true,
  ),
  fromArchive(
    'a date of 2 MB',
    openMeteo(({ daily }) => (daily.time![3] = '2'.repeat(2_000_000))),
    BAD_ANSWER,
  ),
  fromNasa(
    'a date of 2 MB',
    nasa(({ properties }) => (properties.parameter.T2M!['2'.repeat(2_000_000)] = 1)),
    BAD_ANSWER,
  ),
  fromNasa(
    'a parameter named with 2 MB that is none',
    nasa(({ properties }) => Object.assign(properties.parameter, { ['x'.repeat(2_000_000)]: 5 })),
    HOLDS,
  ),
  fromArchive(
    'a date that a terminal would obey',
    openMeteo(({ daily }) => (daily.time![3] = '\u001b[2J\u0007')),
    BAD_ANSWER,
  ),
  fromArchive(
    'a unit of 2 MB',
    openMeteo(({ daily_units }) => (daily_units.temperature_2m_max = 'K'.repeat(2_000_000))),
    BAD_ANSWER,
  ),
  fromArchive(
    'a zone of 2 MB on the wrong meridian',
    openMeteo((answer) =>
      Object.assign(answer, { timezone: 'Z'.repeat(2_000_000), utc_offset_seconds: 36_000 }),
    ),
    BAD_ANSWER,
  ),
  fromNasa(
    'the marks of demonstration weather',
    nasa(({ header }) => (header.synthetic = true)),
    RIGHT,
  ),
];

function protoEverywhere(): Poison {
  return changedText((healthy) =>
    healthy.replaceAll('{"', `{"__proto__":{"polluted":true,"tmax":[99],"T2M_MAX":{"20150715":99}},"`),
  );
}

/** The first place of a text in the answer, changed; `last` puts the new value behind the old one. */
function replaced(from: string, to: string, order: 'first' | 'last' = 'first'): Poison {
  return changedText((healthy) => {
    const text = healthy;
    if (order === 'first') return text.replace(from, to);
    return text.replace(/("20150715":)([-\d.]+)/, '$1$2,"20150715":31.5');
  });
}

function twiceDaily(healthy: string): string {
  const text = healthy;
  const { daily } = JSON.parse(text) as { daily: Record<string, unknown[]> };
  const warmer = daily.temperature_2m_max!.map((value) => Number(value) + 5);
  return `${text.slice(0, -1)},"daily":${JSON.stringify({ ...daily, temperature_2m_max: warmer })}}`;
}

function sameDayTwice(healthy: string): string {
  return healthy.replace(/("20150715":[-\d.]+)/, '$1,$1');
}

function parameterTwice(healthy: string): string {
  return healthy.replace(/("ALLSKY_SFC_SW_DWN":)(\{[^}]*\})/, (_, name: string, values: string) => {
    const darker = values.replace(/:(\d+)/g, ':9');
    return `${name}${values},${name}${darker}`;
  });
}

function manyDays(count: number, value: string): Record<string, unknown> {
  const keys = Array.from({ length: count }, (_, i) => `${10_000_101 + i}`);
  return Object.fromEntries(keys.map((key) => [key, raw(value)]));
}
