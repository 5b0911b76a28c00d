import { checkClient } from './check-client.ts';
import { checkLog } from './check-log.ts';
import { checkOutcome } from './check-outcome.ts';
import { checkTimes } from './check-times.ts';
import type { History } from './recorded-history.ts';

/**
 * Every violation of the protocol's invariants in what was stored and what was received, each as a sentence
 * that names the invariant, the client and the frame. It knows nothing of how the run went: only histories.
 */
export function checkHistory(history: History): string[] {
  return [
    ...checkLog(history.log),
    ...history.clients.flatMap((client, i) =>
      checkClient(history.log, { ...client, name: client.name ?? `client ${i + 1}` }),
    ),
    ...checkOutcome(history),
    ...checkTimes(history),
  ];
}
