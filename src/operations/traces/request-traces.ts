import type { ObserveRequests } from '../../server/plugins/request-log.ts';
import type { ObserveEngine } from '../../tasks/engine-event.ts';
import { freshSpan, requestSpan, taskSpan, type TakeSpan } from './ended-span.ts';

export interface RequestTraces {
  readonly engine: ObserveEngine;
  readonly requests: ObserveRequests;
}

/** More than are ever on their way to an answer; beyond it the oldest are forgotten. */
const MOST_UNANSWERED = 10_000;

/**
 * Requests to the API. The one that made a task is the root of the task's trace; one that is about a task has a trace of its
 * own that refers to it. Those that wait for news are left out: their time says nothing.
 */
export function requestTraces(take: TakeSpan): RequestTraces {
  const unanswered = new Set<string>();
  return {
    engine(event) {
      if (event.type !== 'accepted') return;
      unanswered.add(event.task.id);
      for (const oldest of unanswered) {
        if (unanswered.size <= MOST_UNANSWERED) break;
        unanswered.delete(oldest);
      }
    },
    requests({ method, route, status, startedAt, ms, waited, requestId, taskId }) {
      const made = unanswered.delete(taskId);
      if (waited || !route.startsWith('/api/')) return;
      take({
        id: made ? requestSpan(taskId) : freshSpan(),
        about: made || !taskId ? undefined : taskSpan(taskId),
        ...{ name: `${method} ${route}`, kind: 'server', startedAt, ms },
        failure: status >= 500 ? String(status) : undefined,
        attributes: {
          'http.request.method': method,
          'http.route': route,
          'http.response.status_code': status,
          'eto.request.id': requestId,
        },
      });
    },
  };
}
