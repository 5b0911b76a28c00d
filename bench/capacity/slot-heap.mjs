/** Places for tasks, the one that is free first on top. */
export class SlotHeap {
  #slots;

  constructor(workerCount, eachHas) {
    this.#slots = Array.from({ length: workerCount * eachHas }, (_, i) => ({
      worker: i % workerCount,
      freeAt: 0,
    }));
  }

  earliest() {
    return this.#slots[0];
  }

  /** The place on top is taken until then. */
  takeUntil(freeAt) {
    const slots = this.#slots;
    const taken = { ...slots[0], freeAt };
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      const next = left + 1 < slots.length && slots[left + 1].freeAt < slots[left].freeAt ? left + 1 : left;
      if (next >= slots.length || slots[next].freeAt >= freeAt) break;
      slots[at] = slots[next];
      at = next;
    }
    slots[at] = taken;
  }
}
