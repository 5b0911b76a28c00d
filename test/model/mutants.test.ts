import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { histories } from './deed.ts';
import { pageTime } from './page-time.ts';
import { playHistory } from './play-history.ts';
import { STORE_MUTANTS } from './store-mutants.ts';
import { Violation } from './violation.ts';
import { WATCHING_MUTANTS } from './watching-mutants.ts';
import { WORKER_MUTANTS } from './worker-mutants.ts';
import { withModelStore } from './with-model-store.ts';

const MUTANTS = [...STORE_MUTANTS, ...WORKER_MUTANTS, ...WATCHING_MUTANTS];

/** A mutant that lives through so many histories would also live through those of the other test. */
const MOST_HISTORIES = 600;
/** The same histories for each, so that one which is hard to catch is caught always or never. */
const SEED = 20_260_310;

const stored = withModelStore();
vi.setConfig({ testTimeout: 300_000 });

it.each(MUTANTS)('is caught: $name', async ({ breaks, variation }) => {
  const found = await fc.check(
    fc.asyncProperty(histories(), (history) =>
      playHistory({ stored: stored(), pageTime }, history, variation),
    ),
    { numRuns: MOST_HISTORIES, endOnFailure: true, seed: SEED },
  );
  const violation = found.errorInstance;
  // Not an accident of the model, and none but the promise that it breaks.
  if (!found.failed) throw new Error('The mutant lives');
  if (!(violation instanceof Violation)) throw new Error('The model failed', { cause: violation });
  expect(breaks, violation.message).toContain(violation.invariant);
});
