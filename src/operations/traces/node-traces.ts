import type { ObserveCalls } from '../../calculation/thread/calculation-thread.ts';
import type { ObserveRequests } from '../../server/plugins/request-log.ts';
import type { ObserveEngine } from '../../tasks/engine-event.ts';
import { otlpSpans, type OtlpOptions } from './otlp-spans.ts';
import { requestTraces } from './request-traces.ts';
import { callTraces, taskTraces } from './task-traces.ts';

/** Makes spans of what it hears and sends them to a collector. */
export interface NodeTraces {
  readonly engine: ObserveEngine;
  readonly requests: ObserveRequests;
  readonly calls: ObserveCalls;
  close(): Promise<void>;
}

export function nodeTraces(options: OtlpOptions): NodeTraces {
  const spans = otlpSpans(options);
  const ofRequests = requestTraces(spans.take);
  const ofTasks = taskTraces(spans.take);
  return {
    engine(event) {
      ofRequests.engine(event);
      ofTasks(event);
    },
    requests: ofRequests.requests,
    calls: callTraces(spans.take),
    close: () => spans.close(),
  };
}
