import { createHintEmitter } from '../../src/storage/hints/emitter.ts';
import type { Hints } from '../../src/tasks/dispatcher.ts';
import type { Life } from './life.ts';

export type HintMode = 'deliver' | 'drop' | 'delay' | 'double';

interface Delivery {
  /** How long the log was when the hint went out. */
  readonly seq: number;
  /** Real time. */
  readonly at: number;
}

/** The program's hints on a line that may lose, delay or repeat them. */
export class LossyHints {
  mode: HintMode = 'deliver';
  readonly #real: Hints;
  readonly #delayed: string[] = [];
  readonly #deliveries = new Map<string, Delivery[]>();
  readonly #state: (taskId: string) => Delivery;

  /** `state`: length of a task's log, and the time. */
  constructor(state: (taskId: string) => Delivery, vary: (hints: Hints) => Hints = (hints) => hints) {
    this.#state = state;
    this.#real = vary(createHintEmitter());
  }

  of(life: Life): Hints {
    return {
      publish: (id) => {
        if (life.isAwake) this.#publish(id);
      },
      subscribe: (id, listener) => this.#real.subscribe(id, () => life.whenAwake(listener)),
    };
  }

  release(): void {
    for (const id of this.#delayed.splice(0)) this.#deliver(id);
  }

  /** When watchers were first told of a log that had this line. */
  deliveredAt(taskId: string, seq: number): number | undefined {
    return this.#deliveries.get(taskId)?.find((delivery) => delivery.seq >= seq)?.at;
  }

  #publish(id: string): void {
    if (this.mode === 'delay') this.#delayed.push(id);
    if (this.mode === 'deliver' || this.mode === 'double') this.#deliver(id);
    if (this.mode === 'double') this.#deliver(id);
  }

  #deliver(id: string): void {
    this.#real.publish(id);
    const all = this.#deliveries.get(id) ?? [];
    all.push(this.#state(id));
    this.#deliveries.set(id, all);
  }
}
