import { Histogram, type Registry } from 'prom-client';
import type { ObserveChanges } from '../../storage/observed-changes.ts';

export function storeMetrics(registry: Registry): ObserveChanges {
  const duration = new Histogram({
    name: 'eto_store_change_duration_seconds',
    help: 'Changes of the store, from the asking to the commit',
    labelNames: ['change', 'result'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1, 5],
    registers: [registry],
  });
  return ({ name, ms, ok }) =>
    duration.observe({ change: name, result: ok ? 'committed' : 'failed' }, ms / 1000);
}
