// Makes a clone ready to run: installs the packages of the lockfile and builds `dist/` when either is missing or
// out of date. Plain JavaScript without packages, because it runs before anything is installed.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

export const root = join(import.meta.dirname, '..');
const MINIMUM_NODE = [20, 19];

/** @param {{ parts?: ('server' | 'web')[] }} options  All messages go to stderr, so that stdout stays clean. */
export async function prepare({ parts = ['server', 'web'] } = {}) {
  refuseOldNode();
  if (!packagesAreInstalled()) {
    await run('Installing packages', npmCommand(), ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  }
  const builds = {
    server: {
      label: 'Building the server',
      // The gazetteer is made of packages, by what the compiler has just written.
      commands: [
        [bin('typescript/bin/tsc'), '-p', 'tsconfig.json'],
        [join(root, 'dist/bin/build-gazetteer.js')],
      ],
      from: ['src', 'tsconfig.json'],
      without: 'src/web',
    },
    web: {
      label: 'Building the page',
      // The second adds to what the first has made.
      commands: [
        [bin('vite/bin/vite.js'), 'build', '--logLevel', 'error'],
        [bin('vite/bin/vite.js'), 'build', '--logLevel', 'error', '--mode', 'progress-client'],
        [bin('vite/bin/vite.js'), 'build', '--logLevel', 'error', '--mode', 'admin'],
      ],
      from: [
        ...['src/web', 'src/progress-client', 'src/contract', 'src/weather'],
        ...['vite.config.ts', 'tsconfig.web.json'],
      ],
    },
  };
  await Promise.all(parts.map((part) => buildPart(part, builds[part])));
}

function refuseOldNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > MINIMUM_NODE[0] || (major === MINIMUM_NODE[0] && minor >= MINIMUM_NODE[1])) return;
  console.error(`ETo Agora needs Node ${MINIMUM_NODE.join('.')} or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

/** True when every package of the lockfile is installed in that version (npm keeps a copy of what it installed). */
function packagesAreInstalled() {
  const hidden = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(hidden)) return false;
  const wanted = Object.entries(readJson(join(root, 'package-lock.json')).packages);
  const installed = readJson(hidden).packages;
  return wanted.every(
    ([path, entry]) => path === '' || entry.optional || installed[path]?.version === entry.version,
  );
}

async function buildPart(name, { label, commands, from, without }) {
  const stamp = join(root, 'dist', `.${name}-fingerprint`);
  const fingerprint = fingerprintOf([...from, 'package-lock.json'], without);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint) return;
  rmSync(stamp, { force: true });
  for (const command of commands) await run(label, process.execPath, command);
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(stamp, fingerprint);
}

function fingerprintOf(paths, without) {
  const hash = createHash('sha256').update(process.versions.node.split('.')[0]);
  for (const file of paths.flatMap((path) => filesBelow(join(root, path)))) {
    const name = relative(root, file);
    if (without && name.startsWith(`${without}/`)) continue;
    hash.update(`${name}\0`).update(readFileSync(file));
  }
  return hash.digest('hex');
}

function filesBelow(path) {
  try {
    return readdirSync(path, { withFileTypes: true })
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap((entry) =>
        entry.isDirectory() ? filesBelow(join(path, entry.name)) : [join(path, entry.name)],
      );
  } catch (error) {
    if (error.code === 'ENOTDIR') return [path];
    throw error;
  }
}

/** Runs a command, saying what it does and that it is still at it; its output is shown only when it fails. */
export function run(label, command, args, options = {}) {
  const started = Date.now();
  const seconds = () => `${Math.round((Date.now() - started) / 1000)} s`;
  console.error(`${label}…`);
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: false,
      ...options,
    });
    const output = [];
    child.stdout.on('data', (chunk) => output.push(chunk));
    child.stderr.on('data', (chunk) => output.push(chunk));
    const ticker = setInterval(() => console.error(`  ${label.toLowerCase()}: ${seconds()}…`), 10_000);
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(ticker);
      if (code === 0) {
        console.error(`${label}: done (${seconds()})`);
        return resolve();
      }
      process.stderr.write(Buffer.concat(output));
      reject(new Error(`${label} failed: ${command} ${args.join(' ')} (exit code ${code})`));
    });
  });
}

function npmCommand() {
  return process.platform === 'win32' ? 'npm.cmd' : 'npm';
}

function bin(path) {
  return join(root, 'node_modules', path);
}

function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}

if (process.argv[1] === import.meta.filename) {
  await prepare().catch((error) => {
    console.error(error.message);
    process.exit(1);
  });
}
