import { useEffect, useState } from 'react';
import type { ResultDay } from '../../contract/results.ts';
import type { SuccessData } from '../../contract/task-events.ts';
import { fetchResultRows } from '../api/result-rows.ts';

export interface ResultRows {
  /** Newest first. */
  readonly list: readonly ResultDay[];
  readonly state: 'complete' | 'loading' | 'failed';
}

/** Every day of a result: those of the message at once, the rest as soon as they have been fetched. */
export function useResultRows(taskId: string, result: SuccessData): ResultRows {
  const [fetched, setFetched] = useState<ResultRows>();
  const { truncated, results_url: url } = result;
  useEffect(() => {
    if (!truncated) return;
    let current = true;
    void fetchResultRows(url).then((answer) => {
      if (!current) return;
      setFetched(
        answer.ok
          ? { list: newestFirst(answer.value), state: 'complete' }
          : { list: newestFirst(result.results), state: 'failed' },
      );
    });
    return () => {
      current = false;
    };
  }, [taskId, truncated, url, result.results]);
  const [first] = useState(() => newestFirst(result.results));
  return fetched ?? { list: first, state: truncated ? 'loading' : 'complete' };
}

export function newestFirst(rows: readonly ResultDay[]): ResultDay[] {
  return rows.toSorted((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0));
}
