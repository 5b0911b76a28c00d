import { Counter, Histogram, type Registry } from 'prom-client';
import type { ObserveCalls } from '../../calculation/thread/calculation-thread.ts';

export function serviceMetrics(registry: Registry): ObserveCalls {
  const registers = [registry];
  const calls = new Counter({
    name: 'eto_provider_calls_total',
    help: 'Tries of requests to the services, by outcome; not_sent: kept back by good manners',
    labelNames: ['source', 'weather', 'outcome'],
    registers,
  });
  const duration = new Histogram({
    name: 'eto_provider_call_duration_seconds',
    help: 'Tries of requests to the services, from the sending to the last byte',
    labelNames: ['source', 'weather'],
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
    registers,
  });
  const lookups = new Counter({
    name: 'eto_weather_cache_lookups_total',
    help: 'Looked up among downloads that are kept: all of it was there, some, or none',
    labelNames: ['source', 'found'],
    registers,
  });
  return (event, weather) => {
    const { service: source } = event;
    if (event.type === 'lookedUp') {
      lookups.inc({ source, found: event.found });
      return;
    }
    calls.inc({ source, weather, outcome: event.outcome });
    if (event.outcome !== 'not_sent') duration.observe({ source, weather }, event.ms / 1000);
  };
}
