// node bench/kernel/run.mjs [rounds] – ns per station-day of the columnar kernel beside its peers over 1,000 stations ×
// 10,000 days, the same 10 M station-days for all (the slow ones do fewer of the same stations). They take turns, part
// of the stations by part; what counts is the best time of each part, added up: who else works on the machine then
// disturbs all alike, and little. The kernel's time has the sun of each station in it.
// RefET and pyet take part where they are: REFET_SRC and PYET_SRC name the directories that hold `refet/` and `pyet/`
// (git clones of WSWUP/RefET, its src/, and of pyet-org/pyet), PYTHON the interpreter (Debian: python3-numpy,
// python3-pandas). One thread each. Needs 1 GB of memory and 400 MB in the directory for temporary files.
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { hourlyKernel, kernel, rowsOf, scalarOverColumns, scalarOverRows } from './contenders.mjs';
import { startPeer, writeColumns } from './peers.mjs';
import { CELLS, DAYS, STATIONS, dayOfYear, hourOfYear, weather } from './weather.mjs';

const ROUNDS = Number(process.argv[2] ?? 10);
const PARTS = 10;
/** Stations for those that are slow, and for hours: their time a day does not depend on how many. */
const FEW = { slow: 20, hours: 200 };

const peakMb = () =>
  Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? NaN) / 1024;
const before = peakMb();
const data = {
  ...weather(),
  dayOfYear: dayOfYear(),
  hours: hourOfYear(),
  eto: new Float64Array(new SharedArrayBuffer(8 * CELLS)).fill(NaN),
};
const allColumnsMb = peakMb();
kernel('ea')(data, 0, STATIONS);
const withKernelMb = peakMb();

const directory = mkdtempSync(join(tmpdir(), 'eto-kernel-'));
writeColumns(directory, data);
const peers = Object.fromEntries(
  ['refet-1', 'refet-10', 'refet-100', 'refet-hourly', 'pyet'].map((name) => [
    name,
    startPeer(directory, name),
  ]),
);
const threads = await Promise.all([startThread(), startThread()]);
const rows = rowsOf(data, 0, FEW.slow);

const here = (work) => async (from, to) => timed(() => work(data, from, to));
const oneWorker = {
  name: 'kernel, one worker thread',
  pass: (from, to) => timed(() => share(threads.slice(0, 1), from, to)),
};
const twoWorkers = {
  name: 'kernel, two worker threads',
  pass: (from, to) => timed(() => share(threads, from, to)),
};
const refets = [1, 10, 100].map((many) => ({
  name: `RefET 2-D, ${many} × 10,000 at once`,
  pass: (from, to) => peers[`refet-${many}`].pass(from, to),
}));
const contenders = [
  { name: 'kernel, one thread', pass: here(kernel('ea')) },
  { name: 'kernel, one thread, from RHmean', pass: here(kernel('rhmean')) },
  ...[oneWorker, twoWorkers],
  ...refets,
  { name: 'pyet, a station at once', stations: FEW.slow, pass: peers.pyet.pass },
  { name: 'scalar function over columns', stations: FEW.slow, pass: here(scalarOverColumns) },
  { name: 'scalar function over rows', stations: FEW.slow, pass: here(scalarOverRows(rows)) },
];
const hours = [
  { name: 'kernel, one thread', stations: FEW.hours, pass: here(hourlyKernel) },
  { name: 'RefET 2-D, 10 × 10,000 at once', stations: FEW.hours, pass: peers['refet-hourly'].pass },
];
/** What two threads can gain on this machine at this hour: arithmetic that shares nothing. */
const spins = [1, 2].map((many) => ({
  pass: (from, to) => timed(() => share(threads.slice(0, many), from, to, 'spin')),
}));

for (let round = 0; round < ROUNDS; round += 1) {
  for (let part = 0; part < PARTS; part += 1) {
    for (const one of [...contenders, ...hours, ...spins]) await takeTurn(one, part);
  }
}

/** Notes how long a contender takes for a part of its stations [s]. */
async function takeTurn(one, part) {
  const size = (one.stations ?? STATIONS) / PARTS;
  one.seconds ??= Array.from({ length: PARTS }, () => []);
  one.seconds[part].push(await one.pass(part * size, (part + 1) * size));
}

const nsOf = (one, choose) =>
  (one.seconds.reduce((sum, part) => sum + choose(part), 0) * 1e9) / ((one.stations ?? STATIONS) * DAYS);
const best = (one) => nsOf(one, (times) => Math.min(...times));
const median = (one) => nsOf(one, (times) => [...times].sort((a, b) => a - b)[times.length >> 1]);
const fastestOf = (some) => some.map(best).reduce((least, x) => (least <= x ? least : x), NaN);

console.log(
  `${STATIONS} × ${DAYS} station-days, ${ROUNDS} rounds, load ${loadavg()
    .map((x) => x.toFixed(1))
    .join(' ')}; bars: ≤ 0.45 × RefET, ≤ 0.28 × hoped for, two threads ≥ 1.85 ×`,
);
table('ns per station-day', contenders, [fastestOf(refets), best(refets.at(-1))]);
table('ns per station-hour', hours, [best(hours[1]), best(hours[1])]);
const gain = (one, two) => (best(one) / best(two)).toFixed(2);
console.log(
  `two worker threads: ${gain(oneWorker, twoWorkers)} × one; of a loop without memory: ${gain(...spins)} ×`,
);
console.log(
  `memory: Node ${before.toFixed(0)} MB, with all columns ${allColumnsMb.toFixed(0)} MB, with the kernel's own ${withKernelMb.toFixed(0)} MB; peers beside the columns: RefET ${refetMb().join(', ')} MB, pyet ${peers.pyet.mb.toFixed(0)} MB`,
);
await compareResults();
for (const [name, { error }] of Object.entries(peers)) if (error) console.log(`${name}: ${error}`);
Object.values(peers).forEach((peer) => peer.stop());
await Promise.all(threads.map((thread) => thread.terminate()));
rmSync(directory, { recursive: true, force: true });

function table(title, some, [fastest, largest]) {
  console.log(`${title.padEnd(34)}    best  median  × fastest RefET  × largest RefET`);
  for (const one of some) {
    const cells = [best(one), median(one)].map((x) => x.toFixed(1).padStart(7)).join(' ');
    const ratios = [fastest, largest].map((x) => (best(one) / x).toFixed(2).padStart(16)).join(' ');
    console.log(`${one.name.padEnd(34)} ${cells} ${ratios}`);
  }
}

function refetMb() {
  return ['refet-1', 'refet-10', 'refet-100'].map((name) => peers[name].mb.toFixed(0));
}

/** Each peer does its last part once more, and the kernel from the same ea. */
async function compareResults() {
  kernel('ea')(data, 0, STATIONS);
  for (const [name, why] of [
    ['refet-100', ' (ASCE: its σ and Δ are rounded otherwise)'],
    ['pyet', ''],
  ]) {
    await peers[name].pass(0, FEW.slow);
    console.log(
      `largest difference from ${name}: ${peers[name].largestDifference(data.eto).toExponential(1)} mm${why}`,
    );
  }
}

async function startThread() {
  const thread = new Worker(new URL('./worker.mjs', import.meta.url), { workerData: data });
  await once(thread, 'online');
  return thread;
}

async function timed(work) {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

/** The stations in equal parts, and all parts done. */
async function share(workers, from, to, job = 'kernel') {
  const size = (to - from) / workers.length;
  await Promise.all(
    workers.map((thread, i) => {
      thread.postMessage({ job, from: from + i * size, to: from + (i + 1) * size });
      return once(thread, 'message');
    }),
  );
}
