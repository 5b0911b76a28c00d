import { once } from 'node:events';
import { createServer, connect, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';

export interface BreakingLine {
  /** Of the same database, over this line. */
  readonly url: string;
  /** The next COMMIT, or its answer, does not arrive: the connection breaks instead. */
  breakAtCommit(lost: 'question' | 'answer'): void;
  /** How often it broke. */
  broken(): number;
  close(): Promise<void>;
}

/** A line to a server behind a socket file that breaks where it hurts most. */
export async function breakingLine(url: string): Promise<BreakingLine> {
  const folder = new URL(url).searchParams.get('host')!;
  let next: 'question' | 'answer' | undefined;
  let broken = 0;
  const sockets = new Set<Socket>();

  const line = createServer((near) => {
    const far = connect(join(folder, '.s.PGSQL.5432'));
    let awaitsAnswer = false;
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => sockets.delete(socket));
    }
    near.on('close', () => far.end());
    far.on('close', () => near.destroy());
    near.on('data', (bytes) => {
      if (next && bytes.includes('commit\0')) {
        broken += 1;
        if (next === 'question') near.destroy();
        else awaitsAnswer = true;
        next = undefined;
      }
      if (!near.destroyed) far.write(bytes);
    });
    far.on('data', (bytes) => (awaitsAnswer ? near.destroy() : near.write(bytes)));
  });
  line.listen(0, '127.0.0.1');
  await once(line, 'listening');

  const own = new URL(url);
  own.host = `127.0.0.1:${(line.address() as AddressInfo).port}`;
  own.searchParams.delete('host');
  return {
    url: own.href,
    breakAtCommit: (lost) => void (next = lost),
    broken: () => broken,
    async close() {
      for (const socket of sockets) socket.destroy();
      line.close();
      await once(line, 'close');
    },
  };
}
