/** What the network holds for one client: pieces in order, taken one after another while the client reads. */
export class ClientLine {
  #reads = true;
  #isGone = false;
  readonly #onReading: (() => void)[] = [];
  readonly #waiting: { readonly text: string; readonly taken: () => void }[] = [];
  readonly #receive: (text: string) => void;
  onEmpty: () => void = () => undefined;

  constructor(receive: (text: string) => void) {
    this.#receive = receive;
  }

  get reads(): boolean {
    return this.#reads;
  }

  set reads(reads: boolean) {
    this.#reads = reads;
    this.#flow();
    if (reads) for (const work of this.#onReading.splice(0)) work();
  }

  /** Now, or when the client reads again. */
  whenReading(work: () => void): void {
    if (this.#reads) work();
    else this.#onReading.push(work);
  }

  /** Bytes that the client has not taken. */
  get waitingBytes(): number {
    return this.#waiting.reduce((sum, { text }) => sum + text.length, 0);
  }

  get waitingPieces(): number {
    return this.#waiting.length;
  }

  /** Without heartbeats, comments and what else belongs to no log. */
  get waitingMessages(): number {
    return this.#waiting.filter(({ text }) => text.includes('"seq":') && !text.includes('"epoch":"none"'))
      .length;
  }

  push(text: string, taken: () => void): void {
    if (this.#isGone) {
      queueMicrotask(taken);
      return;
    }
    this.#waiting.push({ text, taken });
    this.#flow();
  }

  /** The connection is no more: what waited never arrives, and whoever sent it is told. */
  cut(): void {
    this.#isGone = true;
    for (const { taken } of this.#waiting.splice(0)) queueMicrotask(taken);
  }

  #flow(): void {
    while (this.#reads && this.#waiting.length > 0) {
      const { text, taken } = this.#waiting.shift()!;
      this.#receive(text);
      queueMicrotask(taken);
    }
    if (this.#waiting.length === 0) this.onEmpty();
  }
}
