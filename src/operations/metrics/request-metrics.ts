import { Counter, Histogram, type Registry } from 'prom-client';
import type { ObserveRequests } from '../../server/plugins/request-log.ts';

/** A client may send any word that the parser knows. */
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

export function requestMetrics(registry: Registry): ObserveRequests {
  const labelNames = ['method', 'route', 'status'] as const;
  const registers = [registry];
  const answered = new Counter({
    name: 'eto_http_requests_total',
    help: 'Requests answered, by pattern of the route and class of the status',
    labelNames,
    registers,
  });
  const duration = new Histogram({
    name: 'eto_http_request_duration_seconds',
    help: 'Time to the end of the answer, but for event streams and requests that wait for news',
    labelNames,
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers,
  });
  return ({ method, route, status, ms, waited }) => {
    const labels = {
      method: METHODS.includes(method) ? method : 'other',
      route,
      status: `${Math.floor(status / 100)}xx`,
    };
    answered.inc(labels);
    if (!waited) duration.observe(labels, ms / 1000);
  };
}
