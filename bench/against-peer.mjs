// POST latency and parallel tasks, this program and a peer in one run, by one measuring tool, in turns.
//   node bench/against-peer.mjs FOLDER [rounds]
// FOLDER holds `bench.mjs` (the tool), `start.sh` and `stop.sh` (the peer: FastAPI, Celery and Redis).
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { prepare } from '../scripts/prepare.mjs';
import { startProgramOf } from './measured.mjs';

const run = promisify(execFile);
const [folder, rounds = '3'] = process.argv.slice(2);
if (!folder || !existsSync(join(folder, 'bench.mjs'))) {
  console.error(
    'Name the folder of the peer and its measuring tool: node bench/against-peer.mjs FOLDER [rounds]',
  );
  process.exit(2);
}
const BODY = '{"lat":-23.55,"lng":-46.63,"start_date":"2024-01-01","end_date":"2024-01-31"}';
// The peer's tasks sleep five times; ours download from demonstration weather, which answers after 150–600 ms.
const PEER = { label: 'FastAPI + Celery + Redis', args: [] };
const OURS_ARGS = [
  ...['--post', '/api/v1/eto/tasks', '--ws', '/ws/task_status/{id}?replay=all', '--body', BODY, '--no-knobs'],
  ...['--ts', 'ts', '--seq', 'seq', '--resume', 'from_seq={last}'],
];

await prepare({ parts: ['server'] });
await run(join(folder, 'start.sh'));
const rows = [];
try {
  for (let round = 0; round < Number(rounds); round += 1) {
    // A store of its own for every round: the one before left thousands of tasks in the queue.
    const ours = await startProgramOf('dist/bin/serve.js', {
      args: ['--demo'],
      env: { QUEUE_LIMIT: '1000000' },
    });
    for (const mode of ['tasks', 'post']) {
      rows.push({ round, mode, who: PEER.label, ...(await measured(mode, PEER.args)) });
      rows.push({
        round,
        mode,
        who: 'ETo Agora',
        ...(await measured(mode, [...OURS_ARGS, '--base', ours.url])),
      });
    }
    await ours.stop();
  }
} finally {
  await run(join(folder, 'stop.sh'));
}
print();

async function measured(mode, args) {
  const file = join(mkdtempSync(join(tmpdir(), 'eto-bench-')), 'figures.json');
  await run(process.execPath, [join(folder, 'bench.mjs'), '--mode', mode, '--json', file, ...args]);
  return JSON.parse(readFileSync(file, 'utf8'));
}

function print() {
  console.log('| round | server | accepted/s | POST p50 | POST p99 | answers |');
  console.log('| --- | --- | --- | --- | --- | --- |');
  for (const { round, who, post } of rows.filter(({ mode }) => mode === 'post')) {
    const { p50, p99 } = post.latency_ms;
    console.log(
      `| ${round + 1} | ${who} | ${post.rps} | ${p50} ms | ${p99} ms | ${JSON.stringify(post.codes)} |`,
    );
  }
  console.log(
    '\n| round | server | first event p50 | publish → receive p50 | p99 | 20 tasks: SUCCESS p50 | max | lost |',
  );
  console.log('| --- | --- | --- | --- | --- | --- | --- | --- |');
  for (const { round, who, tasks } of rows.filter(({ mode }) => mode === 'tasks')) {
    const { first_event_ms: first, publish_to_receive_ms: on, time_to_success_ms: end } = tasks;
    console.log(
      `| ${round + 1} | ${who} | ${first.p50} ms | ${on.p50} ms | ${on.p99} ms | ${end?.p50} ms | ${end?.max} ms | ${tasks.progress_lost} |`,
    );
  }
}
