import type { TaskMessage } from '../contract/task-events.ts';
import { backoffMs } from './backoff.ts';
import type { Channel, ChannelEnd } from './channel.ts';
import { absorb, asLive, UNSEEN, type Connection, type Watch } from './watch.ts';
import { failuresBefore, lastTryOfBest, wayAfter, type Way } from './ways.ts';

/** After this long without contact the task is called lost. */
export const LOST_MS = 10 * 60_000;
/** A line that broke sooner is a failed try, whatever it brought. */
const STEADY_MS = 2_000;
/** A page that wakes up trusts a line that was heard, or dialled, this recently: two heartbeats. */
const TRUSTED_MS = 10_000;
/** On a lesser way the best one is tried again after this long, doubling. */
const BESIDE_MS = 30_000;
const BESIDE_DOUBLINGS = 5;

/** What followers learn of the network for the next ones: failures that come before a way that works. */
export interface NetworkMemory {
  failures: number;
}

export interface FollowOptions {
  readonly taskId: string;
  /** What was known before, when the task was followed in another way until now. */
  readonly from: Watch | undefined;
  /** The ways to hear of it, best first. */
  readonly ways: readonly Way[];
  readonly network: NetworkMemory;
  readonly random: () => number;
  readonly onChange: (watch: Watch) => void;
}

/** One line to the server. */
interface Line {
  readonly way: number;
  readonly since: number;
  /** Whether it has brought anything. */
  heard: boolean;
  channel: Channel;
}

const NOT_YET: Channel = { close: () => undefined };

/**
 * Follows one task until its terminal message, over the best way that works. A line that closes is never an
 * end; only a terminal message or a final refusal is. While a lesser way works the best one is tried beside
 * it, so that nothing is interrupted to find out.
 */
export class TaskFollower {
  #watch: Watch;
  readonly #options: FollowOptions;
  /** Undefined between two tries, while the page sleeps, and at the end. */
  #line: Line | undefined;
  #beside: Line | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #besideRetry: ReturnType<typeof setTimeout> | undefined;
  #failures: number;
  #besideFailures = 0;
  #lastHeard = 0;
  #outageSince: number | undefined;

  constructor(options: FollowOptions) {
    this.#options = options;
    this.#failures = options.network.failures;
    const from = options.from ?? UNSEEN;
    this.#watch = from.terminal ? from : { ...from, connection: 'connecting' };
  }

  get latest(): Watch {
    return this.#watch;
  }

  start() {
    if (!this.#watch.terminal) this.#open();
    this.#options.onChange(this.#watch);
  }

  /** Lets go of every line without a word; `wake` takes up again. */
  pause() {
    clearTimeout(this.#retry);
    this.#retry = undefined;
    this.#line?.channel.close();
    this.#line = undefined;
    this.#stopBeside();
  }

  /** The network or the page came back: look now. `replace` also drops a line that looks healthy. */
  wake({ replace }: { readonly replace: boolean }) {
    const { terminal, connection } = this.#watch;
    if (terminal || connection === 'refused') return;
    const isRecent = (at: number) => Math.abs(Date.now() - at) < TRUSTED_MS;
    const isTrusted = this.#line && (isRecent(this.#lastHeard) || isRecent(this.#line.since));
    if (isTrusted && !replace) return;
    // Ten minutes are ten minutes of trying; those that the page has slept through do not count.
    this.#outageSince = undefined;
    if (replace || !this.#line) {
      this.#failures = Math.min(this.#failures, lastTryOfBest(this.#options.ways));
      this.#besideFailures = 0;
    }
    if (connection === 'lost') this.#tell('reconnecting');
    this.#open();
  }

  #open() {
    clearTimeout(this.#retry);
    this.#retry = undefined;
    this.#line?.channel.close();
    this.#line = this.#dial(wayAfter(this.#failures, this.#options.ways));
  }

  #dial(way: number): Line {
    const { taskId, ways } = this.#options;
    const { lastSeq: fromSeq, epoch } = this.#watch;
    const line: Line = { way, since: Date.now(), heard: false, channel: NOT_YET };
    line.channel = ways[way]!.open(
      { taskId, fromSeq, epoch },
      {
        opened: () => this.#opened(line),
        alive: () => this.#alive(line),
        message: (message) => this.#hear(line, message),
        closed: (end) => this.#closed(line, end),
      },
    );
    return line;
  }

  #hear(line: Line, message: TaskMessage) {
    // No task's news may reach another's watcher, whatever went wrong on the way.
    if (message.task_id !== this.#options.taskId) return;
    this.#alive(line);
    this.#update(absorb(this.#watch, message));
    if (this.#watch.terminal) this.#stopBeside();
  }

  #alive(line: Line) {
    line.heard = true;
    if (line === this.#beside) this.#adopt(line);
    this.#opened(line);
    const { network, ways } = this.#options;
    network.failures = failuresBefore(line.way, ways);
    if (line.way > 0 && !this.#watch.terminal) this.#planBeside();
  }

  #opened(line: Line) {
    if (line === this.#beside) return;
    this.#lastHeard = Date.now();
    this.#outageSince = undefined;
    this.#update(asLive(this.#watch));
  }

  #closed(line: Line, end: ChannelEnd) {
    if (line === this.#beside) {
      this.#beside = undefined;
      this.#besideFailures++;
      return;
    }
    this.#line = undefined;
    if (this.#watch.terminal) return;
    if (end.final) {
      this.#stopBeside();
      this.#tell('refused');
      return;
    }
    this.#count(line);
    this.#outageSince ??= Date.now();
    if (Date.now() - this.#outageSince >= LOST_MS) {
      this.#stopBeside();
      this.#tell('lost');
      return;
    }
    const isMerelySilent = end.silent === true && line.heard;
    if (!isMerelySilent) this.#tell('reconnecting');
    this.#retry = setTimeout(() => this.#open(), backoffMs(this.#failures, this.#options.random));
  }

  /** A steady line that breaks is dialled again as it was; anything else is one more failure. */
  #count(line: Line) {
    const wasSteady = line.heard && Date.now() - line.since >= STEADY_MS;
    this.#failures = wasSteady ? failuresBefore(line.way, this.#options.ways) : this.#failures + 1;
    if (wasSteady) this.#besideFailures = 0;
    else if (line.heard && line.way === 0) this.#besideFailures++;
  }

  /** The first time soon: after an outage the best way mostly works as well. */
  #planBeside() {
    if (this.#beside || this.#besideRetry !== undefined) return;
    const doublings = Math.min(this.#besideFailures - 1, BESIDE_DOUBLINGS);
    const wait = doublings < 0 ? backoffMs(0, this.#options.random) : BESIDE_MS * 2 ** doublings;
    this.#besideRetry = setTimeout(() => {
      this.#besideRetry = undefined;
      this.#beside = this.#dial(0);
    }, wait);
  }

  #adopt(line: Line) {
    clearTimeout(this.#retry);
    this.#retry = undefined;
    this.#line?.channel.close();
    this.#line = line;
    this.#beside = undefined;
    this.#failures = 0;
  }

  #stopBeside() {
    clearTimeout(this.#besideRetry);
    this.#besideRetry = undefined;
    this.#beside?.channel.close();
    this.#beside = undefined;
  }

  #tell(connection: Connection) {
    this.#update({ ...this.#watch, connection });
  }

  #update(next: Watch) {
    if (next === this.#watch) return;
    this.#watch = next;
    this.#options.onChange(next);
  }
}
