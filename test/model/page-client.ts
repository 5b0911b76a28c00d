import { createProgressClient, type ProgressClient } from '../../src/progress-client/progress-client.ts';
import type { Answer, EventSourceLike, SocketLike } from '../../src/progress-client/surroundings.ts';
import type { Watch } from '../../src/progress-client/watch.ts';
import type { Network, Wire } from './network.ts';
import type { Reply } from './http-exchange.ts';
import type { ModelClock } from './model-clock.ts';
import type { Violations } from './violation.ts';

/** What a page may use: a network that lets everything through, or one that lets no sockets, or no streams either. */
export type Passes = 'everything' | 'streams' | 'requests';

interface PageOptions {
  readonly taskId: string;
  readonly network: Network;
  readonly passes: Passes;
  readonly clock: ModelClock;
  readonly violations: Violations;
  /** What spreads its tries over time. */
  readonly random?: () => number;
  /** A GET of the task's state, answered by whichever process is there. */
  readonly ask: (taskId: string) => Promise<Reply>;
}

/** A page with the program's own client in it, on the browser's parts as far as that client uses them. */
export class PageClient {
  readonly taskId: string;
  wires: Wire[] = [];
  /** Real time since which it has known the end. */
  endedAt: number | undefined;
  readonly #of: PageOptions;
  readonly #client: ProgressClient;
  #shown = 0;

  constructor(of: PageOptions) {
    this.#of = of;
    this.taskId = of.taskId;
    this.#client = createProgressClient({
      baseUrl: 'http://model',
      WebSocket: this.#socketClass(),
      EventSource: this.#sourceClass(),
      fetch: (url) => this.#fetch(url),
      random: of.random ?? (() => 0.5),
    });
    this.#follow();
  }

  get latest(): Watch | undefined {
    return this.#client.latest(this.taskId);
  }

  get wire(): Wire | undefined {
    return this.wires.findLast(({ connection }) => connection.isOpen);
  }

  /** What happens when the page is shown again: another follower takes up what the first one knew. */
  wake(): void {
    this.#follow();
  }

  close(): void {
    this.#client.disconnect(this.taskId);
    for (const wire of this.wires) wire.leave();
  }

  #follow(): void {
    this.#client.connect(this.taskId, { onChange: (watch) => this.#show(watch) });
  }

  /** The bar never goes back while the log is the same, and nothing changes after the end. */
  #show({ terminal, progress }: Watch): void {
    const { violations, clock } = this.#of;
    const percent = terminal?.type === 'SUCCESS' ? 100 : (progress?.data.progress ?? 0);
    violations.require(percent >= this.#shown, 'I5', () => `the page shows ${percent} after ${this.#shown}`);
    this.#shown = percent;
    if (terminal) this.endedAt ??= clock.elapsed;
  }

  #dialled(url: string): { id: string; query: Record<string, string> } {
    const { clock, violations } = this.#of;
    const isBack = this.endedAt !== undefined && clock.elapsed > this.endedAt;
    violations.require(!isBack, 'I6', () => `the page came back after the end: ${url}`);
    const { pathname, searchParams } = new URL(url);
    const id = decodeURIComponent(pathname.replace(/\/events$/, '').replace(/^.*\//, ''));
    return { id, query: Object.fromEntries(searchParams) };
  }

  async #fetch(url: string): Promise<Answer> {
    const { id } = this.#dialled(url);
    const reply = await this.#of.ask(id);
    const { statusCode, body } = reply;
    return { ok: statusCode === 200, status: statusCode, json: async () => structuredClone(body) };
  }

  #socketClass(): new (url: string, protocol: string) => SocketLike {
    const dial = (url: string, protocol: string, socket: PageSocket) => {
      const visit = this.#dialled(url);
      if (this.#of.passes !== 'everything') return undefined;
      const ears = {
        frame: (data: string) => socket.tell('message', { data }),
        closed: (code: number) => socket.end(code),
      };
      const wire = this.#of.network.socket(visit, ears, protocol);
      if (wire) this.wires.push(wire);
      return wire;
    };
    return class extends PageSocket {
      constructor(url: string, protocol: string) {
        super(protocol);
        this.begin(dial(url, protocol, this));
      }
    };
  }

  #sourceClass(): new (url: string) => EventSourceLike {
    const dial = (url: string, source: PageSource) => {
      const visit = this.#dialled(url);
      if (this.#of.passes === 'requests') return undefined;
      const wire = this.#of.network.stream(visit, {
        frame: (data) => source.tell('message', { data }),
        refused: () => source.tell('error', {}),
        closed: () => source.tell('error', {}),
      });
      if (wire) this.wires.push(wire);
      return wire;
    };
    return class extends PageSource {
      constructor(url: string) {
        super();
        this.begin(dial(url, this));
      }
    };
  }
}

/** Listeners by type, as browsers keep them. */
class Target {
  readonly #listeners: { readonly type: string; readonly listener: (event: never) => void }[] = [];

  addEventListener(type: string, listener: (event: never) => void): void {
    this.#listeners.push({ type, listener });
  }

  tell(type: string, event: object): void {
    for (const one of this.#listeners) if (one.type === type) one.listener(event as never);
  }
}

class PageSocket extends Target {
  readyState = 0;
  readonly protocol: string;
  #wire: Wire | undefined;

  constructor(protocol: string) {
    super();
    this.protocol = protocol;
  }

  begin(wire: Wire | undefined): void {
    this.#wire = wire;
    queueMicrotask(() => {
      if (!wire) this.end(1006);
      if (this.readyState !== 0) return;
      this.readyState = 1;
      this.tell('open', {});
    });
  }

  end(code: number): void {
    if (this.readyState === 3) return;
    this.readyState = 3;
    this.tell('close', { code });
  }

  close(): void {
    this.readyState = 3;
    this.#wire?.leave();
  }
}

class PageSource extends Target {
  #isClosed = false;
  #wire: Wire | undefined;

  begin(wire: Wire | undefined): void {
    this.#wire = wire;
    if (!wire) queueMicrotask(() => this.tell('error', {}));
  }

  override tell(type: string, event: object): void {
    if (!this.#isClosed) super.tell(type, event);
  }

  close(): void {
    this.#isClosed = true;
    this.#wire?.leave();
  }
}
