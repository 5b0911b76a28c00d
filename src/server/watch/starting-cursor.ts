import { isTerminal, type Task } from '../../tasks/task.ts';

/** What a client says it has already. */
export interface ClientPosition {
  readonly fromSeq: string | undefined;
  readonly epoch?: string | undefined;
}

/**
 * The seq to read after. Of a finished task the last message is always sent again: a client that comes back has
 * not seen it.
 */
export function startingCursor(position: ClientPosition, task: Task): number {
  const seq = seqReached(position, task);
  return isTerminal(task.state) ? Math.min(seq, task.lastSeq - 1) : seq;
}

/** The last seq of this log that the client has. A position in another log, or one that cannot be, counts as none. */
export function seqReached({ fromSeq, epoch }: ClientPosition, task: Task): number {
  const seq = readSeq(fromSeq);
  return seq > task.lastSeq || (epoch !== undefined && epoch !== task.epoch) ? 0 : seq;
}

function readSeq(text: string | undefined): number {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : 0;
}
