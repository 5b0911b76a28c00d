// node bench/kernel/run.mjs [rounds] – ns per station-day of the columnar kernel beside its peers, in turns within one
// run: 10 passes over 100 stations × 10,000 days are 10 M station-days a round; the best pass counts.
// RefET and pyet take part where they are: REFET_SRC and PYET_SRC name the directories that hold `refet/` and `pyet/`
// (git clones of WSWUP/RefET, its src/, and of pyet-org/pyet), PYTHON the interpreter (Debian: python3-numpy,
// python3-pandas). One thread each.
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { hourlyKernel, kernel, rowsOf, scalarOverColumns, scalarOverRows } from './contenders.mjs';
import { startPeer, writeColumns } from './peers.mjs';
import { CELLS, DAYS, STATIONS, dayOfYear, hourOfYear, weather } from './weather.mjs';

const ROUNDS = Number(process.argv[2] ?? 3);
const PASSES = 10;
/** The slow ones do one station in ten: their time a day does not depend on how many. */
const FEW = STATIONS / 10;

const peakMb = () =>
  Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? NaN) / 1024;
const before = peakMb();
const data = {
  ...weather(),
  dayOfYear: dayOfYear(),
  hours: hourOfYear(),
  eto: new Float64Array(new SharedArrayBuffer(8 * CELLS)),
};
const directory = mkdtempSync(join(tmpdir(), 'eto-kernel-'));
writeColumns(directory, data);
const peers = Object.fromEntries(
  [
    ['refet-1', STATIONS],
    ['refet-10', STATIONS],
    ['refet-100', STATIONS],
    ['refet-hourly', FEW],
    ['pyet', FEW],
  ].map(([name, stations]) => [name, startPeer(directory, name, stations)]),
);
const threads = await Promise.all([startThread(), startThread()]);

const contenders = [
  { name: 'kernel, one thread', cells: CELLS, pass: () => timed(() => kernel('ea')(data, 0, STATIONS)) },
  {
    name: 'kernel, one thread, from RHmean',
    cells: CELLS,
    pass: () => timed(() => kernel('rhmean')(data, 0, STATIONS)),
  },
  { name: 'kernel, one worker thread', cells: CELLS, pass: () => timed(() => share(threads.slice(0, 1))) },
  { name: 'kernel, two worker threads', cells: CELLS, pass: () => timed(() => share(threads)) },
  { name: 'RefET 2-D, 1 × 10,000 at once', cells: CELLS, pass: () => peers['refet-1'].pass() },
  { name: 'RefET 2-D, 10 × 10,000 at once', cells: CELLS, pass: () => peers['refet-10'].pass() },
  { name: 'RefET 2-D, 100 × 10,000 at once', cells: CELLS, pass: () => peers['refet-100'].pass() },
  { name: 'pyet, a station at once', cells: FEW * DAYS, once: true, pass: () => peers.pyet.pass() },
  {
    name: 'hours: kernel, one thread',
    cells: FEW * DAYS,
    pass: () => timed(() => hourlyKernel(data, 0, FEW)),
  },
  { name: 'hours: RefET 2-D, 10 × 10,000', cells: FEW * DAYS, pass: () => peers['refet-hourly'].pass() },
  {
    name: 'scalar function over columns',
    cells: FEW * DAYS,
    once: true,
    pass: () => timed(() => scalarOverColumns(data, 0, FEW)),
  },
  { name: 'scalar function over rows', cells: FEW * DAYS, once: true, pass: rowsPass },
];

/** What two threads can gain on this machine at this hour: arithmetic that shares nothing. */
const spins = [1, 2].map((many) => ({
  cells: 1,
  pass: () => timed(() => share(threads.slice(0, many), 'spin')),
}));

kernel('ea')(data, 0, STATIONS);
const inputsAndKernelMb = peakMb();
for (let round = 0; round < ROUNDS; round += 1) {
  for (let pass = 0; pass < PASSES; pass += 1) {
    for (const one of [...contenders, ...spins]) {
      if (one.once && pass > 0) continue;
      (one.ns ??= []).push(((await one.pass()) * 1e9) / one.cells);
    }
  }
}

const best = ({ ns }) => Math.min(...ns);
const median = ({ ns }) => [...ns].sort((a, b) => a - b)[ns.length >> 1];
const refet = contenders
  .filter(({ name }) => name.startsWith('RefET'))
  .map(best)
  .filter(Number.isFinite);
const [fastest, largest] = [refet.length > 0 ? Math.min(...refet) : NaN, refet.at(-1) ?? NaN];
console.log(
  `${STATIONS} × ${DAYS} station-days, ${PASSES} passes × ${ROUNDS} rounds, load ${loadavg()
    .map((x) => x.toFixed(1))
    .join(' ')}`,
);
console.log(`${'ns per station-day'.padEnd(34)}    best  median  × fastest RefET  × largest RefET`);
for (const one of contenders) {
  const cells = [best(one), median(one)].map((x) => x.toFixed(1).padStart(7)).join(' ');
  console.log(
    `${one.name.padEnd(34)} ${cells} ${(best(one) / fastest).toFixed(2).padStart(16)} ${(best(one) / largest).toFixed(2).padStart(16)}`,
  );
}
const gain = ([one, two]) => (best(one) / best(two)).toFixed(2);
console.log(
  `two worker threads: ${gain(contenders.slice(2, 4))} × one; of a loop without memory: ${gain(spins)} ×`,
);
console.log(
  `memory: Node ${before.toFixed(0)} MB, with all columns and the kernel ${inputsAndKernelMb.toFixed(0)} MB, peak ${peakMb().toFixed(0)} MB (the rows); RefET ${peers['refet-1'].mb.toFixed(0)}–${peers['refet-100'].mb.toFixed(0)} MB, pyet ${peers.pyet.mb.toFixed(0)} MB`,
);
kernel('ea')(data, 0, STATIONS);
for (const name of ['refet-100', 'pyet']) {
  console.log(
    `largest difference from ${name}: ${peers[name].largestDifference(data.eto).toExponential(1)} mm`,
  );
}
for (const [name, { error }] of Object.entries(peers)) if (error) console.log(`${name}: ${error}`);

await Promise.all(threads.map((thread) => thread.terminate()));
for (const peer of Object.values(peers)) peer.stop();
rmSync(directory, { recursive: true });

/** Seconds. */
async function timed(work) {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

function rowsPass() {
  const rows = rowsOf(data, 0, FEW);
  return timed(() => scalarOverRows(rows));
}

async function startThread() {
  const thread = new Worker(new URL('./worker.mjs', import.meta.url), { workerData: data });
  await once(thread, 'online');
  return thread;
}

/** The stations in equal parts, and all parts done. */
async function share(workers, job = 'kernel') {
  const part = STATIONS / workers.length;
  await Promise.all(
    workers.map((thread, i) => {
      thread.postMessage({ job, from: i * part, to: (i + 1) * part });
      return once(thread, 'message');
    }),
  );
}
