// Servers and workers on one PostgreSQL and one Redis, and the same program alone, in one run:
//   node bench/cluster.mjs [tasks]
// Prints for each size: accepted tasks a second, tasks ended a second, time from an event's commit to its client, and the
// CPU that servers, workers, PostgreSQL and Redis took for a task. Tasks read kept weather, so that nobody waits for a
// provider. Needs Debian's postgresql and redis-server.
import { join } from 'node:path';
import { runnerImport } from 'vite';
import WebSocket from 'ws';
import { prepare, root } from '../scripts/prepare.mjs';
import { cpuMs, eachOf, percentiles, processesCalled, sleep, startProgramOf } from './measured.mjs';

const TASKS = Number(process.argv[2] ?? 1_000);
const WATCHED = 200;
const AT_ONCE = 32;
const SIZES = [
  { servers: 0, workers: 0 },
  { servers: 1, workers: 1 },
  { servers: 1, workers: 2 },
  { servers: 2, workers: 1 },
  { servers: 2, workers: 2 },
];
const BODY = { lat: -23.55, lng: -46.63, start_date: '2024-01-01', end_date: '2024-01-31' };

await prepare({ parts: ['server'] });
const load = (file) =>
  runnerImport(join(root, file), { root, logLevel: 'error' }).then(({ module }) => module);
const { startPostgres } = await load('test/postgres-server.ts');
const { startRedis } = await load('test/redis-server.ts');
const { startSandbox } = await load('src/sandbox/start-sandbox.ts');
const { weatherFrom } = await load('test/weather-from.ts');

const [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
const sandbox = await startSandbox();
try {
  console.log(
    '| servers + workers | accepted/s | POST p50, p99 | ended/s | commit → client p50, p99 | CPU a task: servers, workers, PostgreSQL, Redis |',
  );
  console.log('| --- | --- | --- | --- | --- | --- |');
  for (const size of SIZES) console.log(rowOf(size, await measure(size)));
} finally {
  await Promise.all([sandbox.close(), postgres.remove(), redis.close()]);
}

async function measure({ servers, workers }) {
  const env = { ...weatherFrom(sandbox.url), QUEUE_LIMIT: '1000000', OPS_PORT: '0' };
  if (servers > 0) Object.assign(env, { DATABASE_URL: await postgres.newDatabase(), REDIS_URL: redis.url });
  const start = (args) => startProgramOf('dist/bin/eto.js', { args, env });
  const fronts = await Promise.all(Array.from({ length: Math.max(1, servers) }, () => start(['serve'])));
  const backs = await Promise.all(Array.from({ length: workers }, () => start(['worker'])));
  try {
    // The first brings the weather.
    await watched(fronts[0].url, await submitted(fronts[0].url));
    const groups = { servers: fronts.map(({ pid }) => pid), workers: backs.map(({ pid }) => pid) };
    const before = cpuOf(groups);
    const began = performance.now();
    const posts = await eachOf(Array.from({ length: TASKS }).keys(), AT_ONCE, async (i) => {
      const asked = performance.now();
      const id = await submitted(fronts[i % fronts.length].url);
      return { id, ms: performance.now() - asked };
    });
    const acceptedIn = performance.now() - began;
    await untilNoneIsLeft(fronts[0].url);
    const endedIn = performance.now() - began;
    const after = cpuOf(groups);
    const latencies = await eachOf(Array.from({ length: WATCHED }).keys(), 4, async (i) => {
      const { url } = fronts[i % fronts.length];
      return watched(url, await submitted(url));
    });
    return {
      acceptedPerS: (TASKS / acceptedIn) * 1000,
      endedPerS: (TASKS / endedIn) * 1000,
      post: percentiles(posts.map(({ ms }) => ms)),
      latency: percentiles(latencies.flat()),
      cpu: Object.fromEntries(Object.keys(after).map((who) => [who, (after[who] - before[who]) / TASKS])),
    };
  } finally {
    await Promise.all([...fronts, ...backs].map((node) => node.stop()));
    await redis.flush();
  }
}

function rowOf({ servers, workers }, { acceptedPerS, endedPerS, post, latency, cpu: used }) {
  const who = servers === 0 ? 'one process, SQLite' : `${servers} + ${workers}`;
  const ms = (value) => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
  const cpu = Object.values(used).map(ms).join(', ');
  return `| ${who} | ${acceptedPerS.toFixed(0)} | ${ms(post.p50)}, ${ms(post.p99)} | ${endedPerS.toFixed(0)} | ${ms(latency.p50)}, ${ms(latency.p99)} | ${cpu} |`;
}

async function submitted(url) {
  const answer = await fetch(`${url}/api/v1/eto/tasks`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(BODY),
  });
  const { task_id: id } = await answer.json();
  if (!id) throw new Error(`A submit was answered with ${answer.status}`);
  return id;
}

/** From each event's commit to its arrival, ms; resolves at the end of the task. */
function watched(url, id) {
  return new Promise((resolve, reject) => {
    const times = [];
    const socket = new WebSocket(`${url.replace('http', 'ws')}/ws/task_status/${id}?replay=all`);
    socket.on('error', reject);
    socket.on('message', (data) => {
      const { type, ts } = JSON.parse(data.toString());
      if (ts && type === 'PROGRESS') times.push(Date.now() - Date.parse(ts));
      if (type === 'ERROR') reject(new Error(data.toString()));
    });
    socket.on('close', () => resolve(times));
  });
}

async function untilNoneIsLeft(url) {
  for (;;) {
    const { active_tasks: active } = await (await fetch(`${url}/healthz`)).json();
    if (active === 0) return;
    await sleep(20);
  }
}

/** CPU used so far by each group of processes, ms. */
function cpuOf({ servers, workers }) {
  const sum = (pids) => pids.reduce((all, pid) => all + cpuMs(pid), 0);
  return {
    servers: sum(servers),
    workers: sum(workers),
    postgres: sum(processesCalled('postgres')),
    redis: sum(processesCalled('redis-server')),
  };
}
