// node bench/cached-years.mjs [rounds] – thirty years of one place whose weather was downloaded before: POST → SUCCESS,
// beside the same calculation that has to download them. The providers are the sandbox, in a thread of its own.
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import WebSocket from 'ws';
import { percentiles, residentMb, startProgramOf } from './measured.mjs';

const ROUNDS = Number(process.argv[2] ?? 10);
const PERIOD = { start_date: '1990-01-01', end_date: '2019-12-30' };

const sandbox = new Worker(new URL('./sandbox-thread.mjs', import.meta.url));
const [url] = await once(sandbox, 'message');
const names = [
  'OPEN_METEO_ARCHIVE',
  'OPEN_METEO_FORECAST',
  'NASA_POWER',
  'MET_NORWAY',
  'NWS',
  'OPENTOPODATA',
];
const server = await startProgramOf('dist/bin/serve.js', {
  env: Object.fromEntries(names.map((name) => [`${name}_URL`, url])),
});

const downloaded = [];
const cached = [];
for (let round = 0; round < ROUNDS; round += 1) {
  const place = { lat: -22.7 + round, lng: -47.6 };
  downloaded.push(await secondsToSuccess(place));
  cached.push(await secondsToSuccess(place));
}
const row = (name, values) => {
  const { p50, max } = percentiles(values);
  console.log(
    `${name.padEnd(28)} p50 ${p50.toFixed(0).padStart(6)} ms   max ${max.toFixed(0).padStart(6)} ms`,
  );
};
console.log(`30 years × 1 place, POST → SUCCESS, ${ROUNDS} places`);
row('downloaded (sandbox)', downloaded);
row('from the cache', cached);
console.log(`server ${residentMb(server.pid).toFixed(0)} MB`);
await server.stop();
await sandbox.terminate();

async function secondsToSuccess(place) {
  const startedAt = performance.now();
  const answer = await fetch(`${server.url}/api/v1/eto/tasks`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...place, ...PERIOD }),
  });
  const { task_id: id } = await answer.json();
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/ws/task_status/${id}`);
  const ended = await new Promise((resolve, reject) => {
    socket.on('message', (text) => {
      const message = JSON.parse(text);
      if (['SUCCESS', 'ERROR'].includes(message.type)) resolve(message);
    });
    socket.once('error', reject);
  });
  socket.close();
  if (ended.type !== 'SUCCESS') throw new Error(JSON.stringify(ended.data));
  return performance.now() - startedAt;
}
