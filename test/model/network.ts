import type { ServerSocket } from './server-socket.ts';
import type { AnswerStream, Reply } from './http-exchange.ts';
import { Connection } from './connection.ts';
import { lawfulCursor, type Position } from './expected-message.ts';
import type { ModelProcess } from './model-process.ts';
import type { Visit } from './routes.ts';
import type { TaskMessage } from '../../src/contract/task-events.ts';
import type { ModelClock } from './model-clock.ts';
import type { Oracle } from './oracle.ts';
import type { Violations } from './violation.ts';

export interface Ears {
  readonly frame?: (text: string) => void;
  readonly message?: (message: TaskMessage) => void;
  /** The status of an answer that is no stream; 0 when nobody answered. */
  readonly refused?: (status: number) => void;
  readonly closed?: (code: number) => void;
}

/** One client's line, with what the client can do about it. */
export interface Wire {
  readonly connection: Connection;
  readonly say: (text: string) => void;
  readonly leave: () => void;
  readonly setReads: (reads: boolean) => void;
  /** The client's machine is gone without a word. */
  readonly vanish: () => void;
}

interface NetworkOptions {
  readonly processes: readonly ModelProcess[];
  readonly oracle: Oracle;
  readonly clock: ModelClock;
  readonly violations: Violations;
}

/** Brings clients to whichever process is there, and keeps a record of every connection. */
export class Network {
  readonly connections: Connection[] = [];
  readonly #of: NetworkOptions;

  constructor(of: NetworkOptions) {
    this.#of = of;
  }

  /** The newest process that takes connections; one that hangs or is stopping where there is no other. */
  get server(): ModelProcess | undefined {
    const { processes } = this.#of;
    const living = processes.filter((process) => !process.life.isDead && process.isStarted);
    return living.findLast((process) => process.isServing) ?? living.at(-1);
  }

  socket(visit: Visit, ears: Ears, protocol = ''): Wire | undefined {
    const { server } = this;
    if (!server) {
      this.#nobody(() => ears.closed?.(1006));
      return;
    }
    const connection = this.#connection('ws', server, visit);
    const socket = server.openSocket(
      visit,
      {
        message: (text) => hear(connection, ears, text),
        closed: (code) => {
          connection.end(code);
          ears.closed?.(code);
        },
      },
      protocol,
    );
    connection.line = socket.line;
    return socketWire(connection, socket);
  }

  stream(visit: Visit, ears: Ears): Wire | undefined {
    const { server } = this;
    if (!server) {
      this.#nobody(() => ears.refused?.(0));
      return;
    }
    const connection = this.#connection('sse', server, visit);
    const end = () => {
      connection.end(0);
      ears.closed?.(0);
    };
    const own = { message: (text: string) => hear(connection, ears, text), closed: end };
    let raw: AnswerStream | undefined;
    let hasLeft = false;
    const take = (reply: Reply) => {
      raw = reply.raw;
      connection.line = raw.line;
      if (hasLeft) raw.leave();
      if (reply.isHijacked) return;
      connection.hasLeft = true;
      this.#checkRefusal(connection, reply, positionOf(visit));
      ears.refused?.(reply.statusCode);
    };
    server.call('events', visit, own).then(take, () => end());
    return {
      connection,
      say: () => undefined,
      leave() {
        connection.hasLeft = hasLeft = true;
        raw?.leave();
      },
      setReads: (reads) => setReads(connection, reads),
      vanish() {
        connection.answers = false;
        setReads(connection, false);
      },
    };
  }

  /** 204 says that nothing is left, 404 and 410 that the task is not there: each only when it is so. */
  #checkRefusal({ of }: Connection, reply: Reply, position: Position): void {
    const { taskId, oracle, violations } = of;
    const { statusCode } = reply;
    const log = oracle.logOf(taskId);
    // The log may have grown between the request and its answer.
    const cursor = Math.max(of.cursor, lawfulCursor(oracle, taskId, position));
    const isLeftNothing = log.length > 0 && log.at(-1)!.type !== 'PROGRESS' && cursor >= log.length - 1;
    const isRight = statusCode === 204 ? isLeftNothing : statusCode === statusOfAbsent(oracle, taskId);
    violations.require(isRight, 'I9', () => `a stream of ${taskId} was answered ${statusCode}`);
  }

  #connection(kind: 'ws' | 'sse', process: ModelProcess, visit: Visit): Connection {
    const { oracle, clock, violations } = this.#of;
    const { id: taskId = '', query = {} } = visit;
    const connection = new Connection({
      ...{ kind, taskId, process, oracle, clock, violations },
      replay: query.replay === 'all',
      cursor: lawfulCursor(oracle, taskId, positionOf(visit)),
    });
    this.connections.push(connection);
    return connection;
  }

  #nobody(tell: () => void): undefined {
    queueMicrotask(tell);
    return undefined;
  }
}

function positionOf({ query = {}, headers = {} }: Visit): Position {
  return { fromSeq: headers['last-event-id'] ?? query.from_seq, epoch: query.epoch };
}

/** What HTTP says for a task that is not there; undefined while it is. */
export function statusOfAbsent(oracle: Oracle, id: string): number | undefined {
  if (oracle.tasks.has(id)) return undefined;
  return oracle.removed.has(id) ? 410 : 404;
}

function hear(connection: Connection, ears: Ears, text: string): void {
  const message = connection.take(text);
  ears.frame?.(text);
  if (message) ears.message?.(message);
}

function setReads(connection: Connection, reads: boolean): void {
  if (connection.line) connection.line.reads = reads;
}

function socketWire(connection: Connection, socket: ServerSocket): Wire {
  return {
    connection,
    say: (text) => socket.say(text),
    leave() {
      connection.hasLeft = true;
      socket.leave();
    },
    setReads: (reads) => setReads(connection, reads),
    vanish() {
      socket.answers = connection.answers = false;
      setReads(connection, false);
    },
  };
}
