import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { between } from './seeded-random.ts';

type Range = readonly [from: number, to: number];

/** What is done to the bytes of all connections; a change counts at once, also for open ones. */
export interface LineFaults {
  /** Every chunk comes this much later; the order stays. */
  readonly latencyMs?: number;
  /** How fast the client takes what the server sends. */
  readonly bytesPerSecond?: number;
  /** Chunks are cut into pieces of these sizes, one write each. */
  readonly slice?: Range;
  /** After so many bytes of the server the connection ends: with a RST, or as if the server had closed it. */
  readonly breakAfter?: { readonly bytes: Range; readonly how: 'reset' | 'end' };
  /** A connection that is silent for so long is closed, as middleboxes do. */
  readonly idleCutMs?: number;
}

export interface TcpProxy {
  readonly url: string;
  set(faults: LineFaults): void;
  /** RST to both sides of all open connections. */
  resetAll(): void;
  /** From now on nothing passes through the open connections, in either direction, and nobody is told. */
  swallowOpen(): void;
  /** Connections taken so far. */
  readonly taken: number;
  close(): Promise<void>;
}

export interface TcpProxyOptions {
  /** Where the server is. */
  readonly target: string;
  readonly random: () => number;
}

interface Pipe {
  readonly client: Socket;
  readonly server: Socket;
  readonly breaks: { readonly at: number; readonly how: 'reset' | 'end' };
  fromServer: number;
  lastByteAt: number;
  swallowed: boolean;
}

const TICK_MS = 20;
/** Rates are kept in steps of this length. */
const RATE_STEP_MS = 50;

/** Stands between clients and the server and does to the line what networks do. */
export async function startTcpProxy({ target, random }: TcpProxyOptions): Promise<TcpProxy> {
  const { hostname: host, port } = new URL(target);
  let faults: LineFaults = {};
  let taken = 0;
  const pipes = new Set<Pipe>();
  const listener = createServer({ allowHalfOpen: true }, accept);
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const ticker = setInterval(cutIdle, TICK_MS);

  function accept(client: Socket): void {
    taken += 1;
    const server = connect({ host, port: Number(port), allowHalfOpen: true });
    const { breakAfter } = faults;
    const breaks = breakAfter
      ? { at: between(random, breakAfter.bytes), how: breakAfter.how }
      : { at: Infinity, how: 'end' as const };
    const pipe: Pipe = { client, server, breaks, fromServer: 0, lastByteAt: Date.now(), swallowed: false };
    pipes.add(pipe);
    for (const side of [client, server]) {
      side.setNoDelay(true);
      side.on('error', () => undefined); // `carry` hears of it
    }
    // What is still on its way when one side has closed arrives all the same.
    void Promise.all([carry(pipe, client, server), carry(pipe, server, client)]).then(() => {
      if (!pipe.swallowed) end(pipe);
    });
  }

  /** Late chunks wait in line without keeping the next ones from being read. */
  async function carry(pipe: Pipe, from: Socket, to: Socket): Promise<void> {
    let line = Promise.resolve();
    try {
      for await (const chunk of from) {
        const due = Date.now() + (faults.latencyMs ?? 0);
        line = line.then(() => passOn(pipe, { bytes: chunk as Buffer, to, due }));
        if (!faults.latencyMs) await line;
      }
      await line;
      if (!pipe.swallowed) to.end();
    } catch {
      if (!pipe.swallowed) end(pipe);
    }
  }

  async function passOn(pipe: Pipe, chunk: { bytes: Buffer; to: Socket; due: number }): Promise<void> {
    const { bytes, to, due } = chunk;
    const downstream = to === pipe.client;
    if (due > Date.now()) await pause(due - Date.now());
    for (let at = 0; at < bytes.length;) {
      if (pipe.swallowed) return;
      const size = pieceSize(downstream, bytes.length - at);
      pipe.lastByteAt = Date.now();
      if (downstream) pipe.fromServer += size;
      if (pipe.fromServer > pipe.breaks.at) {
        end(pipe, pipe.breaks.how);
        return;
      }
      await write(to, bytes.subarray(at, at + size));
      at += size;
      if (downstream && faults.bytesPerSecond) await pause((size * 1_000) / faults.bytesPerSecond);
    }
  }

  function pieceSize(downstream: boolean, left: number): number {
    const { slice, bytesPerSecond } = faults;
    const sliced = slice ? between(random, slice) : left;
    const slow = downstream && bytesPerSecond ? Math.ceil((bytesPerSecond * RATE_STEP_MS) / 1_000) : left;
    return Math.min(sliced, slow, left);
  }

  function end(pipe: Pipe, how: 'reset' | 'end' = 'end'): void {
    pipes.delete(pipe);
    for (const side of [pipe.client, pipe.server]) {
      if (how === 'reset') side.resetAndDestroy();
      else side.destroy();
    }
  }

  function cutIdle(): void {
    const { idleCutMs = Infinity } = faults;
    for (const pipe of pipes) if (Date.now() - pipe.lastByteAt > idleCutMs) end(pipe);
  }

  return {
    url: `http://127.0.0.1:${(listener.address() as AddressInfo).port}`,
    set(next) {
      faults = next;
    },
    resetAll: () => [...pipes].forEach((pipe) => end(pipe, 'reset')),
    swallowOpen() {
      for (const pipe of pipes) pipe.swallowed = true;
    },
    get taken() {
      return taken;
    },
    async close() {
      clearInterval(ticker);
      for (const pipe of pipes) end(pipe);
      listener.close();
      await once(listener, 'close');
    },
  };
}

/** Waits for the receiver, so that a slow one slows the sender. */
async function write(to: Socket, piece: Buffer): Promise<void> {
  if (!to.writable || to.write(piece)) return;
  await new Promise<void>((resolve) => {
    to.once('drain', resolve);
    to.once('close', () => resolve());
  });
}
