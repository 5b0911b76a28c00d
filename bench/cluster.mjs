// Servers and workers on one PostgreSQL and one Redis, the same program alone, and a peer, in one run by one client:
//   node bench/cluster.mjs [tasks] [FOLDER]
// Prints for each size: accepted tasks a second, tasks ended a second, time from an event's publication to its client, and
// the CPU that each part took for a task. Our tasks calculate a month from kept weather, so that nobody waits for a provider.
// FOLDER holds `start.sh` and `stop.sh` of the peer (FastAPI, Celery, Redis), whose tasks do nothing but tell of five steps.
// Needs Debian's postgresql and redis-server.
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { runnerImport } from 'vite';
import WebSocket from 'ws';
import { prepare, root } from '../scripts/prepare.mjs';
import {
  cpuMs,
  eachOf,
  percentiles,
  processesCalled,
  sleep,
  startProgramOf,
  withChildren,
} from './measured.mjs';

const TASKS = Number(process.argv[2] ?? 1_000);
const PEER_FOLDER = process.argv[3];
const WATCHED = 200;
const AT_ONCE = 32;
/** A message that has not come by then is lost. */
const LOST_AFTER_MS = 10_000;
const SIZES = [
  { servers: 0, workers: 0 },
  { servers: 1, workers: 1 },
  { servers: 1, workers: 2 },
  { servers: 2, workers: 1 },
  { servers: 2, workers: 2 },
];
/** Of processes that Celery forks, four are the least that it is usually run with. */
const PEER_SIZES = [
  { servers: 1, workers: 4 },
  { servers: 2, workers: 4 },
  { servers: 2, workers: 8 },
];
const BODY = { lat: -23.55, lng: -46.63, start_date: '2024-01-01', end_date: '2024-01-31' };
const OURS = {
  post: '/api/v1/eto/tasks',
  watch: '?replay=all',
  body: BODY,
  watchedBody: BODY,
  publishedAt: ({ ts }) => Date.parse(ts),
};
const PEER = {
  url: 'http://127.0.0.1:8190',
  post: '/internal/eto/eto_calculate',
  watch: '',
  body: { ...BODY, steps: 5, step_ms: 0 },
  // Slow enough for a client to be there in time.
  watchedBody: { ...BODY, steps: 5, step_ms: 50 },
  publishedAt: ({ data }) => data.ts,
};

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
    '| servers + workers | accepted/s | POST p50, p99 | ended/s | publication → client p50, p99 | CPU a task: servers, workers, PostgreSQL, Redis |',
  );
  console.log('| --- | --- | --- | --- | --- | --- |');
  for (const size of SIZES) console.log(rowOf(nameOf(size), await measure(await startOurs(size))));
  if (PEER_FOLDER)
    for (const size of PEER_SIZES)
      console.log(
        rowOf(`FastAPI ×${size.servers} + Celery ×${size.workers}`, await measure(await startPeer(size))),
      );
} finally {
  await Promise.all([sandbox.close(), postgres.remove(), redis.close()]);
}

function nameOf({ servers, workers }) {
  return servers === 0 ? 'one process, SQLite' : `${servers} + ${workers}`;
}

async function startOurs({ servers, workers }) {
  const env = {
    ...weatherFrom(sandbox.url),
    ...{ WEATHER_CACHE_MB: '100', QUEUE_LIMIT: '1000000', OPS_PORT: '0' },
  };
  if (servers > 0) Object.assign(env, { DATABASE_URL: await postgres.newDatabase(), REDIS_URL: redis.url });
  const start = (args) => startProgramOf('dist/bin/eto.js', { args, env });
  const fronts = await Promise.all(Array.from({ length: Math.max(1, servers) }, () => start(['serve'])));
  const backs = await Promise.all(Array.from({ length: workers }, () => start(['worker'])));
  return {
    ...OURS,
    urls: fronts.map(({ url }) => url),
    groups: { servers: fronts.map(({ pid }) => pid), workers: backs.map(({ pid }) => pid) },
    async untilEnded() {
      for (;;) {
        const { active_tasks: active } = await (await fetch(`${fronts[0].url}/healthz`)).json();
        if (active === 0) return;
        await sleep(20);
      }
    },
    async stop() {
      await Promise.all([...fronts, ...backs].map((node) => node.stop()));
      await redis.flush();
    },
  };
}

