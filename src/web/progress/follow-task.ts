import { backoffMs } from './backoff.ts';
import type { Channel, ChannelListener, Channels } from './channel.ts';
import { absorb, UNSEEN, type Watch } from './watch.ts';

/** Without any contact for this long the person is asked what to do. */
export const LOST_MS = 10 * 60_000;
/** WebSocket tries before the page takes the next way. */
const WEBSOCKET_TRIES = 3;

export interface FollowOptions {
  readonly taskId: string;
  /** What was known before, when the task was followed in another way until now. */
  readonly from?: Watch | undefined;
  readonly channels: Channels;
  readonly random: () => number;
  readonly onChange: (watch: Watch) => void;
}

/**
 * Follows one task until its terminal message: over the WebSocket while that works, else over server-sent
 * events, else by polling. A line that closes is never an end; only a terminal message, a final close code
 * or ten minutes of silence are.
 */
export class TaskFollower {
  #watch: Watch;
  readonly #options: FollowOptions;
  #channel: Channel | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #failedTries = 0;
  /** Whether the present line has brought anything. */
  #heard = false;
  #lastContact = Date.now();
  /** True once another way worked after an outage and the WebSocket was given another chance. */
  #triedBetterWay = false;

  constructor(options: FollowOptions) {
    this.#options = options;
    this.#watch = { ...(options.from ?? UNSEEN), connection: 'connecting' };
    this.#open();
    options.onChange(this.#watch);
  }

  get latest(): Watch {
    return this.#watch;
  }

  /** The network or the page came back: try now. `replace` also drops a line that looks healthy. */
  wake({ replace }: { readonly replace: boolean }) {
    const { terminal, connection } = this.#watch;
    if (terminal !== null || connection === 'refused' || connection === 'lost') return;
    if (this.#retry === undefined && !replace) return;
    this.#channel?.close();
    this.#failedTries = Math.min(this.#failedTries, WEBSOCKET_TRIES - 1);
    this.#open();
  }

  stop() {
    clearTimeout(this.#retry);
    this.#channel?.close();
  }

  #open() {
    clearTimeout(this.#retry);
    this.#retry = undefined;
    this.#heard = false;
    const way = wayAfter(this.#failedTries);
    const { taskId, channels } = this.#options;
    const { lastSeq: fromSeq, epoch } = this.#watch;
    this.#channel = channels[way]({ taskId, fromSeq, epoch }, this.#listener(way));
  }

  #listener(way: keyof Channels): ChannelListener {
    return {
      opened: () => this.#opened(),
      alive: () => this.#alive(way),
      message: (message) => {
        this.#update(absorb(this.#watch, message));
        this.#alive(way);
      },
      closed: ({ final }) => this.#closed({ final, way }),
    };
  }

  #opened() {
    this.#lastContact = Date.now();
    const { terminal, connection } = this.#watch;
    if (!terminal && connection !== 'live') this.#update({ ...this.#watch, connection: 'live' });
  }

  #alive(way: keyof Channels) {
    this.#opened();
    this.#heard = true;
    const isBack = way !== 'websocket' && this.#failedTries >= WEBSOCKET_TRIES;
    if (isBack && !this.#triedBetterWay && !this.#watch.terminal) this.#tryBetterWay();
    else this.#failedTries = 0;
  }

  /** The server answers again: one more chance for the WebSocket before staying with less. */
  #tryBetterWay() {
    this.#triedBetterWay = true;
    this.#failedTries = WEBSOCKET_TRIES - 1;
    this.#channel?.close();
    this.#retry = setTimeout(() => this.#open(), 0);
  }

  #closed({ final, way }: { final: boolean; way: keyof Channels }) {
    this.#channel = undefined;
    if (this.#watch.terminal) return;
    if (!this.#heard) this.#failedTries++;
    // An outage begins anew: when it is over the WebSocket may be there again.
    if (way === 'polling' || (way === 'eventStream' && this.#heard)) this.#triedBetterWay = false;
    const isLost = Date.now() - this.#lastContact >= LOST_MS;
    const connection = final ? 'refused' : isLost ? 'lost' : 'reconnecting';
    this.#update({ ...this.#watch, connection });
    if (connection !== 'reconnecting') return;
    this.#retry = setTimeout(() => this.#open(), backoffMs(this.#failedTries, this.#options.random));
  }

  #update(next: Watch) {
    this.#watch = next;
    this.#options.onChange(next);
  }
}

function wayAfter(failedTries: number): keyof Channels {
  if (failedTries < WEBSOCKET_TRIES) return 'websocket';
  return failedTries === WEBSOCKET_TRIES ? 'eventStream' : 'polling';
}
