import { body, oneAndAll, pour, times } from './make-poison.ts';
import { failed, HOLDS, RIGHT, told, type PoisonCase } from './poison-case.ts';
import { headText, reply, type Poison } from './upstream.ts';

const HOUR_MS = 3_600_000;
/** However long a host asked for, this later it is asked again. */
const AN_HOUR_LATER = HOUR_MS + 60_000;
const TEN_YEARS_S = 315_360_000;

const status = (
  code: number,
  headers: Record<string, string | readonly string[]> = {},
  text = '{}',
): Poison => body(text, { status: code, headers });
const limited = (after: string | readonly string[]) => status(429, { 'retry-after': after });

/** So many bad answers, then health. */
const first =
  (count: number, poison: Poison): Poison =>
  (exchange) =>
    exchange.count <= count ? poison(exchange) : reply(exchange.socket, exchange.healthy());

export const LIMITED: readonly PoisonCase[] = [
  ...oneAndAll('429 without Retry-After', status(429), { must: failed('rate_limited') }),
  ...oneAndAll('429 once', first(1, status(429)), { must: RIGHT }),
  ...oneAndAll('429 twice, each with a second to wait', first(2, limited('1')), { must: RIGHT }),
  ...oneAndAll('429 with nothing to wait', limited('0'), { must: failed('rate_limited') }),
  ...[
    `${TEN_YEARS_S}`,
    new Date(Date.UTC(2036, 0, 15)).toUTCString(),
    '99999999999999999999999999',
    'Fri, 31 Dec 9999 23:59:59 GMT',
  ].flatMap((after) =>
    oneAndAll(`429 with Retry-After: ${after}`, limited(after), {
      must: failed('rate_limited'),
      healedAfterMs: AN_HOUR_LATER,
    }),
  ),
  ...['-5', '-315360000', 'Thu, 01 Jan 1970 00:00:00 GMT', 'soon', '', '1.5', '0x10', '1e9', 'P1D'].flatMap(
    (after) =>
      oneAndAll(`429 with Retry-After: "${after}"`, limited(after), {
        must: failed('rate_limited'),
        healedAfterMs: AN_HOUR_LATER,
      }),
  ),
  ...oneAndAll('429 with two Retry-After', limited(['1', '2']), {
    must: failed('rate_limited'),
    healedAfterMs: AN_HOUR_LATER,
  }),
];

export const IN_TROUBLE: readonly PoisonCase[] = [
  ...[500, 502, 503, 504, 599].flatMap((code) =>
    oneAndAll(`${code} for good`, status(code), { must: failed('bad_answer') }),
  ),
  ...oneAndAll('500 once', first(1, status(500)), { must: RIGHT }),
  ...oneAndAll('503 twice', first(2, status(503, { 'retry-after': '0' })), { must: RIGHT }),
  ...oneAndAll('503 for ten years', status(503, { 'retry-after': `${TEN_YEARS_S}` }), {
    must: failed('bad_answer'),
    healedAfterMs: AN_HOUR_LATER,
  }),
  ...oneAndAll(
    'a 500, a reset, then half a body',
    ({ socket, count }) => {
      if (count === 1) reply(socket, '{}', { status: 500 });
      else if (count === 2) socket.resetAndDestroy();
      else socket.end(`${headText({ headers: { 'content-length': '100' } })}{"la`);
    },
    { must: failed('bad_answer') },
  ),
  ...[400, 401, 403, 404, 410, 418, 422, 451].flatMap((code) =>
    oneAndAll(`${code}`, status(code, {}, '{"error":true,"reason":"No"}'), { must: failed('refused') }),
  ),
  ...[201, 204, 206, 304].flatMap((code) =>
    oneAndAll(
      `${code}`,
      ({ socket, healthy }) => {
        const isEmpty = code === 204 || code === 304;
        reply(socket, isEmpty ? '' : healthy(), { status: code });
      },
      { must: failed('bad_answer') },
    ),
  ),
  ...oneAndAll('203', ({ socket, healthy }) => reply(socket, healthy(), { status: 203 }), { must: RIGHT }),
  ...oneAndAll('a reason of 50 kB', status(400, {}, JSON.stringify({ reason: 'x'.repeat(50_000) })), {
    must: failed('refused'),
  }),
  ...oneAndAll(
    'a reason without end',
    ({ socket }) => {
      socket.write(headText({ status: 400, headers: { connection: 'close' } }));
      pour(socket, ['{"reason":"', ...times('x'.repeat(1000), 1_000_000)]);
    },
    { must: failed('refused'), heavy: true },
  ),
  ...oneAndAll(
    'a reason that a terminal would obey',
    status(400, {}, '{"reason":"\\u001b[2J\\u0007bad\\r\\nday"}'),
    {
      must: failed('refused'),
    },
  ),
  ...oneAndAll(
    'a reason of ten thousand brackets',
    status(400, {}, `{"reason":${'['.repeat(10_000)}${']'.repeat(10_000)}}`),
    { must: failed('refused') },
  ),
];