async function startPeer({ servers, workers }) {
  const run = promisify(execFile);
  const env = { ...process.env, UVICORN_WORKERS: String(servers), CELERY_CONCURRENCY: String(workers) };
  await run(join(PEER_FOLDER, 'start.sh'), { env });
  // Celery's processes are forked a moment later.
  await sleep(3_000);
  const pidOf = (name) => Number(readFileSync(join(PEER_FOLDER, 'run', `${name}.pid`), 'utf8'));
  return {
    ...PEER,
    urls: [PEER.url],
    groups: { servers: withChildren(pidOf('uvicorn')), workers: withChildren(pidOf('celery')) },
    async untilEnded(ids) {
      for (const id of ids.toReversed())
        while ((await (await fetch(`${PEER.url}/internal/eto/task/${id}`)).json()).status !== 'SUCCESS')
          await sleep(20);
    },
    stop: () => run(join(PEER_FOLDER, 'stop.sh')),
  };
}

async function measure(system) {
  const { urls, groups } = system;
  try {
    // The first brings the weather.
    await watched(system, urls[0]);
    const before = cpuOf(groups);
    const began = performance.now();
    const posts = await eachOf(Array.from({ length: TASKS }).keys(), AT_ONCE, async (i) => {
      const asked = performance.now();
      const id = await submitted(system, urls[i % urls.length], system.body);
      return { id, ms: performance.now() - asked };
    });
    const acceptedIn = performance.now() - began;
    await system.untilEnded(posts.map(({ id }) => id));
    const endedIn = performance.now() - began;
    const after = cpuOf(groups);
    const latencies = await eachOf(Array.from({ length: WATCHED }).keys(), 4, (i) =>
      watched(system, urls[i % urls.length]),
    );
    return {
      acceptedPerS: (TASKS / acceptedIn) * 1000,
      endedPerS: (TASKS / endedIn) * 1000,
      post: percentiles(posts.map(({ ms }) => ms)),
      latency: percentiles(latencies.flat()),
      cpu: Object.fromEntries(Object.keys(after).map((who) => [who, (after[who] - before[who]) / TASKS])),
    };
  } finally {
    await system.stop();
  }
}

function rowOf(who, { acceptedPerS, endedPerS, post, latency, cpu: used }) {
  const ms = (value) => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
  const cpu = Object.values(used).map(ms).join(', ');
  return `| ${who} | ${acceptedPerS.toFixed(0)} | ${ms(post.p50)}, ${ms(post.p99)} | ${endedPerS.toFixed(0)} | ${ms(latency.p50)}, ${ms(latency.p99)} | ${cpu} |`;
}

async function submitted({ post }, url, body) {
  const answer = await fetch(`${url}${post}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const { task_id: id } = await answer.json();
  if (!id) throw new Error(`A submit was answered with ${answer.status}`);
  return id;
}

/** From each event's publication to its arrival, ms; resolves at the end of the task. */
async function watched(system, url) {
  const id = await submitted(system, url, system.watchedBody);
  return new Promise((resolve, reject) => {
    const times = [];
    const socket = new WebSocket(`${url.replace('http', 'ws')}/ws/task_status/${id}${system.watch}`);
    const lost = setTimeout(() => socket.terminate(), LOST_AFTER_MS);
    socket.on('error', reject);
    socket.on('message', (data) => {
      const message = JSON.parse(data.toString());
      if (message.type === 'PROGRESS') times.push(Date.now() - system.publishedAt(message));
      if (message.type === 'ERROR') reject(new Error(data.toString()));
    });
    socket.on('close', () => {
      clearTimeout(lost);
      resolve(times);
    });
  });
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
