import type { WebSocket } from '@fastify/websocket';
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
  readonly onGone: (listener: () => void) => void;
}

/** The protocol's own liveness frames are asked for by naming this sub-protocol. */
export const SUBPROTOCOL = 'eto-progress.v1';

export function progressSocket(context: ServerContext, socket: WebSocket): ProgressSocket {
  const { timings, clock, beat, connections } = context;
  let pingAt = clock.now() + timings.pingMs;
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
    endAt = Math.min(endAt, clock.now() + timings.closeGraceMs);
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
    onGone(listener) {
      if (socket.readyState === socket.CLOSED) listener();
      else socket.once('close', listener);
    },
  };
}
