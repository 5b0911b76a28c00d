import { fold, isRefusal, NOTHING_SEEN, type Watched } from '../contract/fold.ts';
import type { TaskMessage } from '../contract/task-events.ts';

/** A message that tells how far a task is. */
export type ProgressMessage = Extract<TaskMessage, { type: 'PROGRESS' }>;
/** The last message of a task: SUCCESS or ERROR. */
export type TerminalMessage = Exclude<TaskMessage, { type: 'PROGRESS' }>;

/**
 * How the task is being heard of.
 * - `connecting`: for the first time, or in another way than before.
 * - `live`: what is known is what the server knows.
 * - `reconnecting`: contact is broken and is being taken up again; the task goes on meanwhile.
 * - `ended`: the last message was seen. Nothing changes any more.
 * - `refused`: the server does not let this client watch, and asking again would not help.
 * - `lost`: no contact for ten minutes of trying. It is tried again when the network or the page comes back,
 *   and on `connect`.
 */
export type Connection = 'connecting' | 'live' | 'reconnecting' | 'ended' | 'refused' | 'lost';

/** What is known of one task: the fold of every message received, and how it is being heard of. */
export interface Watch extends Watched {
  readonly connection: Connection;
  /** The newest PROGRESS. It stays after an ERROR, because its step and sources tell where it happened. */
  readonly progress: ProgressMessage | undefined;
  /** SUCCESS or ERROR, once it was seen. */
  readonly terminal: TerminalMessage | undefined;
}

export const UNSEEN: Watch = {
  ...NOTHING_SEEN,
  connection: 'connecting',
  progress: undefined,
  terminal: undefined,
};

/** Takes a message in. Returns the same object when it tells nothing new. */
export function absorb(watch: Watch, message: TaskMessage): Watch {
  const seen = fold(watch, message);
  if (seen === watch) return asLive(watch);
  if (message.type === 'PROGRESS')
    return { ...seen, connection: 'live', progress: message, terminal: undefined };
  const isSameLog = message.epoch === watch.epoch || isRefusal(message);
  const progress = isSameLog ? watch.progress : undefined;
  return { ...seen, connection: 'ended', progress, terminal: message };
}

/** The server was heard, whatever it said. */
export function asLive(watch: Watch): Watch {
  return watch.terminal || watch.connection === 'live' ? watch : { ...watch, connection: 'live' };
}
