import type { Logger } from 'pino';
import type { ObserveCalls } from '../calculation/thread/calculation-thread.ts';
import type { Readings } from '../operations/metrics/node-metrics.ts';
import type { OperationsApp } from '../operations/operations-app.ts';
import type { NodeTraces } from '../operations/traces/node-traces.ts';
import { taskLog } from '../operations/task-log.ts';
import type { ObserveRequests } from '../server/plugins/request-log.ts';
import type { ObserveChanges } from '../storage/observed-changes.ts';
import { systemClock } from '../tasks/clock.ts';
import type { ObserveEngine } from '../tasks/engine-event.ts';
import { readiness, type Readiness, type ReadinessParts } from '../tasks/readiness.ts';
import type { Settings } from './settings.ts';
import { VERSION } from './version.ts';

/** Who looks on while the node works. What nobody looks at is undefined, so that nothing is measured for it. */
export interface Observation {
  readonly engine: ObserveEngine | undefined;
  readonly requests: ObserveRequests | undefined;
  readonly calls: ObserveCalls | undefined;
  readonly changes: ObserveChanges | undefined;
  /** Opens the port of operations where the settings ask for one, and says where it is. */
  open(of: Readings, ready: () => Promise<Readiness>): Promise<string | undefined>;
  close(): Promise<void>;
}

/** Loads only what the settings ask for. */
export async function startObservation(
  settings: Pick<Settings, 'OPS_HOST' | 'OPS_PORT' | 'OTEL_EXPORTER_OTLP_ENDPOINT'>,
  logger: Logger,
  node: { readonly id: string; readonly role: string },
): Promise<Observation> {
  const { OPS_HOST: host, OPS_PORT: port, OTEL_EXPORTER_OTLP_ENDPOINT: collector } = settings;
  const metrics =
    port === undefined ? undefined : (await import('../operations/metrics/node-metrics.ts')).nodeMetrics();
  const traces = collector === undefined ? undefined : await tracesTo(collector, logger, node);
  const tellsOfTasks = logger.isLevelEnabled('info');
  let app: OperationsApp | undefined;
  return {
    engine: together([tellsOfTasks ? taskLog(logger) : undefined, metrics?.engine, traces?.engine]),
    requests: together([metrics?.requests, traces?.requests]),
    calls: together([metrics?.calls, traces?.calls]),
    changes: metrics?.changes,
    async open(of, ready) {
      if (!metrics || port === undefined) return undefined;
      metrics.readings(of);
      const { listenForOperators } = await import('../operations/operations-app.ts');
      const { version, role } = of;
      app = await listenForOperators({ metrics, version, role, ready }, { host, port });
      return app.address;
    },
    async close() {
      await app?.close();
      await traces?.close();
    },
  };
}

async function tracesTo(
  endpoint: string,
  log: Logger,
  { id, role }: { readonly id: string; readonly role: string },
): Promise<NodeTraces> {
  const { nodeTraces } = await import('../operations/traces/node-traces.ts');
  const node = { 'service.version': VERSION, 'service.instance.id': id, 'eto.node.role': role };
  return nodeTraces({ endpoint, log, node });
}

/** One that tells all; undefined where there is none. */
function together<Event extends readonly unknown[]>(
  observers: readonly (((...event: Event) => void) | undefined)[],
): ((...event: Event) => void) | undefined {
  const all = observers.filter((one) => one !== undefined);
  if (all.length <= 1) return all[0];
  return (...event) => {
    for (const observe of all) observe(...event);
  };
}

/** Asked by whoever balances the load, on the port of the API and on that of operations. */
export function readyWith(parts: Omit<ReadinessParts, 'clock'>): () => Promise<Readiness> {
  return () => readiness({ ...parts, clock: systemClock });
}
