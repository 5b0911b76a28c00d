import type { OracleLine } from './oracle-task.ts';
import type { Oracle } from './oracle.ts';

/** A line of the log as the protocol says it crosses the wire. */
export function expectedMessage(oracle: Oracle, id: string, line: OracleLine): string {
  const task = oracle.tasks.get(id) ?? oracle.removed.get(id);
  return JSON.stringify({
    type: line.type,
    task_id: id,
    seq: line.seq,
    epoch: task?.made.epoch,
    attempt: Math.max(1, line.attempt),
    ts: new Date(line.ts).toISOString(),
    data: line.data,
  });
}

export interface Position {
  readonly fromSeq?: string | undefined;
  readonly epoch?: string | undefined;
}

/** The seq after which a client at this position is to be told, by the protocol. */
export function lawfulCursor(oracle: Oracle, id: string, { fromSeq = '', epoch }: Position): number {
  const task = oracle.tasks.get(id);
  const seq = /^\d{1,9}$/.test(fromSeq) ? Number(fromSeq) : 0;
  if (!task || seq > task.log.length || (epoch !== undefined && epoch !== task.made.epoch)) return 0;
  return task.hasEnded ? Math.min(seq, task.log.length - 1) : seq;
}
