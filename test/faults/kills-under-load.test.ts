import { expect, it } from 'vitest';
import { killsUnderLoad } from './kills-under-load.ts';

// `node scripts/faults.mjs` does it hundreds of times.
it('kills at random moments lose nothing, while tasks are submitted, watched and cancelled', async () => {
  const options = { kills: 3, seed: 1, tasks: 4, clientsPerTask: 4, tell: () => undefined };
  const { violations, counts } = await killsUnderLoad(options);
  expect(violations).toEqual([]);
  expect(counts['tasks ended']).toBeGreaterThanOrEqual(options.tasks);
}, 180_000);
