import { setTimeout as pause } from 'node:timers/promises';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { checkHistory } from './check-history.ts';
import { mortalServer } from './mortal-server.ts';
import { weatherFrom } from '../weather-from.ts';
import { readBack } from './read-back.ts';
import { recordTask, type Recording } from './recording-client.ts';
import { seededRandom } from './seeded-random.ts';
import { submitUntilAccepted } from './submitting-client.ts';

export interface ManyClients {
  readonly clients: number;
  readonly tasks: number;
  readonly body: object;
  readonly seed: number;
}

/** The pauses of the page, not shorter ones: they are what keeps a restarted server from being overrun. */
const PAGE_RULES = { firstPauseMs: 500, longestPauseMs: 20_000 };
const DOWN_MS = 3_000;

/** The server dies and comes back while very many watch. */
export async function restartUnderManyClients({ clients, tasks, body, seed }: ManyClients) {
  const random = seededRandom(seed);
  const sandbox = await startSandbox();
  const server = await mortalServer(weatherFrom(sandbox.url));
  await server.start();
  const url = () => server.url;
  sandbox.setFaults([{ source: '*', fault: 'slow', bytesPerSecond: 100 }]);
  const watched: { taskId: string; recordings: Recording[] }[] = [];
  for (let i = 0; i < tasks; i += 1) {
    const { taskId } = await submitUntilAccepted({ url, body });
    const recordings = Array.from({ length: clients / tasks }, () =>
      recordTask({ url, taskId, transport: 'socket', random, rules: PAGE_RULES }),
    );
    watched.push({ taskId, recordings });
  }
  const all = watched.flatMap(({ recordings }) => recordings);
  while (all.some(({ history }) => history.connections.length === 0)) await pause(100);
  await server.kill();
  await pause(DOWN_MS);
  await server.start();
  sandbox.setFaults([]);
  await Promise.all(all.map(({ over }) => over));
  const violations: string[] = [];
  for (const { taskId, recordings } of watched) {
    const stored = await readBack(server.url, taskId);
    violations.push(
      ...checkHistory({
        ...stored,
        clients: recordings.map(({ history }) => history),
        crashes: server.crashes,
      }),
    );
  }
  const [crash] = server.crashes;
  const back = all.map(({ history }) => openedAfter(history.connections, crash!.readyAt) - crash!.readyAt);
  await server.remove();
  await sandbox.close();
  return {
    violations,
    counts: {
      clients,
      'all back after, ms': Math.max(...back),
      'most that came back in one second': mostInASecond(back),
    },
  };
}

function openedAfter(connections: Recording['history']['connections'], at: number): number {
  return connections.find(({ openedAt = 0 }) => openedAt >= at - 1_000)?.openedAt ?? Infinity;
}

function mostInASecond(times: readonly number[]): number {
  return Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + 1_000).length));
}
