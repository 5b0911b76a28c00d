import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const PROGRAM =
  process.env.TEST_REDIS_SERVER ??
  ['redis-server', 'valkey-server'].find((name) => spawnSync(name, ['--version']).status === 0);

/** Tests that need a real server say in their name why they are skipped where there is none. */
export const hasRedis = PROGRAM !== undefined;
export const REDIS_MISSING = hasRedis
  ? ''
  : ' (skipped: neither redis-server nor valkey-server is installed)';

/** A real server on a free port of this machine that keeps nothing on disk, and that can be ill-treated. */
export interface RedisServer {
  readonly url: string;
  /** As a power cut ends it: what it knew is gone. */
  kill(): Promise<void>;
  /** On the same port, knowing nothing. */
  restart(): Promise<void>;
  flush(): Promise<void>;
  /** Stands still with its connections open, until it may go on. */
  pause(): void;
  goOn(): void;
  close(): Promise<void>;
}

export async function startRedis(): Promise<RedisServer> {
  const directory = await mkdtemp(join(tmpdir(), 'eto-redis-'));
  const port = await freePort();
  let server = await start(port, directory);
  const end = async () => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    server.kill('SIGKILL');
    await once(server, 'exit');
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    kill: end,
    async restart() {
      await end();
      server = await start(port, directory);
    },
    async flush() {
      await ask(port, 'FLUSHALL');
    },
    pause: () => void server.kill('SIGSTOP'),
    goOn: () => void server.kill('SIGCONT'),
    async close() {
      await end();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function start(port: number, directory: string): Promise<ChildProcess> {
  const settings = { port, bind: '127.0.0.1', dir: directory, save: '', appendonly: 'no' };
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const server = spawn(PROGRAM!, args, { stdio: 'ignore' });
  // A test that fails must leave no server behind.
  process.once('exit', () => server.kill('SIGKILL'));
  while ((await ask(port, 'PING')) !== '+PONG') {
    if (server.exitCode !== null) throw new Error(`The server on port ${port} did not start`);
    await pause(10);
  }
  return server;
}

/** The first line of the answer; undefined while nobody answers. */
async function ask(port: number, command: string): Promise<string | undefined> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    socket.write(`${command}\r\n`);
    const [answer] = (await once(socket, 'data')) as [Buffer];
    return answer.toString().split('\r\n')[0];
  } catch {
    return undefined;
  } finally {
    socket.destroy();
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
