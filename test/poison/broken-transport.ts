import type { Socket } from 'node:net';
import { deflateSync, gzipSync } from 'node:zlib';
import { body, changedBytes, drip, oneAndAll, pour, times } from './make-poison.ts';
import { failed, HOLDS, RIGHT, SHORT, type PoisonCase } from './poison-case.ts';
import { headText, reply, type Poison } from './upstream.ts';

const MEGABYTE = 1024 * 1024;
const BLANKS = Buffer.alloc(64 * 1024, ' ');

/** Bare text on the line in place of an answer. */
const says =
  (text: string | Buffer): Poison =>
  ({ socket }) =>
    void socket.write(text);

const chunked = headText({ headers: { 'transfer-encoding': 'chunked' } });
const announced = (length: string) => headText({ headers: { 'content-length': length } });
const unannounced = headText({ headers: { connection: 'close' } });

/** The first so many bytes of the healthy body behind its true length; then what `end` does. */
const partOf =
  (share: number, end: (socket: Socket) => void): Poison =>
  ({ socket, healthy }) => {
    const bytes = Buffer.from(healthy());
    socket.write(announced(`${bytes.length}`));
    socket.write(bytes.subarray(0, Math.floor(bytes.length * share)), () => end(socket));
  };

const TENTHS = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

/** Cuts right behind a byte sequence's first so many bytes, at its first place in the body. */
const cutInside = (sequence: string, bytes: number) =>
  changedBytes((healthy) => healthy.subarray(0, healthy.indexOf(sequence) + bytes));

const chunk = (bytes: Buffer | string) =>
  Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), Buffer.from(bytes), Buffer.from('\r\n')]);

/** A JSON list of the same value so many times. */
const longList =
  (value: string, count: number): Poison =>
  ({ socket }) => {
    const thousand = chunk(`,${value}`.repeat(1000));
    socket.write(chunked);
    pour(socket, [chunk(`[${value}`), ...times(thousand, count / 1000), chunk(']'), chunk('')]);
  };

export const HUGE: readonly PoisonCase[] = [
  ...oneAndAll(
    'ten gigabytes announced, and sent as long as they are taken',
    ({ socket }) => {
      socket.write(announced(`${10 * 1024 * MEGABYTE}`));
      pour(socket, times(BLANKS));
    },
    { must: failed('bad_answer'), heavy: true },
  ),
  ...oneAndAll(
    'chunks without end',
    ({ socket }) => {
      socket.write(chunked);
      pour(socket, times(chunk(BLANKS)));
    },
    { must: failed('bad_answer'), heavy: true },
  ),
  ...oneAndAll(
    'a body of unannounced length without end',
    ({ socket }) => {
      socket.write(unannounced);
      pour(socket, times(BLANKS));
    },
    { must: failed('bad_answer'), heavy: true },
  ),
  ...oneAndAll(
    'the healthy answer behind 60 MB of blanks',
    ({ socket, healthy }) => {
      socket.write(chunked);
      pour(socket, [...times(chunk(BLANKS), 960), chunk(healthy()), chunk('')]);
    },
    { must: HOLDS, heavy: true },
  ),
  ...oneAndAll('a list of thirty million zeros', longList('0', 30_000_000), {
    must: failed('bad_answer'),
    heavy: true,
  }),
  ...oneAndAll('a list of two million empty lists', longList('[]', 2_000_000), {
    must: failed('bad_answer'),
    heavy: true,
  }),
  ...oneAndAll('a list of two million texts', longList('""', 2_000_000), {
    must: failed('bad_answer'),
    heavy: true,
  }),
  ...oneAndAll(
    'an error page without end',
    ({ socket }) => {
      socket.write(headText({ status: 500, headers: { 'transfer-encoding': 'chunked' } }));
      pour(socket, times(chunk(BLANKS)));
    },
    { must: failed('bad_answer'), heavy: true },
  ),
];

export const COMPRESSED: readonly PoisonCase[] = [
  ...oneAndAll(
    'gzip although none was asked for',
    changedBytes((healthy) => gzipSync(healthy), { headers: { 'content-encoding': 'gzip' } }),
    { must: failed('bad_answer') },
  ),
  ...oneAndAll(
    'a gzip bomb of 200 MB',
    body(gzipSync(Buffer.alloc(200 * MEGABYTE, ' ')), { headers: { 'content-encoding': 'gzip' } }),
    { must: failed('bad_answer'), heavy: true },
  ),
  ...oneAndAll(
    'gzip that is not said to be',
    changedBytes((healthy) => gzipSync(healthy)),
    { must: failed('bad_answer') },
  ),
  ...oneAndAll(
    'half of a deflate stream',
    changedBytes((healthy) => deflateSync(healthy).subarray(0, 400), {
      headers: { 'content-encoding': 'deflate' },
    }),
    { must: failed('bad_answer') },
  ),
  ...oneAndAll(
    'deflate garbage',
    body(Buffer.from([0x78, 0x9c, 0xff, 0x00, 0x13, 0x37, 0xfe]), {
      headers: { 'content-encoding': 'deflate' },
    }),
    { must: failed('bad_answer') },
  ),
  ...oneAndAll(
    'plain JSON that is said to be gzip',
    changedBytes((healthy) => healthy, { headers: { 'content-encoding': 'gzip' } }),
    { must: HOLDS },
  ),
];

