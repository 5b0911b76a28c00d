import type { WebSocket } from '@fastify/websocket';
import type { Socket } from 'node:net';
import { CLOSE_CODES } from '../../contract/websocket-codes.ts';
import type { ServerContext } from '../server-context.ts';

/** One client's socket with what keeps it honest: pings, and an end even where the client does not answer. */
export interface ProgressSocket {
  /** Resolves when the socket has taken the text, or cannot any more. */
  readonly send: (text: string) => Promise<void>;
  /** Bytes that wait to be taken by the client. */
  readonly buffered: () => number;
  /** The first code counts; the client has a moment to answer, then the connection ends. */
  readonly close: (reason: keyof typeof CLOSE_CODES) => void;
  readonly onText: (listener: (text: string) => void) => void;
  /** A ping, or a pong, asked for or not. */
  readonly onControlFrame: (listener: () => void) => void;
  /** Whatever arrives, also what makes no frame or only a piece of one. */
  readonly onBytes: (listener: (count: number) => void) => void;
  /** For a client that sends too much: the rest of it stays outside. */
  readonly stopReading: () => void;
  readonly onGone: (listener: () => void) => void;
}

/** The protocol's own liveness frames are asked for by naming this sub-protocol. */
export const SUBPROTOCOL = 'eto-progress.v1';

/** `line` is what lies below `socket`. */
export function progressSocket(context: ServerContext, socket: WebSocket, line: Socket): ProgressSocket {
  const { timings, clock, beat, connections } = context;
  let pingAt = clock.elapsed() + timings.pingMs;
  let pongDue = Infinity;
  let endAt = Infinity;
  const exit = connections.enter('socket', () => close('restart'));
  const leaveBeat = beat.join(onBeat);
  socket.on('pong', () => {
    pongDue = Infinity;
  });
  // `ws` closes with 1009 by itself on a frame that is too big.
  socket.on('error', limitEnd);
  socket.once('close', () => {
    leaveBeat();
    exit();
  });

  function onBeat(now: number): void {
    if (now >= endAt) socket.terminate();
    else if (now >= pongDue) close('noPong');
    // Behind a frame that is still going out a ping would come late; that the client takes it is watched apart.
    else if (now >= pingAt && socket.bufferedAmount === 0) ping(now);
  }

  function ping(now: number): void {
    pingAt = now + timings.pingMs;
    if (socket.readyState !== socket.OPEN) return;
    if (pongDue === Infinity) pongDue = now + timings.pongMs;
    socket.ping();
  }

  function limitEnd(): void {
    endAt = Math.min(endAt, clock.elapsed() + timings.closeGraceMs);
    pongDue = Infinity;
  }

  function close(reason: keyof typeof CLOSE_CODES): void {
    if (socket.readyState === socket.OPEN) socket.close(CLOSE_CODES[reason], reason);
    limitEnd();
  }

  return {
    send: (text) => new Promise((resolve) => socket.send(text, () => resolve())),
    buffered: () => socket.bufferedAmount,
    close,
    onText: (listener) =>
      socket.on('message', (data) => {
        if (Buffer.isBuffer(data)) listener(data.toString('utf8'));
      }),
    onControlFrame(listener) {
      socket.on('ping', listener);
      socket.on('pong', listener);
    },
    onBytes: (listener) => line.on('data', (bytes: Buffer) => listener(bytes.length)),
    stopReading: () => socket.pause(),
    onGone(listener) {
      if (socket.readyState === socket.CLOSED) listener();
      else socket.once('close', listener);
    },
  };
}
