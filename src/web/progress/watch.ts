import type { TaskMessage } from '../../contract/task-events.ts';

export type ProgressMessage = Extract<TaskMessage, { type: 'PROGRESS' }>;
export type TerminalMessage = Exclude<TaskMessage, { type: 'PROGRESS' }>;

/**
 * `ended`: a terminal message was seen. `refused`: the server closed for good without one.
 * `lost`: nothing was heard for so long that the person must decide.
 */
export type Connection = 'connecting' | 'live' | 'reconnecting' | 'ended' | 'refused' | 'lost';

/** What one watcher knows of one task: the fold of the messages it received. */
export interface Watch {
  readonly connection: Connection;
  /** Identity of the server's log; another one means: forget what you had. */
  readonly epoch: string | null;
  readonly lastSeq: number;
  /** Newest PROGRESS; kept after an ERROR, because its step and sources tell where it happened. */
  readonly progress: ProgressMessage | null;
  readonly terminal: TerminalMessage | null;
}

export const UNSEEN: Watch = {
  connection: 'connecting',
  epoch: null,
  lastSeq: 0,
  progress: null,
  terminal: null,
};

/** Takes a message in: drops what is old, forgets on a new epoch, and changes nothing after a terminal. */
export function absorb(watch: Watch, message: TaskMessage): Watch {
  if (watch.terminal) return watch;
  const known = watch.epoch === null || message.epoch === watch.epoch || isNoSuchTask(message);
  const base = known ? watch : UNSEEN;
  if (message.seq <= base.lastSeq && !isNoSuchTask(message)) return { ...watch, connection: 'live' };
  const seen = { ...base, epoch: message.epoch, lastSeq: message.seq };
  if (message.type === 'PROGRESS') return { ...seen, connection: 'live', progress: message };
  return { ...seen, connection: 'ended', terminal: message };
}

/** The server's answer for an id it does not (or no longer) have: it comes from no log, so it has no place in one. */
function isNoSuchTask(message: TaskMessage): boolean {
  if (message.type !== 'ERROR') return false;
  return message.data.error_code === 'TASK_NOT_FOUND' || message.data.error_code === 'TASK_EXPIRED';
}
