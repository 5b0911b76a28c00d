import type { TaskMessage } from '../../contract/task-events.ts';

/** One way to hear of one task. `closed` is called at most once, and never after `close()`. */
export interface ChannelListener {
  message(message: TaskMessage): void;
  /** The line stands; the server may have nothing new to say. */
  opened(): void;
  /** A sign of life that carries no message. */
  alive(): void;
  /** `final`: the server does not want to be asked again. */
  closed(end: { readonly final: boolean }): void;
}

export interface Channel {
  close(): void;
}

export interface ChannelTarget {
  readonly taskId: string;
  /** Last message known, so that the server sends only what came after. */
  readonly fromSeq: number;
  readonly epoch: string | null;
}

export type OpenChannel = (target: ChannelTarget, listener: ChannelListener) => Channel;

/** The ways, best first. */
export interface Channels {
  readonly websocket: OpenChannel;
  readonly eventStream: OpenChannel;
  readonly polling: OpenChannel;
}

/** `from_seq` and `epoch` as a query, empty for a watcher that knows nothing yet. */
export function resumeQuery(target: ChannelTarget): string {
  if (target.epoch === null) return '';
  return `?${new URLSearchParams({ from_seq: String(target.fromSeq), epoch: target.epoch })}`;
}
