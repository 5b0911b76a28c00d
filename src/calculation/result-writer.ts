import { LIMITS } from '../contract/limits.ts';
import type { ResultDay, ResultHead } from '../contract/results.ts';
import type { SuccessData } from '../contract/task-events.ts';
import type { SuccessOutcome } from '../tasks/task.ts';
import { DAYS_PER_PAGE, packPage } from './result-pages.ts';

/** Collects the days of a result into pages and, at the end, into the SUCCESS outcome. Memory: one page. */
export interface ResultWriter {
  write(days: Iterable<ResultDay>): Promise<void>;
  finish(head: ResultHead): Promise<SuccessOutcome>;
}

export function resultWriter(
  taskId: string,
  writePage: (page: number, body: Uint8Array) => Promise<void>,
): ResultWriter {
  let pending: ResultDay[] = [];
  let inline: ResultDay[] = [];
  let inlineBytes = 0;
  let pageCount = 0;
  let rowCount = 0;

  async function flush(): Promise<void> {
    if (pending.length === 0) return;
    const days = pending;
    pending = [];
    await writePage(pageCount, await packPage(days));
    pageCount += 1;
  }

  function keepInline(day: ResultDay): void {
    if (inlineBytes > LIMITS.inlineResultBytes) return;
    inlineBytes += Buffer.byteLength(JSON.stringify(day)) + 1;
    inline.push(day);
  }

  return {
    async write(days) {
      for (const day of days) {
        rowCount += 1;
        keepInline(day);
        pending.push(day);
        if (pending.length === DAYS_PER_PAGE) await flush();
      }
    },
    async finish(head) {
      await flush();
      const truncated = inlineBytes > LIMITS.inlineResultBytes;
      if (truncated) inline = inline.slice(0, DAYS_PER_PAGE);
      const data: SuccessData = {
        ...head,
        results: inline,
        progress: 100,
        results_url: `/api/v1/eto/tasks/${taskId}/result?format=json`,
        results_count: rowCount,
        truncated,
      };
      return { type: 'SUCCESS', state: 'success', data, head, pageCount, rowCount };
    },
  };
}
