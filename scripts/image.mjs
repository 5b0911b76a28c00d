// Does what the Dockerfile does, without an engine: every COPY and RUN in order, each stage in a temporary folder of its own,
// then starts the program as the image would and asks whether it is ready. `node scripts/image.mjs`
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root, run } from './prepare.mjs';

const folder = mkdtempSync(join(tmpdir(), 'eto-image-'));
const lines = readFileSync(join(root, 'Dockerfile'), 'utf8').replaceAll('\\\n', ' ').split('\n');
const stages = new Map();
let stage;

try {
  for (const line of lines) await perform(line.trim());
  await startAsImage();
  console.log('The image would start and be ready.');
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function perform(line) {
  const [word, ...rest] = line.split(/\s+/);
  if (word === 'FROM') {
    stage = join(folder, String(stages.size));
    stages.set(rest[2] ?? 'last', stage);
    mkdirSync(stage);
  } else if (word === 'COPY') copy(rest);
  else if (word === 'RUN' && !rest.join(' ').includes('chown'))
    await run(line, 'sh', ['-c', rest.join(' ')], { cwd: stage });
}

/** Paths of an image begin with its WORKDIR, /app. */
function copy(words) {
  const from = words[0].startsWith('--from=') ? stages.get(words.shift().slice('--from='.length)) : root;
  const target = words.pop();
  for (const path of words) {
    const to = target.endsWith('/') ? join(stage, path.split('/').at(-1)) : join(stage, target);
    mkdirSync(dirname(to), { recursive: true });
    cpSync(join(from, path.replace('/app/', '')), to, { recursive: true, verbatimSymlinks: true });
  }
}

async function startAsImage() {
  const env = {
    PATH: process.env.PATH,
    NODE_ENV: 'production',
    PORT: '0',
    OPS_PORT: '0',
    DATA_DIR: join(folder, 'data'),
  };
  const wordsOf = (instruction) =>
    JSON.parse(lines.find((line) => line.startsWith(`${instruction} `)).slice(instruction.length));
  const [, ...program] = [...wordsOf('ENTRYPOINT'), ...wordsOf('CMD')];
  const child = spawn(process.execPath, program, {
    cwd: stage,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const address = await new Promise((resolve, reject) => {
      let said = '';
      child.stdout.on('data', (chunk) => {
        said += chunk;
        const found = /^Operations: (\S+)\/metrics$/m.exec(said)?.[1];
        if (found) resolve(found);
      });
      child.once('exit', (code) => reject(new Error(`The program ended with ${code}`)));
    });
    const ready = await fetch(`${address}/readyz`);
    if (!ready.ok) throw new Error(`Not ready: ${await ready.text()}`);
  } finally {
    child.kill('SIGTERM');
  }
}