export const SLOW: readonly PoisonCase[] = [
  ...oneAndAll('silence from the start', () => undefined, { must: failed('timeout'), deadlines: SHORT }),
  ...oneAndAll('headers at a byte a second', ({ socket }) => drip(socket, announced('10'), 1000), {
    must: failed('timeout'),
    deadlines: SHORT,
  }),
  ...oneAndAll(
    'a body at a byte a second',
    ({ socket, healthy }) => {
      socket.write(announced(`${Buffer.byteLength(healthy())}`));
      drip(socket, healthy(), 1000);
    },
    { must: failed('timeout'), deadlines: SHORT },
  ),
  ...oneAndAll(
    'silence behind the headers',
    partOf(0, () => undefined),
    {
      must: failed('timeout'),
      deadlines: SHORT,
    },
  ),
  ...oneAndAll(
    'silence in the middle of the body',
    partOf(0.5, () => undefined),
    {
      must: failed('timeout'),
      deadlines: SHORT,
    },
  ),
  ...oneAndAll(
    'an error page at a byte a second',
    ({ socket }) => {
      socket.write(headText({ status: 503, headers: { 'content-length': '1000' } }));
      drip(socket, 'sorry ', 1000);
    },
    { must: failed('timeout'), deadlines: SHORT },
  ),
  ...oneAndAll(
    'interim answers without end',
    ({ socket }) => pour(socket, times('HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n'.repeat(100))),
    { must: HOLDS, deadlines: SHORT, heavy: true },
  ),
  ...oneAndAll(
    'trailers without end',
    ({ socket, healthy }) => {
      socket.write(Buffer.concat([Buffer.from(chunked), chunk(healthy()), Buffer.from('0\r\n')]));
      pour(socket, times('x-more: and more\r\n'.repeat(100)));
    },
    { must: HOLDS, deadlines: SHORT, heavy: true },
  ),
  ...oneAndAll(
    'a chunk extension without end',
    ({ socket }) => {
      socket.write(`${chunked}5;x=`);
      pour(socket, times(Buffer.alloc(64 * 1024, 'y')));
    },
    { must: HOLDS, deadlines: SHORT, heavy: true },
  ),
  ...oneAndAll(
    'the healthy answer in pieces of one byte',
    ({ socket, healthy }) => {
      const bytes = Buffer.from(healthy());
      socket.write(chunked);
      for (const byte of bytes) socket.write(chunk(Buffer.from([byte])));
      socket.write('0\r\n\r\n');
    },
    { must: RIGHT },
  ),
];

export const CUT: readonly PoisonCase[] = [
  ...TENTHS.flatMap((share) =>
    oneAndAll(
      `cut at ${share * 100} % of what was announced`,
      partOf(share, (socket) => void socket.end()),
      {
        must: failed('bad_answer'),
      },
    ),
  ),
  ...TENTHS.map((share): PoisonCase => ({
    name: `${share * 100} % of the body, with the length of that`,
    poison: {
      open_meteo_archive: changedBytes((healthy) => healthy.subarray(0, healthy.length * share)),
    },
    must: failed('bad_answer'),
  })),
  ...oneAndAll('cut inside a number', cutInside('.', 3), { must: failed('bad_answer') }),
  ...oneAndAll(
    'without the last byte',
    changedBytes((healthy) => healthy.subarray(0, -1)),
    {
      must: failed('bad_answer'),
    },
  ),
  {
    name: 'cut inside a character of two bytes',
    poison: { open_meteo_archive: cutInside('°', 1) },
    must: failed('bad_answer'),
  },
  ...oneAndAll(
    'closed before the end of a body of unannounced length',
    ({ socket, healthy }) => void socket.end(unannounced + healthy().slice(0, -40)),
    { must: failed('bad_answer') },
  ),
  ...oneAndAll(
    'closed before the last chunk',
    ({ socket, healthy }) =>
      void socket.end(Buffer.concat([Buffer.from(chunked), chunk(healthy().slice(0, 300))])),
    { must: failed('bad_answer') },
  ),
];

