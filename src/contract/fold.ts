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
 * Takes in one message. Whoever folds any of the sequences that transports may deliver – repeated, coalesced,
 * resumed – ends where the fold of the whole log ends. Returns the same object when the message tells nothing new.
 */
export function fold(seen: Watched, message: TaskMessage): Watched {
  if (seen.last && isTerminalMessage(seen.last)) return seen;
  if (message.epoch === seen.epoch && message.seq <= seen.lastSeq) return seen;
  return { epoch: message.epoch, lastSeq: message.seq, last: message };
}