const archiveSays400 = (reason: string): Poison =>
  status(
    400,
    {},
    JSON.stringify({ error: true, reason: `Parameter 'end_date' is out of allowed range ${reason}` }),
  );
const archive = (name: string, poison: Poison, must: PoisonCase['must']): PoisonCase => ({
  name: `Open-Meteo allows ${name}`,
  poison: { open_meteo_archive: poison },
  must,
});

/** The one refusal that leads to a second request. */
export const ALLOWED_RANGES: readonly PoisonCase[] = [
  archive(
    'all that was asked for, and refuses it',
    archiveSays400('from 1940-01-01 to 9999-12-31'),
    failed('refused'),
  ),
  archive(
    'nothing: its range is upside down',
    archiveSays400('from 2026-01-01 to 1940-01-01'),
    told('SOURCE_WITHOUT_DAYS'),
  ),
  archive(
    'other days than those of the calendar',
    archiveSays400('from 2015-07-00 to 2015-07-32'),
    failed('refused'),
  ),
  archive(
    'fewer days at every request',
    ({ socket, count }) => {
      const reason = `Parameter 'end_date' is out of allowed range from 2015-07-01 to 2015-07-${31 - count}`;
      reply(socket, JSON.stringify({ error: true, reason }), { status: 400 });
    },
    failed('refused'),
  ),
  archive(
    'no more than the first ten days',
    first(1, archiveSays400('from 1940-01-01 to 2015-07-10')),
    HOLDS,
  ),
];

const to = (location: string): Record<string, string> => ({ location });
const redirect = (name: string, poisonAt: (otherHost: string) => Poison): PoisonCase[] => [
  {
    name: `${name}, from one provider`,
    poison: (otherHost) => ({ open_meteo_archive: poisonAt(otherHost) }),
    must: failed('bad_answer'),
  },
  {
    name: `${name}, from all providers`,
    poison: (otherHost) => ({ open_meteo_archive: poisonAt(otherHost), nasa_power: poisonAt(otherHost) }),
    must: failed('bad_answer'),
  },
];

export const REDIRECTED: readonly PoisonCase[] = [
  ...[301, 302, 303, 307, 308].flatMap((code) =>
    redirect(`${code} to another host`, (otherHost) => status(code, to(`${otherHost}/v1/archive`))),
  ),
  ...redirect(
    'to itself, for ever',
    () =>
      ({ socket, url }) =>
        reply(socket, '', { status: 302, headers: to(`${url.pathname}${url.search}`) }),
  ),
  ...redirect('to another path of the same host', () => status(301, to('/v1/other'))),
  ...redirect('to another host without a scheme', (otherHost) =>
    status(302, to(otherHost.replace('http:', ''))),
  ),
  ...redirect('to a file', () => status(302, to('file:///etc/passwd'))),
  ...redirect('to a script', () => status(302, to('javascript:alert(1)'))),
  ...redirect('to nowhere', () => status(302)),
  ...redirect('by a Refresh header', (otherHost) =>
    body('<html></html>', { headers: { refresh: `0; url=${otherHost}` } }),
  ),
  ...redirect('by a page', (otherHost) => body(`<meta http-equiv="refresh" content="0;url=${otherHost}">`)),
  ...redirect('by Alt-Svc and a Link', (otherHost) =>
    body('', { headers: { 'alt-svc': `h2="${otherHost}"`, link: `<${otherHost}>; rel="canonical"` } }),
  ),
];
