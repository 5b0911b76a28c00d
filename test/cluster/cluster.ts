import { setTimeout as pause } from 'node:timers/promises';
import type { Crash } from '../faults/recorded-history.ts';
import { pick } from '../faults/seeded-random.ts';
import { startServer, type RunningServer } from '../running-server.ts';

/** Some six seconds while the database is there; a machine under load is late. */
const STOPS_WITHIN_MS = 20_000;

export type NodeRole = 'serve' | 'worker';

/** A process of the program, over all its lives. */
export interface ClusterNode {
  readonly role: NodeRole;
  readonly url: string;
  readonly isUp: boolean;
  output(): string;
  start(): Promise<void>;
  /** SIGKILL. */
  kill(): Promise<void>;
  /** SIGTERM; gives what the node ended with, or undefined where it does not end. */
  stop(): Promise<number | undefined>;
  /** It stands still with its connections open, until it may go on. */
  freeze(): void;
  goOn(): void;
}

export interface Cluster {
  readonly nodes: readonly ClusterNode[];
  /** Deaths of workers. A client is not tied to the server it was on. */
  readonly crashes: readonly Crash[];
  /** Of a server that is up, another one each time. */
  url(): string;
  close(): Promise<void>;
}

export interface ClusterOptions {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly env: Readonly<Record<string, string>>;
  readonly servers: number;
  readonly workers: number;
  readonly random: () => number;
}

/** Servers and workers as processes of their own, on the same PostgreSQL and Redis. */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const { databaseUrl, redisUrl, random } = options;
  const env = { ...options.env, DATABASE_URL: databaseUrl, REDIS_URL: redisUrl };
  const crashes: Crash[] = [];
  const roles = [
    ...Array.from({ length: options.servers }, () => 'serve' as const),
    ...Array.from({ length: options.workers }, () => 'worker' as const),
  ];
  const nodes = roles.map((role) => clusterNode(role, { env, crashes }));
  await Promise.all(nodes.map((node) => node.start()));
  let lastUrl = '';
  return {
    nodes,
    crashes,
    url() {
      const up = nodes.filter(({ role, isUp }) => role === 'serve' && isUp);
      if (up.length > 0) lastUrl = pick(random, up).url;
      return lastUrl;
    },
    async close() {
      await Promise.all(nodes.map((node) => node.kill()));
    },
  };
}

function clusterNode(
  role: NodeRole,
  { env, crashes }: { readonly env: Readonly<Record<string, string>>; readonly crashes: Crash[] },
): ClusterNode {
  let running: RunningServer | undefined;
  let isUp = false;
  return {
    role,
    get url() {
      return running?.url ?? '';
    },
    get isUp() {
      return isUp;
    },
    output: () => running?.output() ?? '',
    async start() {
      running = await startServer({ script: 'dist/bin/eto.js', args: [role], env });
      isUp = true;
    },
    async kill() {
      isUp = false;
      await running?.stop();
      // The others could go on at once.
      const at = Date.now();
      if (role === 'worker') crashes.push({ at, readyAt: at, ofWorker: true });
    },
    async stop() {
      isUp = false;
      process.kill(running!.pid, 'SIGTERM');
      const [code] = (await Promise.race([running!.exited, pause(STOPS_WITHIN_MS, [])])) as [number?];
      if (code === undefined) await running!.stop();
      return code;
    },
    freeze() {
      isUp = false;
      process.kill(running!.pid, 'SIGSTOP');
    },
    goOn() {
      process.kill(running!.pid, 'SIGCONT');
      isUp = true;
    },
  };
}
