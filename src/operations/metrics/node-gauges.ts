import { Gauge, type Registry } from 'prom-client';
import type { ServiceUsage } from '../../calculation/service-usage.ts';
import { SERVICE_IDS, type ServiceId } from '../../weather/sources.ts';
import type { Readings } from './node-metrics.ts';

/** What is asked for at the moment of reading. What does not answer is left out, and the rest is told. */
export function nodeGauges(registry: Registry, of: Readings): void {
  const registers = [registry];
  new Gauge({
    name: 'eto_build_info',
    help: '1, with the version and the role of this node',
    labelNames: ['version', 'role'],
    registers,
  }).set({ version: of.version, role: of.role }, 1);
  new Gauge({
    name: 'eto_tasks',
    help: 'Tasks that have not ended, of all nodes on this store',
    labelNames: ['state'],
    registers,
    async collect() {
      this.reset();
      const active = await of.countActive().catch(() => undefined);
      if (!active) return;
      this.set({ state: 'queued' }, active.queued);
      this.set({ state: 'running' }, active.running);
    },
  });
  nodeLoad(registry, of);
  watchers(registry, of);
  quotas(registry, of);
}

function nodeLoad(registry: Registry, { running }: Readings): void {
  if (!running) return;
  new Gauge({
    name: 'eto_node_running_tasks',
    help: 'Tasks that run on this node',
    registers: [registry],
    collect() {
      this.set(running());
    },
  });
}

const TRANSPORTS = { socket: 'websocket', stream: 'sse', poll: 'long_poll' } as const;

function watchers(registry: Registry, { watching }: Readings): void {
  if (!watching) return;
  new Gauge({
    name: 'eto_watchers',
    help: 'Clients that watch a task, by transport',
    labelNames: ['transport'],
    registers: [registry],
    collect() {
      const { connections } = watching();
      for (const kind of ['socket', 'stream', 'poll'] as const)
        this.set({ transport: TRANSPORTS[kind] }, connections[kind]);
    },
  });
  new Gauge({
    name: 'eto_open_feeds',
    help: 'Tasks that somebody watches',
    registers: [registry],
    collect() {
      this.set(watching().feeds);
    },
  });
}

/** Sources of one host share its quota, and tell the same. */
function quotas(registry: Registry, { usage }: Readings): void {
  if (!usage) return;
  const labelNames = ['source', 'window_seconds'] as const;
  const registers = [registry];
  const ask = sharedWhileAsked(usage);
  const perAllowance = (name: string, help: string, count: (allowance: UsedAllowance) => number) =>
    new Gauge({
      ...{ name, help, labelNames, registers },
      async collect() {
        this.reset();
        const used = await ask();
        if (!used) return;
        for (const source of SERVICE_IDS)
          for (const allowance of used[source].allowances)
            this.set({ source, window_seconds: allowance.seconds }, count(allowance));
      },
    });
  perAllowance(
    'eto_provider_quota_used',
    'Calls used in the present window of an allowance; sources of one host share it',
    ({ used }) => used,
  );
  perAllowance(
    'eto_provider_quota_left',
    'Calls left in the present window of an allowance; sources of one host share it',
    ({ calls, used }) => Math.max(0, calls - used),
  );
  new Gauge({
    name: 'eto_provider_left_alone',
    help: '1 while a service is not asked, after failures in a row or because it asked for a pause',
    labelNames: ['source'],
    registers,
    async collect() {
      this.reset();
      const used = await ask();
      if (!used) return;
      for (const source of SERVICE_IDS) {
        const { leftAlone, notBefore } = used[source];
        this.set({ source }, leftAlone || notBefore !== undefined ? 1 : 0);
      }
    },
  });
}

type UsedAllowance = ServiceUsage[ServiceId]['allowances'][number];

/** The gauges of one reading are filled at the same time, from one answer. */
function sharedWhileAsked<T>(ask: () => Promise<T>): () => Promise<T> {
  let asking: Promise<T> | undefined;
  return () => (asking ??= ask().finally(() => (asking = undefined)));
}
