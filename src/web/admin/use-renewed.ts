import { useMemo, useSyncExternalStore } from 'react';
import type { Answer } from '../api/request.ts';
import { renewedStatus } from '../sources-page/renewed-status.ts';

const EVERY_MS = 3_000;

/** What is asked for again and again while it is seen; `ask` must stay the same as long as the question does. */
export function useRenewed<Status>(ask: () => Promise<Answer<Status>>) {
  const renewed = useMemo(() => renewedStatus({ ask, everyMs: EVERY_MS, page: document }), [ask]);
  return { ...useSyncExternalStore(renewed.subscribe, renewed.get), again: renewed.again };
}
