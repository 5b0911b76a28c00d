import type { ChannelListener } from '../../src/progress-client/channel.ts';

type Listener = (event: { readonly data: unknown; readonly code: number }) => void;

class Emitter {
  readonly #listeners: { type: string; listener: Listener }[] = [];
  addEventListener(type: string, listener: Listener) {
    this.#listeners.push({ type, listener });
  }
  emit(type: string, { data, code = 0 }: { data?: unknown; code?: number } = {}) {
    for (const one of this.#listeners) if (one.type === type) one.listener({ data, code });
  }
}

/** A `WebSocket` whose other side is the test. */
export class FakeSocket extends Emitter {
  static made: FakeSocket[] = [];
  readonly url: string;
  readonly asked: string;
  readyState = 0;
  protocol = '';
  closedWith: number | undefined;

  constructor(url: string, protocol: string) {
    super();
    this.url = url;
    this.asked = protocol;
    FakeSocket.made.push(this);
  }
  open(protocol = this.asked) {
    this.readyState = 1;
    this.protocol = protocol;
    this.emit('open');
  }
  say(message: unknown) {
    this.emit('message', { data: JSON.stringify(message) });
  }
  end(code: number) {
    this.readyState = 3;
    this.emit('close', { code });
  }
  close(code?: number) {
    this.closedWith = code;
  }
}

/** An `EventSource` whose other side is the test. */
export class FakeSource extends Emitter {
  static made: FakeSource[] = [];
  readonly url: string;
  closed = false;

  constructor(url: string) {
    super();
    this.url = url;
    FakeSource.made.push(this);
  }
  say(message: unknown) {
    this.emit('message', { data: JSON.stringify(message) });
  }
  close() {
    this.closed = true;
  }
}

/** A listener of a channel that writes down what it is told. */
export function heard() {
  const told: string[] = [];
  const listener: ChannelListener = {
    opened: () => told.push('opened'),
    alive: () => told.push('alive'),
    message: ({ type, seq }) => told.push(`${type} ${seq}`),
    closed: ({ final, silent }) => told.push(final ? 'refused' : silent ? 'silent' : 'closed'),
  };
  return { told, listener };
}
