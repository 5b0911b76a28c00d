// `node scripts/nightly.mjs [--runs 50000] [--seed S] [--minutes M] [--path P]`: plays random histories of tasks, workers
// and watchers against the real engine, store and connections (test/model), each round under a seed of its own. A failure is
// printed with its seed and path; `--runs 1 --seed S --path P` plays it again. Ends with one plain line.
import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const HISTORIES_A_ROUND = 2_500;
const root = join(import.meta.dirname, '..');
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '50000' },
    seed: { type: 'string' },
    path: { type: 'string' },
    minutes: { type: 'string', default: 'Infinity' },
  },
});
const runs = wholeNumber('runs', values.runs);
const firstSeed = values.seed === undefined ? randomInt(2 ** 30) : wholeNumber('seed', values.seed);
const start = Date.now();
const until = start + Number(values.minutes) * 60_000;
let played = 0;
let failures = 0;

for (let round = 0; played < runs && Date.now() < until; round += 1) {
  const count = Math.min(HISTORIES_A_ROUND, runs - played);
  const { failed, output } = await play({ count, seed: firstSeed + round });
  // A round ends with its first failure; the next one plays on from there.
  played += failed ? Number(/failed after (\d+) tests/.exec(output)?.[1] ?? count) : count;
  if (failed) {
    failures += 1;
    console.log(output);
    console.log(`Round with seed ${firstSeed + round} failed; its path is above.`);
  }
  console.error(`${played} of ${runs} histories, ${minutesSince(start)} min, ${failures} failures`);
}
console.log(
  `Histories: ${played} of ${runs} in ${minutesSince(start)} min, first seed ${firstSeed}, ${failures} rounds failed`,
);
process.exitCode = failures > 0 ? 1 : 0;

function play({ count, seed }) {
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const env = { ...process.env, HISTORIES: String(count), HISTORY_SEED: String(seed), FORCE_COLOR: '0' };
  if (values.path !== undefined) env.HISTORY_PATH = values.path;
  const child = spawn(process.execPath, [vitest, 'run', 'test/model/histories.test.ts'], { cwd: root, env });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
  return new Promise((resolve) => child.on('close', (code) => resolve({ failed: code !== 0, output })));
}

function wholeNumber(name, text) {
  const number = Number(text);
  if (Number.isInteger(number)) return number;
  console.error(`--${name} is to be a whole number, not ${text}`);
  process.exit(2);
}

function minutesSince(time) {
  return ((Date.now() - time) / 60_000).toFixed(1);
}
