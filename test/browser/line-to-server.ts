import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A way to the server on which connections can die without anybody being told. */
export interface LineToServer {
  readonly url: string;
  /** Connections that are open now carry nothing any more and stay open; new ones work. */
  deafen(): void;
  close(): Promise<void>;
}

export async function lineTo(serverUrl: string): Promise<LineToServer> {
  const { hostname: host, port } = new URL(serverUrl);
  const pairs = new Set<readonly [Socket, Socket]>();
  const listener = createServer((client) => {
    const server = connect(Number(port), host);
    const pair = [client, server] as const;
    pairs.add(pair);
    client.pipe(server).pipe(client);
    for (const side of pair) side.on('error', () => undefined).once('close', () => pairs.delete(pair));
  });
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  return {
    url: `http://127.0.0.1:${(listener.address() as AddressInfo).port}`,
    deafen() {
      for (const [client, server] of pairs) {
        client.unpipe(server);
        server.unpipe(client);
        for (const side of [client, server]) side.resume();
      }
    },
    async close() {
      for (const [client, server] of pairs) {
        client.destroy();
        server.destroy();
      }
      listener.close();
      await once(listener, 'close');
    },
  };
}
