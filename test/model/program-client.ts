import type { TaskMessage } from '../../src/contract/task-events.ts';
import type { fold, Watched } from '../../src/contract/fold.ts';
import type { Ears, Network, Wire } from './network.ts';
import type { Visit } from './routes.ts';
import type { Violations } from './violation.ts';

/** Where a client says it is. `own`: what it really has. */
export type Claimed =
  'own' | 'none' | 'garbage' | 'ahead' | 'other epoch' | 'no epoch' | 'last-event-id' | 'half';

export interface ConnectHow {
  readonly over: 'ws' | 'sse';
  readonly at: Claimed;
  readonly replay: boolean;
  /** The connection before this one is not closed first. */
  readonly besides: boolean;
}

const WIRES = 4;

/** A program that watches one task: it connects when the history says so and folds whatever it receives. */
export class ProgramClient {
  readonly taskId: string;
  seen: Watched;
  /** Connections that it has not closed. */
  wires: Wire[] = [];
  readonly #network: Network;
  readonly #fold: typeof fold;
  readonly #violations: Violations;
  readonly #received: TaskMessage[] = [];

  constructor(of: {
    taskId: string;
    network: Network;
    fold: typeof fold;
    violations: Violations;
    from: Watched;
  }) {
    this.taskId = of.taskId;
    this.#network = of.network;
    this.#fold = of.fold;
    this.#violations = of.violations;
    this.seen = of.from;
  }

  get wire(): Wire | undefined {
    return this.wires.at(-1);
  }

  get isConnected(): boolean {
    return this.wires.some(({ connection }) => connection.isOpen && connection.answers);
  }

  connect({ over, at, replay, besides }: ConnectHow): void {
    if (!besides || this.wires.length >= WIRES) this.leave();
    // Only event streams have that header.
    const visit = this.#visit(over === 'ws' && at === 'last-event-id' ? 'own' : at, replay);
    const ears: Ears = { message: (message) => this.receive(message) };
    const wire = over === 'ws' ? this.#network.socket(visit, ears) : this.#network.stream(visit, ears);
    if (wire) this.wires.push(wire);
  }

  leave(): void {
    for (const wire of this.wires.splice(0)) wire.leave();
  }

  receive(message: TaskMessage): void {
    this.#received.push(message);
    this.seen = this.#fold(this.seen, message);
    const { last } = this.seen;
    this.#violations.require(
      last === newestOf(this.#received),
      'I4',
      () => `of ${this.#received.length} messages a client keeps ${JSON.stringify(last)}`,
    );
  }

  #visit(at: Claimed, replay: boolean): Visit {
    const { lastSeq, epoch } = this.seen;
    const own = { from_seq: String(lastSeq), ...(epoch !== undefined && { epoch }) };
    const query = { ...positionOf(at, own), ...(replay && { replay: 'all' }) };
    const headers = at === 'last-event-id' ? { 'last-event-id': String(lastSeq) } : {};
    return { id: this.taskId, query, headers };
  }
}

/** What counts of all that came: the first end, else what is furthest in the log that was heard of last. */
function newestOf(received: readonly TaskMessage[]): TaskMessage | undefined {
  const end = received.find((message) => message.type !== 'PROGRESS');
  const ofLog = received.filter(({ epoch }) => epoch === received.at(-1)?.epoch);
  const furthest = Math.max(...ofLog.map(({ seq }) => seq));
  return end ?? ofLog.find(({ seq }) => seq === furthest);
}

function positionOf(
  at: Claimed,
  own: { from_seq: string; epoch?: string },
): Readonly<Record<string, string>> {
  switch (at) {
    case 'own':
      return own;
    case 'none':
    case 'last-event-id':
      return {};
    case 'garbage':
      return { from_seq: '-1e3', epoch: '\u0000' };
    case 'ahead':
      return { ...own, from_seq: String(Number(own.from_seq) + 1_000) };
    case 'other epoch':
      return { ...own, epoch: 'zzz' };
    case 'no epoch':
      return { from_seq: own.from_seq };
    case 'half':
      return { ...own, from_seq: String(Math.floor(Number(own.from_seq) / 2)) };
  }
}
