import type { ObserveCalls } from '../../calculation/thread/calculation-thread.ts';
import { outcomeCode, type AttemptEnd, type ObserveEngine } from '../../tasks/engine-event.ts';
import type { Outcome } from '../../tasks/task.ts';
import { attemptSpan, freshSpan, requestSpan, taskSpan, type TakeSpan } from './ended-span.ts';

/** A task from its acceptance to its end; in it its attempts, and in these their steps. */
export function taskTraces(take: TakeSpan): ObserveEngine {
  return (event) => {
    const { task } = event;
    switch (event.type) {
      case 'ended':
        take({
          id: taskSpan(task.id),
          parent: requestSpan(task.id),
          ...{ name: `task ${task.kind}`, kind: 'internal' },
          startedAt: task.createdAt,
          ms: Math.max(0, event.at - task.createdAt),
          failure: failureOf(event.outcome),
          attributes: { 'eto.task.kind': task.kind, 'eto.task.outcome': outcomeCode(event.outcome) },
        });
        break;
      case 'attemptEnded':
        take({
          id: attemptSpan(task),
          parent: taskSpan(task.id),
          ...{ name: 'attempt', kind: 'internal', startedAt: event.startedAt, ms: event.ms },
          failure: FAILED_ATTEMPTS.has(event.how) ? event.how : undefined,
          attributes: { 'eto.attempt.number': event.attempt, 'eto.attempt.end': event.how },
        });
        break;
      case 'stepEnded':
        take({
          id: freshSpan(attemptSpan(task)),
          parent: attemptSpan(task),
          ...{ name: `step ${event.stepCode}`, kind: 'internal', startedAt: event.startedAt, ms: event.ms },
          attributes: { 'eto.step': event.stepCode },
        });
        break;
      case 'accepted':
    }
  };
}

/** Calls of services, in the attempt they were made for; where nobody knows for whom, alone. */
export function callTraces(take: TakeSpan): ObserveCalls {
  return (event, weather, forAttempt) => {
    if (event.type !== 'called') return;
    const { service, outcome, startedAt, ms } = event;
    const parent = forAttempt && attemptSpan(forAttempt.task);
    take({
      id: freshSpan(parent),
      parent,
      ...{ name: `call ${service}`, kind: 'client', startedAt, ms },
      failure: HARMLESS_CALLS.has(outcome) ? undefined : outcome,
      attributes: { 'eto.source': service, 'eto.weather': weather, 'eto.call.outcome': outcome },
    });
  };
}

const FAILED_ATTEMPTS = new Set<AttemptEnd>(['crash', 'lost', 'deadline']);

const HARMLESS_CALLS = new Set<string>(['ok', 'not_modified', 'not_sent', 'aborted']);

/** To cancel is nobody's failure. */
function failureOf(outcome: Outcome): string | undefined {
  return outcome.type === 'ERROR' && outcome.state === 'error' ? outcome.data.error_code : undefined;
}
