// What attacks on the socket cost the others: commit-to-client latency of 200 sockets and the server's memory, without
// and under each attack, in turn. The attacks are those of test/faults/websocket-attacks.ts, one after another, from
// another process.
//   node bench/websocket-attacks.mjs [part of a name]
import { fork } from 'node:child_process';
import { join } from 'node:path';
import WebSocket from 'ws';
import { prepare, root } from '../scripts/prepare.mjs';
import { eachOf, percentiles, residentMb, sleep, startProgramOf } from './measured.mjs';

const SOCKETS = 200;
const TASKS = 20;
const EVENT_MS = 400;
const MEASURED_MS = 5_000;
const SETTLED_MS = 4_000;
/** At most ten a second: what is measured is the harm of an attack, not of a machine that is full. */
const PAUSE_MS = 100;
const BODY = JSON.stringify({ lat: -15.79, lng: -47.88, start_date: '2023-01-01', end_date: '2023-01-31' });

async function attacks() {
  const { runnerImport } = await import('vite');
  const { module } = await runnerImport(join(root, 'test/faults/websocket-attacks.ts'), {
    root,
    logLevel: 'error',
  });
  return {
    ...Object.fromEntries(module.CODED_ATTACKS.map(({ name, run }) => [name, run])),
    ...module.QUIET_ATTACKS,
  };
}

if (process.send) await attack();
else await measure(process.argv[2] ?? '');

/** The other process: attacks over and over until it is told to end. */
async function attack() {
  const known = await attacks();
  process.once('message', ({ name, target }) => {
    let count = 0;
    let over = false;
    process.once('message', () => {
      over = true;
      process.send({ count }, () => process.exit(0));
    });
    const again = async () => {
      while (!over) {
        await Promise.all([known[name](target).catch(() => undefined), sleep(PAUSE_MS)]);
        count += 1;
      }
    };
    void again();
  });
  process.send('ready');
}

async function measure(part) {
  await prepare({ parts: ['server'] });
  const names = Object.keys(await attacks()).filter((name) => name.includes(part));
  console.log(`${SOCKETS} sockets watch ${TASKS} tasks; a server of its own for each attack`);
  console.log(
    '| attack | times in 5 s | p50 without → under | p99 without → under | MB before | at most | after |',
  );
  console.log('| --- | --- | --- | --- | --- | --- | --- |');
  for (const name of names) await measureOne(name);
  process.exit(0);
}

async function measureOne(name) {
  const server = await startProgramOf('bench/long-tasks-server.mjs', {
    env: { TASKS: String(TASKS), EVENT_MS: String(EVENT_MS), LOG_LEVEL: 'silent' },
  });
  const ids = await eachOf(Array.from({ length: TASKS }), 8, () => submit(server.url));
  const delays = [];
  const sockets = Array.from({ length: SOCKETS }, (_, i) =>
    watch(server.url, ids[i % TASKS], (ts) => delays.push(Date.now() - Date.parse(ts))),
  );
  const window = async () => {
    delays.length = 0;
    await sleep(MEASURED_MS);
    return percentiles(delays);
  };
  await sleep(SETTLED_MS);
  const without = await window();
  const before = residentMb(server.pid);
  let most = 0;
  const looking = setInterval(() => {
    most = Math.max(most, residentMb(server.pid));
  }, 50);
  const attacker = fork(import.meta.filename);
  await said(attacker);
  attacker.send({ name, target: { url: server.url, path: `/ws/task_status/${ids[0]}` } });
  const under = await window();
  attacker.send('end');
  const { count } = await said(attacker);
  await sleep(SETTLED_MS);
  clearInterval(looking);
  const mb = [before, most, residentMb(server.pid)].map((one) => one.toFixed(0));
  console.log(
    `| ${name} | ${count} | ${without.p50} → ${under.p50} ms | ${without.p99} → ${under.p99} ms | ${mb.join(' | ')} |`,
  );
  const lost = sockets.filter((socket) => socket.readyState !== WebSocket.OPEN).length;
  if (lost > 0) console.log(`${lost} of the watching sockets are gone`);
  for (const socket of sockets) socket.terminate();
  await server.stop();
}

function said(child) {
  return new Promise((resolve) => child.once('message', resolve));
}

async function submit(url) {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${url}/api/v1/eto/tasks`, { method: 'POST', headers, body: BODY });
  return (await answer.json()).task_id;
}

function watch(url, id, onFrame) {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/ws/task_status/${id}`, {
    perMessageDeflate: false,
  });
  socket.on('error', () => undefined);
  socket.on('message', (data) => onFrame(/"ts":"([^"]+)"/.exec(data.toString())?.[1]));
  return socket;
}
