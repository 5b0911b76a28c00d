import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Readiness } from '../tasks/readiness.ts';

/** What a node tells on its own port. It is for the operator's own network: nothing here asks who is asking. */
export interface OperationsParts {
  readonly metrics: { readonly contentType: string; read(): Promise<string> };
  readonly version: string;
  readonly role: string;
  readonly ready: () => Promise<Readiness>;
}

export interface OperationsApp {
  readonly address: string;
  close(): Promise<void>;
}

/** `/metrics`, `/healthz` and `/readyz` of one node, also of one that serves no API. */
export async function listenForOperators(
  parts: OperationsParts,
  at: { readonly host: string; readonly port: number },
): Promise<OperationsApp> {
  const server = createServer((request, response) => {
    const path = request.url?.split('?')[0];
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    const tell = isRead ? ROUTES[path ?? ''] : undefined;
    if (!tell) {
      answer(response, 404, 'text/plain', 'Here are /metrics, /healthz and /readyz.\n');
      return;
    }
    tell(parts, response).catch(() => answer(response, 500, 'text/plain', 'This cannot be told now.\n'));
  });
  await listening(server, at);
  return {
    address: addressOf(server),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

type Tell = (parts: OperationsParts, response: ServerResponse) => Promise<void>;

const ROUTES: Readonly<Record<string, Tell>> = {
  '/metrics': async ({ metrics }, response) =>
    answer(response, 200, metrics.contentType, await metrics.read()),
  '/healthz': async ({ version, role }, response) =>
    answerJson(response, 200, { status: 'ok', version, role }),
  async '/readyz'({ ready }, response) {
    const readiness = await ready();
    answerJson(response, readiness.ready ? 200 : 503, readiness);
  },
};

function answerJson(response: ServerResponse, status: number, body: object): void {
  answer(response, status, 'application/json; charset=utf-8', JSON.stringify(body));
}

function answer(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
}

function listening(server: Server, { host, port }: { host: string; port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port }, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function addressOf(server: Server): string {
  // Listening on a port, never on a pipe.
  const { address, family, port } = server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}
