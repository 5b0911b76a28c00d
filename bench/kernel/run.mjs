// node bench/kernel/run.mjs [rounds] – ns per station-day of the columnar kernel beside its peers over 1,000 stations ×
// 10,000 days, the same 10 M station-days for all (the slow ones do fewer of the same stations). They take turns, part
// of the stations by part; what counts is the best time of each part, added up: who else works on the machine then
// disturbs all alike, and little. The kernel's time has the sun of each station in it.
// RefET and pyet take part where they are: REFET_SRC and PYET_SRC name the directories that hold `refet/` and `pyet/`
// (git clones of WSWUP/RefET, its src/, and of pyet-org/pyet), PYTHON the interpreter (Debian: python3-numpy,
// python3-pandas). One thread each; RefET both as it comes and with its memory kept. Needs 1 GB of memory and 400 MB in the directory for temporary files.
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { hourlyKernel, kernel, rowsOf, scalarOverColumns, scalarOverRows } from './contenders.mjs';
import { KEEP_MEMORY, startPeer, writeColumns } from './peers.mjs';
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
const refetsAsTheyCome = [1, 10, 100].map((many) => refet(many));
const refetsKeepingMemory = [1, 10, 100].map((many) => refet(many, KEEP_MEMORY));
const refetHours = [{}, KEEP_MEMORY].map((memory) => startPeer(directory, 'refet-hourly', memory));
const pyet = startPeer(directory, 'pyet', KEEP_MEMORY);
const peers = [
  ...[...refetsAsTheyCome, ...refetsKeepingMemory].map(({ peer }) => peer),
  ...[...refetHours, pyet],
];
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
const contenders = [
  { name: 'kernel, one thread', pass: here(kernel('ea')) },
  { name: 'kernel, one thread, from RHmean', pass: here(kernel('rhmean')) },
  ...[oneWorker, twoWorkers],
  ...[...refetsAsTheyCome, ...refetsKeepingMemory],
  { name: 'pyet, a station at once', stations: FEW.slow, pass: pyet.pass },
  { name: 'scalar function over columns', stations: FEW.slow, pass: here(scalarOverColumns) },
  { name: 'scalar function over rows', stations: FEW.slow, pass: here(scalarOverRows(rows)) },
];
const hours = [
  { name: 'kernel, one thread', stations: FEW.hours, pass: here(hourlyKernel) },
  { name: 'RefET 2-D, 10 × 10,000', stations: FEW.hours, pass: refetHours[0].pass },
  { name: 'RefET 2-D, 10 × 10,000, memory kept', stations: FEW.hours, pass: refetHours[1].pass },
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
table('ns per station-day', contenders, [
  fastestOf([...refetsAsTheyCome, ...refetsKeepingMemory]),
  best(refetsAsTheyCome[2]),
]);
table('ns per station-hour', hours, [fastestOf(hours.slice(1)), best(hours[1])]);
const gain = (one, two) => (best(one) / best(two)).toFixed(2);
console.log(
  `two worker threads: ${gain(oneWorker, twoWorkers)} × one; of a loop without memory: ${gain(...spins)} ×`,
);
console.log(
  `memory: Node ${before.toFixed(0)} MB, with all columns ${allColumnsMb.toFixed(0)} MB, with the kernel's own ${withKernelMb.toFixed(0)} MB; peers beside the columns: RefET ${refetsAsTheyCome.map(({ peer }) => peer.mb.toFixed(0)).join(', ')} MB, pyet ${pyet.mb.toFixed(0)} MB`,
);
await compareResults();
for (const error of new Set(peers.map((peer) => peer.error))) if (error) console.log(error);
peers.forEach((peer) => peer.stop());
await Promise.all(threads.map((thread) => thread.terminate()));
rmSync(directory, { recursive: true, force: true });

function table(title, some, [fastest, largest]) {
  console.log(`${title.padEnd(36)}    best  median  × fastest RefET  × RefET as it comes`);
  for (const one of some) {
    const cells = [best(one), median(one)].map((x) => x.toFixed(1).padStart(7)).join(' ');
    const ratios = [fastest, largest].map((x) => (best(one) / x).toFixed(2).padStart(16)).join('    ');
    console.log(`${one.name.padEnd(36)} ${cells} ${ratios}`);
  }
}

/** RefET over so many stations at a time. */
function refet(many, memory) {
  const peer = startPeer(directory, `refet-${many}`, memory);
  return { name: `RefET 2-D, ${many} × 10,000${memory ? ', memory kept' : ''}`, peer, pass: peer.pass };
}

/** RefET and pyet do some stations once more, and the kernel from the same ea. */
async function compareResults() {
  kernel('ea')(data, 0, STATIONS);
  for (const [name, peer] of [
    ['RefET (ASCE: its σ and Δ are rounded otherwise)', refetsAsTheyCome[2].peer],
    ['pyet', pyet],
  ]) {
    await peer.pass(0, FEW.slow);
    console.log(`largest difference from ${name}: ${peer.largestDifference(data.eto).toExponential(1)} mm`);
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
