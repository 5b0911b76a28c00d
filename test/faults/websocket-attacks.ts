import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import {
  encodeFrame,
  encodeFrames,
  openRaw,
  OPCODES,
  upgradeRequest,
  type RawFrame,
  type RawWebSocket,
} from './raw-websocket.ts';

export interface Target {
  readonly url: string;
  /** A task that is under way. */
  readonly path: string;
}

/** What one client does to the server, and the close code it is to be told; undefined: it is not a matter of codes. */
export interface Attack {
  readonly name: string;
  readonly expected: number | undefined;
  readonly run: (target: Target) => Promise<number | undefined>;
}

const MEGABYTE = 1024 * 1024;
const FRAGMENTS = 131_072;
const FLOOD = 20_000;

/** The bytes are made when they are needed: some are many. */
function sending(bytes: () => Uint8Array) {
  return async ({ url, path }: Target) => ended(await openRaw(url, path), bytes());
}

async function ended(socket: RawWebSocket, bytes?: Uint8Array): Promise<number | undefined> {
  if (bytes) socket.send(bytes);
  const code = await socket.closed;
  socket.socket.destroy();
  return code;
}

function fromOrigin(origin: string) {
  return async ({ url, path }: Target) => ended(await openRaw(url, path, { headers: { origin } }));
}

const one = (frame: RawFrame) => sending(() => encodeFrame(frame));
const flood = (frame: RawFrame) => sending(() => encodeFrames(FLOOD, frame));

/** One message in so many pieces. */
function fragmented(payload: string, end: 'ends' | 'goes on') {
  return sending(() =>
    Buffer.concat([
      encodeFrame({ opcode: OPCODES.text, payload, fin: false }),
      encodeFrames(FRAGMENTS - 2, { opcode: OPCODES.continuation, payload, fin: false }),
      encodeFrame({ opcode: OPCODES.continuation, payload, fin: end === 'ends' }),
    ]),
  );
}

/** Attacks that are answered with a close code. */
export const CODED_ATTACKS: readonly Attack[] = [
  { name: 'a foreign origin', expected: 4403, run: fromOrigin('https://evil.example') },
  { name: 'the origin "null"', expected: 4403, run: fromOrigin('null') },
  {
    name: 'a frame of 5 MB',
    expected: 1009,
    run: one({ opcode: OPCODES.text, payload: Buffer.alloc(5 * MEGABYTE, 'x') }),
  },
  {
    name: 'a binary frame of 5 MB',
    expected: 1009,
    run: one({ opcode: OPCODES.binary, payload: Buffer.alloc(5 * MEGABYTE) }),
  },
  {
    name: 'a text that is not UTF-8',
    expected: 1007,
    run: one({ opcode: OPCODES.text, payload: Buffer.from([0xc3, 0x28]) }),
  },
  { name: `${FRAGMENTS} fragments of one byte`, expected: 1009, run: fragmented('x', 'ends') },
  { name: `${FRAGMENTS} empty fragments`, expected: 4529, run: fragmented('', 'ends') },
  {
    name: 'empty fragments without an end',
    expected: 4529,
    run: fragmented('', 'goes on'),
  },
  { name: 'a flood of pings', expected: 4529, run: flood({ opcode: OPCODES.ping }) },
  {
    name: 'a flood of large pings',
    expected: 4529,
    run: flood({ opcode: OPCODES.ping, payload: 'x'.repeat(125) }),
  },
  { name: 'a flood of pongs', expected: 4529, run: flood({ opcode: OPCODES.pong }) },
  {
    name: 'a flood of texts',
    expected: 4529,
    run: flood({ opcode: OPCODES.text, payload: '{"type":"CANCEL","cancel_token":"x"}' }),
  },
  {
    name: 'a flood of binary frames',
    expected: 4529,
    run: flood({ opcode: OPCODES.binary, payload: 'x' }),
  },
  {
    name: 'a frame without a mask',
    expected: 1002,
    run: one({ opcode: OPCODES.text, payload: 'x', masked: false }),
  },
  { name: 'reserved bits', expected: 1002, run: one({ opcode: OPCODES.text, payload: 'x', rsv: 7 }) },
  { name: 'a reserved opcode', expected: 1002, run: one({ opcode: 3, payload: 'x' }) },
  { name: 'a ping in pieces', expected: 1002, run: one({ opcode: OPCODES.ping, fin: false }) },
  {
    name: 'a ping that is too long',
    expected: 1002,
    run: one({ opcode: OPCODES.ping, payload: 'x'.repeat(126) }),
  },
  {
    name: 'a close frame of one byte',
    expected: 1002,
    run: one({ opcode: OPCODES.close, payload: 'x' }),
  },
  {
    name: 'a wrong cancel token',
    expected: 4401,
    run: one({ opcode: OPCODES.text, payload: '{"type":"CANCEL","cancel_token":"guess"}' }),
  },
  {
    name: 'an id that is none',
    expected: 4400,
    run: async ({ url }) => ended(await openRaw(url, '/ws/task_status/..%2F..%2Fetc%2Fpasswd')),
  },
  { name: 'guessed ids', expected: 4404, run: (target) => guessIds(target, 100) },
];

/** The code of all, or of the first that is another. */
async function guessIds({ url }: Target, count: number): Promise<number | undefined> {
  const codes = await Promise.all(
    Array.from({ length: count }, async () => ended(await openRaw(url, `/ws/task_status/${randomUUID()}`))),
  );
  return codes.find((code) => code !== 4404) ?? 4404;
}

/** Attacks that get no code: nothing is to come of them for anybody else. Each ends by itself. */
export const QUIET_ATTACKS: Readonly<Record<string, (target: Target) => Promise<void>>> = {
  'a thousand connections in a second': async ({ url, path }) => {
    await inSteps(20, 50, async () => {
      const sockets = await Promise.allSettled(Array.from({ length: 50 }, () => openRaw(url, path)));
      for (const one of sockets) if (one.status === 'fulfilled') one.value.socket.resetAndDestroy();
    });
  },
  'connections that never read': async ({ url, path }) => {
    const sockets = await Promise.allSettled(
      Array.from({ length: 200 }, () => openRaw(url, `${path}?replay=all`, { neverReads: true })),
    );
    await pause(2_000);
    for (const one of sockets) if (one.status === 'fulfilled') one.value.socket.destroy();
  },
  'half a handshake': async ({ url, path }) => {
    const { hostname, port, host } = new URL(url);
    const request = upgradeRequest(path, { host });
    const sockets = Array.from({ length: 200 }, () => {
      const socket = connect(Number(port), hostname);
      socket.on('error', () => undefined);
      socket.write(request.slice(0, -3));
      return socket;
    });
    await pause(1_000);
    for (const socket of sockets) socket.destroy();
  },
  'headers that are too large': ({ url, path }) =>
    refused(url, upgradeRequest(path, { host: new URL(url).host, 'X-Large': 'x'.repeat(MEGABYTE) })),
  'an address that is too long': ({ url }) =>
    refused(url, upgradeRequest(`/ws/task_status/${'a'.repeat(MEGABYTE)}`, { host: new URL(url).host })),
  'what is no HTTP': ({ url }) => refused(url, `\0\x01${'x'.repeat(1_000)}\r\n\r\n`),
};

async function refused(url: string, request: string): Promise<void> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  socket.resume();
  socket.end(request);
  await new Promise((resolve) => socket.once('close', resolve));
}

async function inSteps(steps: number, everyMs: number, act: () => Promise<void>): Promise<void> {
  for (let i = 0; i < steps; i += 1) await Promise.all([act(), pause(everyMs)]);
}
