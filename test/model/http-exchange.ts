import { EventEmitter } from 'node:events';
import { ClientLine } from './client-line.ts';
import type { Life } from './life.ts';

export interface StreamEars {
  readonly message: (text: string) => void;
  readonly closed: () => void;
}

/** Node's answer object under a hijacked reply: what server-sent events are written to. */
export class AnswerStream extends EventEmitter {
  writable = true;
  closed = false;
  readonly line: ClientLine;
  /** The server ended the stream by itself. */
  wasEnded = false;
  readonly #ears: StreamEars;
  readonly #life: Life;
  #clientLeft = false;

  constructor(of: { ears: StreamEars; life: Life }) {
    super();
    this.#ears = of.ears;
    this.#life = of.life;
    this.line = new ClientLine((text) => {
      if (!this.#clientLeft) this.#hear(text);
    });
  }

  get writableLength(): number {
    return this.line.waitingBytes;
  }

  writeHead(): void {
    return undefined;
  }

  write(text: string, written: () => void = () => undefined): void {
    this.line.push(text, () => this.#life.whenAwake(written));
  }

  end(): void {
    this.wasEnded = true;
    this.writable = false;
    this.line.onEmpty = () => this.#close();
    if (this.line.waitingPieces === 0) this.#close();
  }

  destroy(): void {
    this.#close();
  }

  /** The client goes away. */
  leave(): void {
    this.#clientLeft = true;
    this.#close();
  }

  /** The server's process is no more. */
  break(): void {
    this.#close();
  }

  #close(): void {
    if (this.closed) return;
    this.closed = true;
    this.writable = false;
    this.line.cut();
    this.#life.whenAwake(() => this.emit('close'));
    if (!this.#clientLeft) queueMicrotask(() => this.#ears.closed());
  }

  /** Lines of the form `data: …`, as an EventSource takes them; comments and the rest are passed over. */
  #hear(text: string): void {
    for (const line of text.split('\n'))
      if (line.startsWith('data: ')) this.#ears.message(line.slice('data: '.length));
  }
}

/** Fastify's reply, as far as the routes use it. */
export class Reply {
  statusCode = 200;
  body: unknown;
  isHijacked = false;
  readonly headers: Record<string, string> = {};
  readonly raw: AnswerStream;

  constructor(raw: AnswerStream) {
    this.raw = raw;
  }

  code(statusCode: number): this {
    this.statusCode = statusCode;
    return this;
  }

  header(name: string, value: string): this {
    this.headers[name] = value;
    return this;
  }

  type(value: string): this {
    return this.header('content-type', value);
  }

  getHeaders(): Record<string, string> {
    return this.headers;
  }

  send(body: unknown): this {
    this.body = body;
    return this;
  }

  hijack(): void {
    this.isHijacked = true;
  }
}
