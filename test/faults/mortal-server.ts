import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { StepCode } from '../../src/contract/task-events.ts';
import { startServer, temporaryDirectory, type RunningServer } from '../running-server.ts';
import type { Crash } from './recorded-history.ts';

/** Moments of a transaction; see `die-in-transaction.mjs`. */
export const MOMENTS = ['state-written', 'event-written', 'before-commit', 'committed'] as const;
export type Moment = (typeof MOMENTS)[number];

/** Around the transaction that ends a calculation. */
export const MOMENTS_OF_THE_END = ['before-transaction', ...MOMENTS] as const;
export type MomentOfTheEnd = (typeof MOMENTS_OF_THE_END)[number];

export type Death =
  | { readonly at: StepCode }
  | { readonly of: 'submit'; readonly in: Moment }
  | { readonly of: 'end'; readonly in: MomentOfTheEnd };

/** The real server on one address and one directory, over all its deaths. */
export interface MortalServer {
  readonly url: string;
  readonly dataDir: string;
  readonly crashes: readonly Crash[];
  readonly pid: number;
  start(death?: Death): Promise<void>;
  /** SIGKILL from outside. */
  kill(): Promise<void>;
  /** Resolves when it has died of what `start` named. */
  died(): Promise<void>;
  output(): string;
  /** Ends it and removes its data. */
  remove(): Promise<void>;
}

export async function mortalServer(env: Readonly<Record<string, string>>): Promise<MortalServer> {
  const port = await freePort();
  const dataDir = temporaryDirectory();
  const crashes: Crash[] = [];
  let server: RunningServer | undefined;
  let diedAt: number | undefined;

  const died = async () => {
    await server?.exited;
    diedAt ??= Date.now();
  };

  return {
    url: `http://127.0.0.1:${port}`,
    dataDir,
    crashes,
    get pid() {
      return server!.pid;
    },
    async start(death) {
      const starting = startServer({
        dataDir,
        script: 'test/faults/faulty-server.mjs',
        env: { ...env, PORT: String(port), ...(death && deathEnvironment(death)) },
      });
      // What it finds to do may kill it before it could say that it is ready.
      server = await (death ? starting.catch(() => undefined) : starting);
      if (diedAt !== undefined) crashes.push({ at: diedAt, readyAt: Date.now() });
      diedAt = undefined;
    },
    async kill() {
      await server?.kill('SIGKILL');
      await died();
    },
    died,
    output: () => server?.output() ?? '',
    async remove() {
      await server?.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function deathEnvironment(death: Death): Record<string, string> {
  if ('at' in death) return { DIE_AT: death.at };
  const preload = `--import ${join(import.meta.dirname, 'die-in-transaction.mjs')}`;
  return { DIE_OF: death.of, DIE_IN: death.in, NODE_OPTIONS: preload };
}

/** So that a restarted server is found again. */
async function freePort(): Promise<number> {
  const listener = createServer().listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const { port } = listener.address() as AddressInfo;
  listener.close();
  await once(listener, 'close');
  return port;
}