export const MEASURED_WRONGLY: readonly PoisonCase[] = [
  ...oneAndAll(
    'a length that is half of the body',
    ({ socket, healthy }) => void socket.write(announced(`${healthy().length >> 1}`) + healthy()),
    { must: failed('bad_answer') },
  ),
  ...oneAndAll(
    'a length of a hundred bytes more, then closed',
    ({ socket, healthy }) => void socket.end(announced(`${Buffer.byteLength(healthy()) + 100}`) + healthy()),
    { must: failed('bad_answer') },
  ),
  ...oneAndAll(
    'a length of a hundred bytes more, then silence',
    ({ socket, healthy }) =>
      void socket.write(announced(`${Buffer.byteLength(healthy()) + 100}`) + healthy()),
    { must: failed('timeout'), deadlines: SHORT },
  ),
  ...['-5', 'many', '1e3', '99999999999999999999999', '0x10'].flatMap((length) =>
    oneAndAll(
      `a length of ${length}`,
      ({ socket, healthy }) => void socket.write(announced(length) + healthy()),
      {
        must: failed('bad_answer'),
        deadlines: SHORT,
      },
    ),
  ),
  ...oneAndAll(
    'two lengths',
    ({ socket, healthy }) => {
      const right = `${Buffer.byteLength(healthy())}`;
      socket.write(headText({ headers: { 'content-length': [right, '7'] } }) + healthy());
    },
    { must: failed('bad_answer') },
  ),
  ...oneAndAll(
    'chunks and a length',
    ({ socket, healthy }) => {
      const headers = { 'transfer-encoding': 'chunked', 'content-length': '7' };
      socket.write(Buffer.concat([Buffer.from(headText({ headers })), chunk(healthy()), chunk('')]));
    },
    { must: failed('bad_answer') },
  ),
  ...oneAndAll('a chunk whose size is no number', says(`${chunked}ZZ\r\n{}\r\n0\r\n\r\n`), {
    must: failed('bad_answer'),
  }),
  ...oneAndAll('a chunk of 2⁶⁴ bytes', says(`${chunked}10000000000000000\r\n{}\r\n`), {
    must: failed('bad_answer'),
  }),
  ...oneAndAll(
    'a second answer behind the first, of other weather',
    ({ socket, healthy }) => {
      reply(socket, healthy());
      reply(socket, healthy().replaceAll('18', '28'));
    },
    { must: RIGHT },
  ),
];

export const RESET: readonly PoisonCase[] = [
  ...oneAndAll('a reset before any answer', ({ socket }) => void socket.resetAndDestroy(), {
    must: failed('unreachable'),
  }),
  ...oneAndAll('closed before any answer', ({ socket }) => void socket.end(), {
    must: failed('unreachable'),
  }),
  ...oneAndAll(
    'a reset inside the status line',
    ({ socket }) => void socket.write('HTTP/1.1 2', () => socket.resetAndDestroy()),
    { must: failed('unreachable') },
  ),
  ...oneAndAll(
    'a reset inside the headers',
    ({ socket }) => void socket.write('HTTP/1.1 200 OK\r\ncontent-ty', () => socket.resetAndDestroy()),
    { must: failed('unreachable') },
  ),
  ...oneAndAll(
    'a reset behind the headers',
    partOf(0, (socket) => void socket.resetAndDestroy()),
    {
      must: HOLDS,
    },
  ),
  ...oneAndAll(
    'a reset in the middle of the body',
    partOf(0.5, (socket) => void socket.resetAndDestroy()),
    {
      must: HOLDS,
    },
  ),
  ...oneAndAll(
    'a reset right behind the body',
    partOf(1, (socket) => void socket.resetAndDestroy()),
    {
      must: HOLDS,
    },
  ),
  ...oneAndAll(
    'closed right behind the body',
    partOf(1, (socket) => void socket.end()),
    { must: RIGHT },
  ),
  ...oneAndAll(
    'two resets, then health',
    ({ socket, count, healthy }) => {
      if (count < 3) socket.resetAndDestroy();
      else reply(socket, healthy());
    },
    { must: RIGHT },
  ),
];

export const NOT_QUITE_HTTP: readonly PoisonCase[] = [
  ...oneAndAll(
    'headers without end',
    ({ socket }) => {
      socket.write('HTTP/1.1 200 OK\r\n');
      pour(socket, times('x-more: and more\r\n'.repeat(1000)));
    },
    { must: failed('bad_answer'), heavy: true },
  ),
  ...oneAndAll(
    'one header without end',
    ({ socket }) => {
      socket.write('HTTP/1.1 200 OK\r\nx-long: ');
      pour(socket, times(Buffer.alloc(64 * 1024, 'y')));
    },
    { must: failed('bad_answer'), heavy: true },
  ),
  ...oneAndAll(
    'ten thousand headers',
    changedBytes((healthy) => healthy, {
      headers: Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`x-${i}`, 'y'])),
    }),
    { must: failed('bad_answer') },
  ),
  ...oneAndAll('another protocol', says('SSH-2.0-OpenSSH_9.2\r\n'), { must: failed('bad_answer') }),
  ...oneAndAll('the start of a TLS answer', says(Buffer.from('15030100020228', 'hex')), {
    must: failed('bad_answer'),
  }),
  ...oneAndAll('a body without headers', ({ socket, healthy }) => void socket.end(healthy()), {
    must: failed('bad_answer'),
  }),
  ...oneAndAll('a header that is none', says('HTTP/1.1 200 OK\r\nno colon here\r\n\r\n{}'), {
    must: failed('bad_answer'),
  }),
  ...oneAndAll(
    'HTTP/1.0, closed at the end',
    ({ socket, healthy }) => void socket.end(`HTTP/1.0 200 OK\r\n\r\n${healthy()}`),
    { must: RIGHT },
  ),
  ...oneAndAll('a protocol switch', says('HTTP/1.1 101 Switching Protocols\r\nupgrade: h2c\r\n\r\n'), {
    must: HOLDS,
    deadlines: SHORT,
  }),
];
