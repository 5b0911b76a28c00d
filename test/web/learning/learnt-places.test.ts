import { beforeAll, describe, expect, it } from 'vitest';
import type { LearntPlace } from '../../../src/web/learning/learnt-places.ts';

class Memory {
  readonly #items = new Map<string, string>();
  isFull = false;
  get length() {
    return this.#items.size;
  }
  key(i: number) {
    return [...this.#items.keys()][i] ?? null;
  }
  getItem(name: string) {
    return this.#items.get(name) ?? null;
  }
  setItem(name: string, text: string) {
    if (this.isFull) throw new Error('full');
    this.#items.set(name, text);
  }
  removeItem(name: string) {
    this.#items.delete(name);
  }
}

/** The module keeps the browser's own memory, which is not here. */
let learnt: typeof import('../../../src/web/learning/learnt-places.ts');
beforeAll(async () => {
  (globalThis as Record<string, unknown>).localStorage = new Memory();
  learnt = await import('../../../src/web/learning/learnt-places.ts');
});

const PALMAS: LearntPlace = { id: 'a', lat: -10.2, lng: -48.3 };

describe('the places that this browser has taught', () => {
  it('are remembered over a reload, and forgotten for good', () => {
    const memory = new Memory();
    learnt.learntPlacesIn(memory).remember(PALMAS);
    const reloaded = learnt.learntPlacesIn(memory);
    expect(reloaded.store.get()).toEqual([PALMAS]);
    reloaded.forget('a');
    expect(reloaded.store.get()).toEqual([]);
    expect(learnt.learntPlacesIn(memory).store.get()).toEqual([]);
  });

  it('are known as long as the page is open where nothing can be kept', () => {
    const memory = new Memory();
    memory.isFull = true;
    const places = learnt.learntPlacesIn(memory);
    places.remember(PALMAS);
    expect(places.store.get()).toEqual([PALMAS]);
    places.forget('a');
    expect(places.store.get()).toEqual([]);
  });

  it('are only what can be read', () => {
    const memory = new Memory();
    memory.setItem('eto-agora.learnt-place.x', '{"id":"x"}');
    memory.setItem('eto-agora.learnt-place.y', 'not JSON');
    memory.setItem('eto-agora.language', 'en');
    expect(learnt.learntPlacesIn(memory).store.get()).toEqual([]);
  });

  it('hold within five kilometres, the nearest first', () => {
    // A hundredth of a degree of latitude is 1.11 km.
    const near = { id: 'b', lat: -10.21, lng: -48.3 };
    const at = (lat: number) => learnt.learntNear([PALMAS, near], { lat, lng: -48.3 })?.id;
    expect(at(-10.2)).toBe('a');
    expect(at(-10.22)).toBe('b');
    expect(at(-10.25)).toBe('b');
    expect(at(-10.26)).toBeUndefined();
    expect(learnt.learntNear([PALMAS], undefined)).toBeUndefined();
  });
});
