import { setTimeout as pause } from 'node:timers/promises';
import { checkSubmits } from './check-outcome.ts';
import type { History, SubmitRecord } from './recorded-history.ts';
import { recordTask, type ClientRules } from './recording-client.ts';
import { between, pick, seededRandom } from './seeded-random.ts';
import { submitUntilAccepted } from './submitting-client.ts';
import { startTcpProxy, type LineFaults, type TcpProxy } from './tcp-proxy.ts';
import { violationsOf, watchOnEveryWay } from './watched-task.ts';

/** Does something to the line; resolves when it does no more. What is set and not taken back stays to the end. */
type Disturbance = (proxy: TcpProxy, random: () => number) => Promise<void>;

const SOME_BYTES = [200, 40_000] as const;

export const DISTURBANCES = {
  resets: async (proxy) => {
    proxy.set({ breakAfter: { bytes: SOME_BYTES, how: 'reset' } });
    await repeatedly(6, 400, () => proxy.resetAll());
    proxy.set({});
  },
  'ends at random bytes': async (proxy) => {
    proxy.set({ breakAfter: { bytes: SOME_BYTES, how: 'end' } });
    await pause(4_000);
    proxy.set({});
  },
  'half-open': (proxy) => repeatedly(2, 1_200, () => proxy.swallowOpen()),
  'two seconds late': async (proxy) => proxy.set({ latencyMs: 2_000 }),
  'one byte a second': async (proxy) => {
    proxy.set({ bytesPerSecond: 1 });
    await pause(3_000);
    proxy.set({});
  },
  'pieces of one to seven bytes': async (proxy) => proxy.set({ slice: [1, 7] }),
  'cut when silent': async (proxy) => proxy.set({ idleCutMs: 700 }),
  'all of it': async (proxy, random) => {
    await repeatedly(12, 300, () => {
      proxy.set(pick(random, MIXED));
      if (random() < 0.3) proxy.resetAll();
      if (random() < 0.2) proxy.swallowOpen();
    });
    proxy.set({});
  },
} satisfies Readonly<Record<string, Disturbance>>;
export type DisturbanceName = keyof typeof DISTURBANCES;
export const DISTURBANCE_NAMES = Object.keys(DISTURBANCES) as DisturbanceName[];

const MIXED: readonly LineFaults[] = [
  {},
  { latencyMs: 500 },
  { bytesPerSecond: 200 },
  { slice: [1, 7] },
  { breakAfter: { bytes: SOME_BYTES, how: 'reset' } },
  { breakAfter: { bytes: SOME_BYTES, how: 'end' }, slice: [1, 100] },
  { idleCutMs: 300, latencyMs: 100 },
];

async function repeatedly(times: number, everyMs: number, act: () => void): Promise<void> {
  for (let i = 0; i < times; i += 1) {
    await pause(everyMs);
    act();
  }
}

export interface DisturbedRun {
  readonly url: string;
  readonly body: object;
  readonly seed: number;
  readonly rules?: Partial<ClientRules>;
}

export interface DisturbedTask {
  readonly violations: string[];
  readonly history: History;
  /** Connections that the proxy took: one for each client means that nothing was disturbed. */
  readonly connections: number;
}

/** One task, submitted and watched through a line that is disturbed, and by one client whose line is good. */
export async function underDisturbance(name: DisturbanceName, run: DisturbedRun): Promise<DisturbedTask> {
  const random = seededRandom(run.seed + DISTURBANCE_NAMES.indexOf(name));
  const proxy = await startTcpProxy({ target: run.url, random });
  const records: SubmitRecord[] = [];
  const url = () => proxy.url;
  const { taskId, at } = await submitUntilAccepted({ url, body: run.body, records });
  const rules = run.rules ?? {};
  const good = recordTask({ url: () => run.url, taskId, transport: 'socket', random, rules, name: 'near' });
  const clients = watchOnEveryWay({ url, taskId, random, rules, disturbed: true });
  await pause(between(random, [0, 500]));
  await DISTURBANCES[name](proxy, random);
  const { violations, history } = await violationsOf(
    { url: run.url, taskId, clients: [good, ...clients] },
    { accepted: { at, endsWithinMs: 10 * 60_000 }, faultsEndedAt: Date.now() },
  );
  const connections = proxy.taken;
  await proxy.close();
  return { violations: [...violations, ...checkSubmits(records)], history, connections };
}
