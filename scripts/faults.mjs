// `node scripts/faults.mjs [--kills 200] [--seed 1] [--only kills,…]`: the long fault run on the real server. Every
// client's history and the stored log go through the checker of test/faults; ends with 1 on any violation.
import { parseArgs } from 'node:util';
import { join } from 'node:path';
import { prepare, root } from './prepare.mjs';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    only: { type: 'string' },
  },
});

await prepare({ parts: ['server'] });
// The runs are TypeScript, as the tests are.
const { runnerImport } = await import('vite');
const { module } = await runnerImport(join(root, 'test/faults/long-run.ts'), { root, logLevel: 'error' });
const ok = await module.longRun({
  kills: Number(values.kills),
  seed: Number(values.seed),
  only: values.only?.split(','),
});
process.exit(ok ? 0 : 1);
