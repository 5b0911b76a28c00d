import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { openModelStore, type ModelStore } from './model-store.ts';
import { pageTime } from './page-time.ts';

/** A store for all tests of a file, and the page's own time for each. The answer gives the store once it is open. */
export function withModelStore(): () => ModelStore {
  let stored: ModelStore;
  beforeAll(async () => {
    stored = await openModelStore();
  });
  afterAll(() => stored.close());
  beforeEach(() => pageTime.begin());
  afterEach(() => pageTime.end());
  return () => stored;
}
