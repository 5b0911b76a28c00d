import type { TaskMessage } from './task-events.ts';

/** What somebody who watches a task knows of it. */
export interface Watched {
  readonly epoch: string | undefined;
  readonly lastSeq: number;
  /** The newest message; once it is a terminal, nothing changes any more. */
  readonly last: TaskMessage | undefined;
}

export const NOTHING_SEEN: Watched = { epoch: undefined, lastSeq: 0, last: undefined };

export function isTerminalMessage(message: TaskMessage): boolean {
  return message.type !== 'PROGRESS';
}

/**
 * The server's answer for a task that it does not, or no longer, have. It comes from no log, so its seq and epoch
 * say nothing of its place: it is the end of watching wherever it comes.
 */
export function isRefusal(message: TaskMessage): boolean {
  if (message.type !== 'ERROR') return false;
  return message.data.error_code === 'TASK_NOT_FOUND' || message.data.error_code === 'TASK_EXPIRED';
}

/**
 * Takes in one message. Whoever folds any of the sequences that transports may deliver – repeated, coalesced,
 * resumed – ends where the fold of the whole log ends. Returns the same object when the message tells nothing new.
 */
export function fold(seen: Watched, message: TaskMessage): Watched {
  if (seen.last && isTerminalMessage(seen.last)) return seen;
  const isOld = message.epoch === seen.epoch && message.seq <= seen.lastSeq;
  if (isOld && !isRefusal(message)) return seen;
  return { epoch: message.epoch, lastSeq: message.seq, last: message };
}
