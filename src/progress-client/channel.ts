import type { TaskMessage } from '../contract/task-events.ts';

/** Who listens to a channel. Nothing is called before `open` has returned, nor after `close()`. */
export interface ChannelListener {
  message(message: TaskMessage): void;
  /** The line stands; the server may have nothing new to say. */
  opened(): void;
  /** A sign of life that carries no message. */
  alive(): void;
  /** Called at most once, and last. */
  closed(end: ChannelEnd): void;
}

export interface ChannelEnd {
  /** The server does not want to be asked again. */
  readonly final: boolean;
  /** Nothing says that the line is broken; there was only nothing to hear for long. */
  readonly silent?: boolean;
}

export interface Channel {
  close(): void;
}

export interface ChannelTarget {
  readonly taskId: string;
  /** Last message known, so that the server sends only what came after. */
  readonly fromSeq: number;
  readonly epoch: string | undefined;
}

/** One way to hear of one task. */
export type OpenChannel = (target: ChannelTarget, listener: ChannelListener) => Channel;

/** `from_seq` and `epoch` as a query, empty for a watcher that knows nothing yet. */
export function resumeQuery(target: ChannelTarget): string {
  if (target.epoch === undefined) return '';
  const query = new URLSearchParams({ from_seq: String(target.fromSeq), epoch: target.epoch });
  return `?${query.toString()}`;
}
