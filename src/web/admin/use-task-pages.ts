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
  const [shown, setShown] = useState<{ page: AdminTaskPage; isFirst: boolean } | null>(null);
  const isFirst = trail.length === 0;
  if (status && status !== shown?.page) setShown({ page: status, isFirst });
  const page = status ?? shown?.page ?? null;
  const next = page?.next ?? null;
  return {
    ...{ page, refusal, again, isFirst },
    toFirst: () => setTrail([]),
    turning: {
      number: trail.length + 1,
      isOnly: next === null && shown?.isFirst !== false,
      back: isFirst ? undefined : () => setTrail(trail.slice(0, -1)),
      on: next === null ? undefined : () => setTrail([...trail, next]),
    },
  };
}
