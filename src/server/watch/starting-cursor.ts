import { isTerminal, type Task } from '../../tasks/task.ts';

/** What a client says it has already. */
export interface ClientPosition {
  readonly fromSeq: string | undefined;
  readonly epoch?: string | undefined;
}

/**
 * The seq to read after. A position in another log, or one that cannot be, counts as none. Of a finished task
 * the last message is always sent again: a client that comes back has not seen it.
 */
export function startingCursor({ fromSeq, epoch }: ClientPosition, task: Task): number {
  const seq = readSeq(fromSeq);
  if (seq > task.lastSeq || (epoch !== undefined && epoch !== task.epoch)) return 0;
  return isTerminal(task.state) ? Math.min(seq, task.lastSeq - 1) : seq;
}

export function readSeq(text: string | undefined): number {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : 0;
}
