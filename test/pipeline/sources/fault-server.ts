import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** What the server does with one request instead of its healthy answer. */
export type Fault =
  | { readonly kind: 'reply'; readonly reply: Reply }
  /** Reads the request and never says a word. */
  | { readonly kind: 'hang' }
  /** Sends the headers and the first half of the healthy body, then nothing. */
  | { readonly kind: 'stall' }
  /** The same, then closes the connection though more was announced. */
  | { readonly kind: 'cut' }
  /** Resets the connection before any answer. */
  | { readonly kind: 'reset' };

export interface FaultServer {
  readonly baseUrl: string;
  /** The requests so far, oldest first. */
  readonly seen: { readonly url: URL; readonly headers: IncomingMessage['headers'] }[];
  /** The most requests that were under way at the same time. */
  mostAtOnce(): number;
  /** Faults for the next requests, one each; after them the answers are healthy again. */
  next(...faults: Fault[]): void;
  /** Resolves when a request that was under way has lost its client. */
  clientGone(): Promise<void>;
  /** Resolves when a request has arrived (at once if one has). */
  requestSeen(): Promise<void>;
  close(): Promise<void>;
}

/** A loopback provider: healthy answers from `answer`, and faults on demand. */
export async function startFaultServer(answer: (url: URL) => Reply | Promise<Reply>): Promise<FaultServer> {
  const seen: FaultServer['seen'] = [];
  const faults: Fault[] = [];
  const sockets = new Set<Socket>();
  const gone = signalled();
  const arrived = signalled();
  let under = 0;
  let most = 0;

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://fake');
    seen.push({ url, headers: request.headers });
    most = Math.max(most, ++under);
    response.on('close', () => {
      under -= 1;
      if (!response.writableFinished) gone.raise();
    });
    arrived.raise();
    void serve({ url, response, fault: faults.shift() }, answer);
  });
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    mostAtOnce: () => most,
    next: (...more) => void faults.push(...more),
    clientGone: () => gone.raised,
    requestSeen: () => arrived.raised,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

interface Exchange {
  readonly url: URL;
  readonly response: ServerResponse;
  readonly fault: Fault | undefined;
}

async function serve({ url, response, fault }: Exchange, answer: (url: URL) => Reply | Promise<Reply>) {
  if (fault?.kind === 'hang') return;
  if (fault?.kind === 'reset') {
    response.socket?.resetAndDestroy();
    return;
  }
  const reply = fault?.kind === 'reply' ? fault.reply : await answer(url);
  const body = Buffer.from(reply.body);
  response.writeHead(reply.status ?? 200, {
    'content-type': 'application/json',
    'content-length': body.length,
    ...reply.headers,
  });
  if (fault?.kind === 'stall' || fault?.kind === 'cut') {
    response.write(body.subarray(0, body.length >> 1), () => {
      if (fault.kind === 'cut') response.socket?.end();
    });
    return;
  }
  response.end(body);
}

/** A promise that resolves when `raise` is first called. */
function signalled(): { readonly raised: Promise<void>; readonly raise: () => void } {
  let settle: (() => void) | undefined;
  const raised = new Promise<void>((resolve) => {
    settle = resolve;
  });
  return { raised, raise: () => settle?.() };
}
