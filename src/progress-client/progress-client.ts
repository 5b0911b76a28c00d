import { eventStreamChannel } from './event-stream-channel.ts';
import { TaskFollower, type NetworkMemory } from './follow-task.ts';
import { pollingChannel } from './polling-channel.ts';
import {
  surroundings,
  type EventSourceConstructor,
  type Fetch,
  type SocketConstructor,
} from './surroundings.ts';
import { listenForSleep } from './wake-signals.ts';
import type { Watch } from './watch.ts';
import type { Way } from './ways.ts';
import { websocketChannel } from './websocket-channel.ts';

const LIVE_POLL_MS = 2_000;
const BACKGROUND_POLL_MS = 5_000;
/** Failed WebSockets in a row before the next way is taken. */
const WEBSOCKET_TRIES = 3;

/** `live`: a WebSocket, for a task that somebody looks at. `background`: a request every five seconds. */
export type Pace = 'live' | 'background';

/** How a task is to be followed. */
export interface ConnectOptions {
  /** `live` unless told otherwise. */
  readonly pace?: Pace;
  /** Called at once with what is known, and then with every change. */
  readonly onChange?: (watch: Watch) => void;
}

/** Follows any number of tasks at once. */
export interface ProgressClient {
  /**
   * Follows a task until its end, through every break. Of a task that is followed already the way is changed
   * and what is known is kept.
   */
  readonly connect: (taskId: string, options?: ConnectOptions) => void;
  /** What is known of a task; undefined when it was never connected, or is disconnected. */
  readonly latest: (taskId: string) => Watch | undefined;
  /** Stops following and forgets. The task itself goes on: leaving is not cancelling. */
  readonly disconnect: (taskId: string) => void;
}

/** Everything is optional on a page that came from the server itself. */
export interface ProgressClientOptions {
  /** The server, e.g. `https://eto.example` or `https://example.org/eto`; by default the page's own origin. */
  readonly baseUrl?: string;
  /** In place of the global `WebSocket`, e.g. that of the package `ws`; null: do not use any. */
  readonly WebSocket?: SocketConstructor | null;
  /** In place of the global `EventSource`; null: do not use any. */
  readonly EventSource?: EventSourceConstructor | null;
  /** In place of the global `fetch`. */
  readonly fetch?: Fetch;
  /** In place of `Math.random`, which spreads the tries of many clients over time. */
  readonly random?: () => number;
}

/** A client for one server. It holds nothing open until `connect` is called. */
export function createProgressClient(options: ProgressClientOptions = {}): ProgressClient {
  const ways = waysOf(options);
  const network: NetworkMemory = { failures: 0 };
  const followers = new Map<string, TaskFollower>();
  let stopListening: (() => void) | undefined;

  function listen() {
    stopListening ??= listenForSleep(surroundings, {
      wake: (how) => followers.forEach((follower) => follower.wake(how)),
      sleep: () => followers.forEach((follower) => follower.pause()),
    });
  }

  function disconnect(taskId: string) {
    followers.get(taskId)?.pause();
    followers.delete(taskId);
    if (followers.size > 0) return;
    stopListening?.();
    stopListening = undefined;
  }

  return {
    connect(taskId, { pace = 'live', onChange = () => undefined } = {}) {
      const from = followers.get(taskId)?.latest;
      followers.get(taskId)?.pause();
      const follower = new TaskFollower({
        taskId,
        from,
        ways: ways[pace],
        // What the background's only way brings tells nothing of the others.
        network: pace === 'live' ? network : { failures: 0 },
        random: options.random ?? Math.random,
        onChange,
      });
      followers.set(taskId, follower);
      listen();
      follower.start();
    },
    latest: (taskId) => followers.get(taskId)?.latest,
    disconnect,
  };
}

function waysOf(options: ProgressClientOptions): Readonly<Record<Pace, readonly Way[]>> {
  const base = baseOf(options.baseUrl);
  const { WebSocket = surroundings.WebSocket, EventSource = surroundings.EventSource } = options;
  const fetch = options.fetch ?? surroundings.fetch;
  if (!fetch) throw new Error('There is no fetch here: give one to createProgressClient.');
  const polling = (everyMs: number) => ({ open: pollingChannel(base, fetch, everyMs), tries: Infinity });
  return {
    live: [
      ...(WebSocket ? [{ open: websocketChannel(base, WebSocket), tries: WEBSOCKET_TRIES }] : []),
      ...(EventSource ? [{ open: eventStreamChannel(base, EventSource), tries: 1 }] : []),
      polling(LIVE_POLL_MS),
    ],
    background: [polling(BACKGROUND_POLL_MS)],
  };
}

function baseOf(given = surroundings.location?.origin): string {
  if (given === undefined || !/^https?:/.test(given))
    throw new Error('There is no page with an address here: give createProgressClient a baseUrl.');
  return given.replace(/\/+$/, '');
}
