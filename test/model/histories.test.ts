import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { histories } from './deed.ts';
import { openModelStore, type ModelStore } from './model-store.ts';
import { pageTime } from './page-time.ts';
import { playHistory } from './play-history.ts';

/** The same 2,000 with every `npm test`; scripts/nightly.mjs sets more, of other seeds, or one to replay. */
const { HISTORIES = '2000', HISTORY_SEED = '20261124', HISTORY_PATH } = process.env;

let stored: ModelStore;
beforeAll(async () => {
  stored = await openModelStore();
});
afterAll(() => stored.close());
beforeEach(() => pageTime.begin());
afterEach(() => pageTime.end());
vi.setConfig({ testTimeout: 4 * 3_600_000 });

it('every history keeps the invariants', async () => {
  await fc.assert(
    fc.asyncProperty(histories(), (history) => playHistory({ stored, pageTime }, history)),
    {
      numRuns: Number(HISTORIES),
      seed: Number(HISTORY_SEED),
      ...(HISTORY_PATH !== undefined && { path: HISTORY_PATH }),
    },
  );
  expect(stored.sql.prepare('SELECT count(*) AS n FROM tasks').get()).toEqual({ n: 0 });
});
