// Commit-to-client latency and memory with many watched tasks: every socket watches a running task of its own.
//   node bench/sockets.mjs [sockets…]        default 200 1000 5000 10000
import WebSocket from 'ws';
import { prepare } from '../scripts/prepare.mjs';
import { eachOf, percentiles, residentMb, sleep, startProgramOf } from './measured.mjs';

const EVENT_MS = 10_000;
const MEASURED_MS = 20_000;
const BODY = JSON.stringify({ lat: -15.79, lng: -47.88, start_date: '2023-01-01', end_date: '2023-01-31' });

const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [200, 1000, 5000, 10_000];
await prepare({ parts: ['server'] });
console.log(
  '| sockets | events/s | commit → client p50 | p99 | max | kB a socket (and its running task) | server MB |',
);
console.log('| --- | --- | --- | --- | --- | --- | --- |');
for (const size of sizes) await measure(size);

async function measure(size) {
  const env = { TASKS: String(size), EVENT_MS: String(EVENT_MS) };
  const server = await startProgramOf('bench/long-tasks-server.mjs', { env });
  const ids = await eachOf(Array.from({ length: size }), 32, () => submit(server.url));
  await sleep(3_000);
  const before = residentMb(server.pid);
  const delays = [];
  let measuring = false;
  const sockets = await eachOf(ids, 64, (id) =>
    watch(server.url, id, (ts) => measuring && delays.push(Date.now() - Date.parse(ts))),
  );
  // The first frame of each socket is the state as it was; the memory of the connecting itself is given back.
  await sleep(EVENT_MS);
  measuring = true;
  await sleep(MEASURED_MS);
  measuring = false;
  const after = residentMb(server.pid);
  const { n, p50, p99, max } = percentiles(delays);
  const kb = ((after - before) * 1024) / size;
  console.log(
    `| ${size} | ${(n / (MEASURED_MS / 1000)).toFixed(0)} | ${p50} ms | ${p99} ms | ${max} ms | ${kb.toFixed(1)} | ${after.toFixed(0)} |`,
  );
  for (const socket of sockets) socket.terminate();
  await server.stop();
}

async function submit(url) {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${url}/api/v1/eto/tasks`, { method: 'POST', headers, body: BODY });
  if (answer.status !== 202) throw new Error(`a submit was answered ${answer.status}`);
  return (await answer.json()).task_id;
}

function watch(url, id, onFrame) {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/ws/task_status/${id}`, {
    perMessageDeflate: false,
  });
  socket.on('message', (data) => onFrame(/"ts":"([^"]+)"/.exec(data.toString())?.[1]));
  return new Promise((resolve, reject) => {
    socket.once('message', () => resolve(socket));
    socket.once('error', reject);
    socket.once('close', (code) => reject(new Error(`a socket was closed with ${code}`)));
  });
}
