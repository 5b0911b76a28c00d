import { setTimeout as pause } from 'node:timers/promises';
import { fold, isTerminalMessage, NOTHING_SEEN } from '../../src/contract/fold.ts';
import { TaskMessage } from '../../src/contract/task-events.ts';
import { openEventStream } from './record-event-stream.ts';
import { openPolling } from './record-polling.ts';
import { openSocket } from './record-socket.ts';
import type { ClientHistory } from './recorded-history.ts';

/** `replay`: a WebSocket that asks for every message. */
export type Transport = 'socket' | 'replay' | 'stream' | 'polling';

export interface Position {
  /** Where the server is now: asked at every try. */
  readonly url: string;
  readonly taskId: string;
  readonly fromSeq: number;
  readonly epoch: string | undefined;
}

export interface Line {
  opened(): void;
  /** The text of a message. */
  text(text: string): void;
  /** A sign of life without a message. */
  alive(): void;
}

/** Resolves when the line is gone; `final`: the server does not want to be asked again. */
export type OpenLine = (
  position: Position,
  line: Line,
  signal: AbortSignal,
) => Promise<{ readonly closeCode?: number; readonly final: boolean }>;

const LINES: Readonly<Record<Transport, OpenLine>> = {
  socket: (...args) => openSocket(...args, ''),
  replay: (...args) => openSocket(...args, 'replay=all'),
  stream: (...args) => unlessGivenUp(openEventStream(...args), args[2]),
  polling: (...args) => unlessGivenUp(openPolling(...args), args[2]),
};

/** A `fetch` whose signal's followers were collected as garbage never hears that it is aborted (seen with Node 20). */
function unlessGivenUp<Ending>(
  line: Promise<Ending>,
  signal: AbortSignal,
): Promise<Ending | { final: false }> {
  const givenUp = new Promise<{ final: false }>((resolve) => {
    signal.addEventListener('abort', () => resolve({ final: false }), { once: true });
  });
  return Promise.race([line, givenUp]);
}

/** The client's rules of the protocol. The pauses are shorter than a page's, so that a run is no longer than needed. */
const RULES = {
  firstPauseMs: 100,
  longestPauseMs: 1_000,
  opensWithinMs: 5_000,
  /** HEARTBEAT frames come every 5 s, comments of a stream every 15 s, a poll waits 2 s for news. */
  silenceMs: { socket: 8_000, replay: 8_000, stream: 20_000, polling: 10_000 },
  closesAfterTerminalMs: 3_000,
};
export type ClientRules = typeof RULES;

export interface Recording {
  readonly history: ClientHistory;
  /** Resolves when it has seen the end, was sent away for good, or has left. */
  readonly over: Promise<void>;
  /** Leaves of its own will. */
  leave(): void;
}

export interface RecordOptions {
  readonly url: () => string;
  readonly taskId: string;
  readonly transport: Transport;
  readonly random: () => number;
  readonly name?: string;
  readonly disturbed?: boolean;
  readonly rules?: Partial<ClientRules>;
  readonly onMessage?: (message: TaskMessage) => void;
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };
interface OpenConnection {
  frames: TaskMessage[];
  arrivedAt: number[];
  unreadable: string[];
  fromSeq: number;
  replay: boolean;
  openedAt?: number;
  closedAt?: number;
  closeCode?: number;
}

/** Follows one task as the protocol asks of a client, and writes down all that happens. */
export function recordTask(options: RecordOptions): Recording {
  const { transport, taskId, random } = options;
  const rules: ClientRules = { ...RULES, ...options.rules };
  const connections: OpenConnection[] = [];
  const history: Writable<ClientHistory> = {
    name: options.name ?? transport,
    connections,
    ...(options.disturbed && { disturbed: true }),
  };
  const leaving = new AbortController();
  let seen = NOTHING_SEEN;

  const hasEnded = () => seen.last !== undefined && isTerminalMessage(seen.last);

  async function follow(): Promise<void> {
    let failedTries = 0;
    while (!leaving.signal.aborted) {
      const { connection, final } = await connectOnce();
      if (hasEnded() || final) return;
      failedTries = connection.frames.length > 0 ? 0 : failedTries + 1;
      const longest = Math.min(rules.longestPauseMs, rules.firstPauseMs * 2 ** failedTries);
      await pause(random() * longest, undefined, { signal: leaving.signal }).catch(() => undefined);
    }
  }

  async function connectOnce(): Promise<{ connection: OpenConnection; final: boolean }> {
    const connection: OpenConnection = {
      frames: [],
      arrivedAt: [],
      unreadable: [],
      fromSeq: seen.lastSeq,
      replay: transport === 'replay',
    };
    const silence = watchSilence();
    let isOver = false;
    const position = { url: options.url(), taskId, fromSeq: seen.lastSeq, epoch: seen.epoch };
    const line: Line = {
      opened() {
        connection.openedAt = Date.now();
        connections.push(connection);
        silence.alive();
      },
      alive: () => silence.alive(),
      text(text) {
        if (isOver) return;
        take(connection, text);
        silence.alive();
      },
    };
    const { closeCode, final } = await LINES[transport](position, line, silence.signal);
    isOver = true;
    silence.stop();
    connection.closedAt = Date.now();
    if (closeCode !== undefined) connection.closeCode = closeCode;
    return { connection, final };
  }

  function take(connection: OpenConnection, text: string): void {
    const message = readMessage(text);
    if (!message) {
      connection.unreadable.push(text.slice(0, 200));
      return;
    }
    // A poll brings the same again when only the state has changed.
    if (transport === 'polling' && message.seq === seen.lastSeq && message.epoch === seen.epoch) return;
    connection.frames.push(message);
    connection.arrivedAt.push(Date.now());
    seen = fold(seen, message);
    options.onMessage?.(message);
  }

  /** Gives a line up that says nothing for too long: it may be dead without knowing. */
  function watchSilence() {
    const giveUp = new AbortController();
    const leave = () => giveUp.abort();
    leaving.signal.addEventListener('abort', leave, { once: true });
    if (leaving.signal.aborted) leave();
    let timer = setTimeout(() => giveUp.abort(), rules.opensWithinMs);
    return {
      signal: giveUp.signal,
      alive() {
        clearTimeout(timer);
        const silenceMs = rules.silenceMs[transport];
        timer = setTimeout(() => giveUp.abort(), hasEnded() ? rules.closesAfterTerminalMs : silenceMs);
      },
      stop() {
        clearTimeout(timer);
        leaving.signal.removeEventListener('abort', leave);
      },
    };
  }

  return {
    history,
    over: follow(),
    leave() {
      if (!hasEnded()) history.left = true;
      leaving.abort();
    },
  };
}

/** The text as it came, if it is a message at all. */
export function readMessage(text: string): TaskMessage | undefined {
  try {
    const json: unknown = JSON.parse(text);
    return TaskMessage.safeParse(json).success ? (json as TaskMessage) : undefined;
  } catch {
    return undefined;
  }
}
