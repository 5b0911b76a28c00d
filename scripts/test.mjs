// `npm test`: installs what the tests need, then format, lint, strict types and every test, under two time zones.
// Ends with one plain line, `N passed, N failed, N skipped`; under CI a skip is a failure.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { prepare, root, run } from './prepare.mjs';

/** What tests need of Debian; without it (and without the right to install it) they are skipped. */
const PACKAGES = [
  { isThere: () => existsSync('/usr/bin/chromium'), names: ['chromium', 'fonts-dejavu-core'] },
  { isThere: hasPostgresServer, names: ['postgresql'] },
  { isThere: () => existsSync('/usr/bin/redis-server'), names: ['redis-server'] },
];
/** Everything runs in the first zone; what no zone can touch (browser, names, memory, kills, other servers, fits, histories and poisons on a clock of their own) only there. */
const ZONES = [
  { tz: 'UTC', args: [] },
  {
    tz: 'America/Sao_Paulo',
    args: [
      'test/browser/**',
      'test/cluster/**',
      'test/faults/**',
      'test/model/**',
      'test/operations/**',
      'test/poison/**',
      'test/storage/postgres/**',
      'test/storage/redis/**',
      'test/gazetteer/**',
      'test/bin/roles.test.ts',
      'test/bin/stop.test.ts',
      'test/cli/fit.test.ts',
      'test/cli/station-memory.test.ts',
      'test/cli/validate.test.ts',
      'test/progress-client/built-file.test.ts',
    ].flatMap((tests) => ['--exclude', tests]),
  },
];
const totals = { passed: 0, failed: 0, skipped: 0 };
const notes = [];

await prepare();
await installPackages();
// Linting alone takes longer than all the rest.
await Promise.all([checkLint(), checkFormatAndTypes()]);
for (const zone of ZONES) await runVitest(zone);

for (const note of notes) console.log(note);
console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
process.exitCode = totals.failed > 0 || (process.env.CI && totals.skipped > 0) ? 1 : 0;

async function installPackages() {
  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  const missing = PACKAGES.filter(({ isThere }) => !isThere());
  if (missing.length === 0 || !mayInstall) return;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const releaseServices = keepServicesFromStarting();
  try {
    await run('Fetching the package lists', 'apt-get', ['update', '-qq'], { env });
    for (const packages of missing) await installFromDebian(packages, env);
  } catch (error) {
    notes.push(`Debian's packages could not be installed, their tests are skipped: ${error.message}`);
  } finally {
    releaseServices();
  }
}

/** One that is not to be had leaves the others. */
async function installFromDebian({ names }, env) {
  try {
    const install = ['install', '-y', '-qq', '--no-install-recommends', ...names];
    await run(`Installing ${names.join(', ')}`, 'apt-get', install, { env });
  } catch (error) {
    notes.push(`${names.join(', ')} could not be installed, their tests are skipped: ${error.message}`);
  }
}

/** Its client alone leaves a folder of the same name. */
function hasPostgresServer() {
  const versions = '/usr/lib/postgresql';
  return (
    existsSync(versions) &&
    readdirSync(versions).some((version) => existsSync(join(versions, version, 'bin/initdb')))
  );
}

/** The tests start servers of their own: the packages' scripts ask this file, which says no, before they start theirs. */
function keepServicesFromStarting() {
  const policy = '/usr/sbin/policy-rc.d';
  if (existsSync(policy)) return () => undefined;
  writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  return () => rmSync(policy, { force: true });
}

async function checkLint() {
  await check('lint', ['eslint/bin/eslint.js', '--max-warnings', '0', '.']);
}

async function checkFormatAndTypes() {
  await check('format', ['prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.']);
  await check('types of the server', ['typescript/bin/tsc', '-p', 'tsconfig.json', '--noEmit']);
  await check('types of the page', ['typescript/bin/tsc', '-p', 'tsconfig.web.json']);
  await check('types of the tests', ['typescript/bin/tsc', '-p', 'tsconfig.test.json']);
}

async function check(label, [script, ...args]) {
  try {
    await run(`Checking ${label}`, process.execPath, [join(root, 'node_modules', script), ...args]);
    totals.passed += 1;
  } catch (error) {
    totals.failed += 1;
    notes.push(`failed: ${label}: ${error.message}`);
  }
}

function runVitest({ tz, args }) {
  console.error(`Tests, TZ=${tz}…`);
  const folder = mkdtempSync(join(tmpdir(), 'eto-test-'));
  const report = join(folder, 'report.json');
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const child = spawn(
    process.execPath,
    [vitest, 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...args],
    {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, TZ: tz, FORCE_COLOR: '0' },
    },
  );
  return new Promise((resolve) => {
    child.on('close', (code) => {
      count(report, code, tz);
      rmSync(folder, { recursive: true, force: true });
      resolve();
    });
  });
}

function count(report, code, tz) {
  if (!existsSync(report)) {
    totals.failed += 1;
    notes.push(`No test report for TZ=${tz} (vitest ended with ${code})`);
    return;
  }
  const json = JSON.parse(readFileSync(report, 'utf8'));
  totals.passed += json.numPassedTests;
  totals.failed += json.numFailedTests;
  totals.skipped += json.numPendingTests + json.numTodoTests;
  // A file that could not be loaded, or an error outside any test, is not in the counts.
  if (code !== 0 && json.numFailedTests === 0) {
    totals.failed += 1;
    notes.push(
      `vitest ended with ${code} under TZ=${tz}: a test file could not run, or an error escaped a test`,
    );
  }
  for (const file of json.testResults)
    for (const test of file.assertionResults) {
      const name = `${relative(root, file.name)}: ${test.fullName} (TZ=${tz})`;
      if (test.status === 'pending' || test.status === 'skipped') notes.push(`skipped: ${name}`);
      if (test.status === 'failed') notes.push(`failed: ${name}\n${test.failureMessages.join('\n')}`);
    }
}
