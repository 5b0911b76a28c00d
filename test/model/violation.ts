/** An invariant of the protocol that did not hold, or `law`: the store did what its contract does not say. */
export type Invariant =
  `I${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14 | 15 | 16 | 17 | 18 | 19}` | 'law';

export class Violation extends Error {
  override readonly name = 'Violation';
  readonly invariant: Invariant;

  constructor(invariant: Invariant, what: string) {
    super(`${invariant}: ${what}`);
    this.invariant = invariant;
  }
}

/**
 * Where checks report to: what is found inside a callback of the program must not be swallowed there, so it is
 * kept and thrown by the history itself.
 */
export class Violations {
  #first: Violation | undefined;

  add(invariant: Invariant, what: string): void {
    this.#first ??= new Violation(invariant, what);
  }

  require(holds: boolean, invariant: Invariant, what: () => string): void {
    if (!holds) this.add(invariant, what());
  }

  throwFirst(): void {
    if (this.#first) throw this.#first;
  }
}
