import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { histories } from './deed.ts';
import { pageTime } from './page-time.ts';
import { playHistory } from './play-history.ts';
import { withModelStore } from './with-model-store.ts';

/** The same 2,000 with every `npm test`; scripts/nightly.mjs sets more, of other seeds, or one to replay. */
const { HISTORIES = '2000', HISTORY_SEED = '20261124', HISTORY_PATH } = process.env;

const stored = withModelStore();
vi.setConfig({ testTimeout: 4 * 3_600_000 });

it('every history keeps the invariants', async () => {
  await fc.assert(
    fc.asyncProperty(histories(), (history) => playHistory({ stored: stored(), pageTime }, history)),
    {
      numRuns: Number(HISTORIES),
      seed: Number(HISTORY_SEED),
      ...(HISTORY_PATH !== undefined && { path: HISTORY_PATH }),
    },
  );
  expect(stored().sql.prepare('SELECT count(*) AS n FROM tasks').get()).toEqual({ n: 0 });
});
