import { EventEmitter } from 'node:events';
import { ClientLine } from './client-line.ts';
import type { Life } from './life.ts';

/** The client's end of a socket. */
export interface SocketEars {
  readonly message: (text: string) => void;
  /** Once: the close code, or 1006 for a line that broke. */
  readonly closed: (code: number) => void;
}

/** A WebSocket as the server sees it, of the package `ws`, with the network and the client's end behind it. */
export class ServerSocket extends EventEmitter {
  readonly OPEN = 1;
  readonly CLOSED = 3;
  readyState = 1;
  readonly protocol: string;
  readonly line: ClientLine;
  /** False: the client's machine is gone without a word. */
  answers = true;
  /** Code that the server closed with. */
  closeCode: number | undefined;
  readonly #ears: SocketEars;
  readonly #life: Life;
  #clientKnows = false;

  constructor(of: { ears: SocketEars; life: Life; protocol: string }) {
    super();
    this.#ears = of.ears;
    this.#life = of.life;
    this.protocol = of.protocol;
    this.line = new ClientLine((text) => this.#clientHears(() => this.#ears.message(text)));
  }

  get bufferedAmount(): number {
    return this.line.waitingBytes;
  }

  send(text: string, sent: () => void): void {
    if (this.readyState === this.OPEN) this.line.push(text, () => this.#life.whenAwake(sent));
    else queueMicrotask(sent);
  }

  /** A client that floods is not read any more; those of the model do not. */
  pause(): void {
    return undefined;
  }

  ping(): void {
    this.line.whenReading(() => {
      if (this.answers) queueMicrotask(() => this.#toServer('pong'));
    });
  }

  close(code: number): void {
    if (this.readyState !== this.OPEN) return;
    this.readyState = 2;
    this.closeCode = code;
    const finish = () => {
      if (this.answers && this.line.reads) this.#end(code);
    };
    this.line.onEmpty = finish;
    if (this.line.waitingPieces === 0) finish();
  }

  terminate(): void {
    this.#end(1006);
  }

  /** The client closes, or its process ends. */
  leave(): void {
    this.#clientKnows = true;
    this.#end(1000);
  }

  /** The server's process is no more. */
  break(): void {
    if (this.readyState === this.CLOSED) return;
    this.readyState = this.CLOSED;
    this.line.cut();
    this.#tellClient(1006);
  }

  /** The client says something. */
  say(text: string): void {
    this.#toServer('message', Buffer.from(text));
  }

  #toServer(event: string, ...args: unknown[]): void {
    this.#life.whenAwake(() => {
      if (this.readyState !== this.CLOSED) this.emit(event, ...args);
    });
  }

  #end(code: number): void {
    if (this.readyState === this.CLOSED) return;
    this.readyState = this.CLOSED;
    this.line.cut();
    this.#life.whenAwake(() => this.emit('close'));
    this.#tellClient(code);
  }

  #tellClient(code: number): void {
    if (this.#clientKnows) return;
    this.#clientKnows = true;
    if (this.answers) queueMicrotask(() => this.#ears.closed(code));
  }

  #clientHears(tell: () => void): void {
    if (this.answers && !this.#clientKnows) tell();
  }
}
