import { collectDefaultMetrics, Registry } from 'prom-client';
import type { ObserveCalls } from '../../calculation/thread/calculation-thread.ts';
import type { ServiceUsage } from '../../calculation/service-usage.ts';
import type { ObserveChanges } from '../../storage/observed-changes.ts';
import type { ObserveRequests } from '../../server/plugins/request-log.ts';
import type { WatchingNow } from '../../server/watch/watching-now.ts';
import type { ObserveEngine } from '../../tasks/engine-event.ts';
import { nodeGauges } from './node-gauges.ts';
import { requestMetrics } from './request-metrics.ts';
import { serviceMetrics } from './service-metrics.ts';
import { storeMetrics } from './store-metrics.ts';
import { taskMetrics } from './task-metrics.ts';

/** What is asked of the node when somebody reads its metrics; what it does not have is not told. */
export interface Readings {
  readonly version: string;
  readonly role: string;
  /** Of all nodes on the store. */
  readonly countActive: () => Promise<{ readonly queued: number; readonly running: number }>;
  /** Of this process. */
  readonly running?: () => number;
  readonly watching?: () => WatchingNow;
  /** Undefined while it is not known. */
  readonly usage?: () => Promise<ServiceUsage | undefined>;
}

/** Counts what it hears, in the text format of Prometheus. Every label has a fixed set of values. */
export interface NodeMetrics {
  readonly engine: ObserveEngine;
  readonly requests: ObserveRequests;
  readonly calls: ObserveCalls;
  readonly changes: ObserveChanges;
  /** Once the parts of the node are there; before, only what is heard is told. */
  readings(of: Readings): void;
  readonly contentType: string;
  read(): Promise<string>;
}

export function nodeMetrics(): NodeMetrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return {
    engine: taskMetrics(registry),
    requests: requestMetrics(registry),
    calls: serviceMetrics(registry),
    changes: storeMetrics(registry),
    readings: (of) => nodeGauges(registry, of),
    contentType: registry.contentType,
    read: () => registry.metrics(),
  };
}
