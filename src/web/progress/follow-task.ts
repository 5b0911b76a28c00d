import { backoffMs } from './backoff.ts';
import type { Channel, Channels, OpenChannel } from './channel.ts';
import { absorb, UNSEEN, type Connection, type Watch } from './watch.ts';

/** Without any contact for this long the person is asked what to do. */
export const LOST_MS = 10 * 60_000;
/** WebSocket tries before the page takes the next way. */
const WEBSOCKET_TRIES = 3;

export interface Follower {
  latest(): Watch;
  /** The network or the page came back: try now. `replace` also drops a line that looks healthy. */
  wake(how?: { replace: boolean }): void;
  stop(): void;
}

/**
 * Follows one task until its terminal message: over the WebSocket while that works, else over server-sent
 * events, else by polling. A line that closes is never an end; only a terminal message, a final close code
 * or ten minutes of silence are.
 */
export function followTask(of: {
  taskId: string;
  /** What was known before, when the task was followed in another way until now. */
  from?: Watch | undefined;
  channels: Channels;
  random: () => number;
  onChange: (watch: Watch) => void;
}): Follower {
  let watch: Watch = { ...(of.from ?? UNSEEN), connection: 'connecting' };
  let channel: Channel | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let failedTries = 0;
  let hadContact = false;
  let lastContact = Date.now();
  /** True once polling worked after an outage and the WebSocket was given another chance. */
  let triedBetterWay = false;

  function open() {
    clearTimeout(retry);
    retry = undefined;
    hadContact = false;
    const way = wayAfter(failedTries);
    const target = { taskId: of.taskId, fromSeq: watch.lastSeq, epoch: watch.epoch };
    channel = openWith(of.channels[way], target, way === 'polling');
  }

  function openWith(start: OpenChannel, target: Parameters<OpenChannel>[0], isPolling: boolean): Channel {
    const opened = () => {
      lastContact = Date.now();
      if (!watch.terminal && watch.connection !== 'live') setConnection('live');
    };
    const alive = () => {
      opened();
      hadContact = true;
      if (isPolling && failedTries >= WEBSOCKET_TRIES && !triedBetterWay && !watch.terminal) {
        triedBetterWay = true;
        failedTries = WEBSOCKET_TRIES - 1;
        channel?.close();
        retry = setTimeout(open, 0);
      } else {
        failedTries = 0;
      }
    };
    return start(target, {
      opened,
      alive,
      message(message) {
        update(absorb(watch, message));
        alive();
      },
      closed: (end) => closed({ ...end, isPolling }),
    });
  }

  function closed(end: { final: boolean; isPolling: boolean }) {
    channel = undefined;
    if (watch.terminal) return;
    if (end.final) return setConnection('refused');
    if (!hadContact) failedTries++;
    if (end.isPolling) triedBetterWay = false;
    if (Date.now() - lastContact >= LOST_MS) return setConnection('lost');
    setConnection('reconnecting');
    retry = setTimeout(open, backoffMs(failedTries, of.random));
  }

  function setConnection(connection: Connection) {
    update({ ...watch, connection });
  }

  function update(next: Watch) {
    watch = next;
    of.onChange(watch);
  }

  open();
  of.onChange(watch);
  return {
    latest: () => watch,
    wake({ replace } = { replace: false }) {
      const over = watch.terminal !== null || watch.connection === 'refused' || watch.connection === 'lost';
      if (over || (retry === undefined && !replace)) return;
      channel?.close();
      failedTries = Math.min(failedTries, WEBSOCKET_TRIES - 1);
      open();
    },
    stop() {
      clearTimeout(retry);
      channel?.close();
    },
  };
}

function wayAfter(failedTries: number): keyof Channels {
  if (failedTries < WEBSOCKET_TRIES) return 'websocket';
  return failedTries === WEBSOCKET_TRIES ? 'eventStream' : 'polling';
}
