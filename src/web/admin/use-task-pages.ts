import { useCallback, useState } from 'react';
import type { AdminTaskPage } from '../../contract/admin.ts';
import { fetchTasks, type TaskQuestion } from './admin-api.ts';
import { useRenewed } from './use-renewed.ts';

/** A list that is read page by page and renewed while it is seen. */
export function useTaskPages(token: string, { state, code, limit }: Omit<TaskQuestion, 'after'>) {
  /** Where the pages after the first begin, up to the shown one. */
  const [trail, setTrail] = useState<readonly string[]>([]);
  const after = trail.at(-1);
  const ask = useCallback(
    () => fetchTasks(token, { state, code, limit, after }),
    [token, state, code, limit, after],
  );
  const { status, refusal, again } = useRenewed(ask);
  // What was there stays until the next page is, and with it the button that was pressed.
  const [last, setLast] = useState<AdminTaskPage | null>(null);
  if (status && status !== last) setLast(status);
  const page = status ?? last;
  const next = page?.next ?? null;
  return {
    ...{ page, refusal, again },
    isFirst: trail.length === 0,
    toFirst: () => setTrail([]),
    turning: {
      number: trail.length + 1,
      back: trail.length > 0 ? () => setTrail(trail.slice(0, -1)) : undefined,
      on: next !== null ? () => setTrail([...trail, next]) : undefined,
    },
  };
}
