// node bench/station-file/run.mjs [rounds] [rows] – wall and processor seconds and peak memory of a station file turned into ETo, file
// to file, by the command line as it is built, and by pandas with RefET, in turns within one run; the best round counts.
// Each is a process of its own, start-up included. pandas and RefET take part where they are: REFET_SRC names the
// directory that holds `refet/` (a git clone of WSWUP/RefET, its src/), PYTHON the interpreter (Debian: python3-pandas).
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { writeRows } from './weather-rows.mjs';

const [ROUNDS, ROWS] = [Number(process.argv[2] ?? 5), Number(process.argv[3] ?? 1_000_000)];
const PLACE = { latitude: '-15.79', longitude: '-47.88', elevation: '1172' };
const PYTHON = process.env.PYTHON ?? 'python3';
const PROGRAM = resolve(import.meta.dirname, '../../dist/bin/eto.js');
/** Runs in the process itself, at its end: what it needed at most. */
const TELL_PEAK =
  'data:text/javascript,import{readFileSync as r}from"node:fs";process.on("exit",()=>{' +
  'const{user,system}=process.cpuUsage();process._rawDebug("peak",' +
  '/VmHWM:\\s+(\\d+)/.exec(r("/proc/self/status","utf8"))[1]/1024,"MB, processor",(user+system)/1e6,"s")})';

const folder = mkdtempSync(join(tmpdir(), 'eto-station-file-'));
const source = join(folder, 'station.csv');
const fileOf = (name) => join(folder, `${name}.csv`);
await writeRows(source, ROWS);

const place = ['--lat', PLACE.latitude, '--lon', PLACE.longitude, '--elev', PLACE.elevation, '--lang', 'en'];
const contenders = [
  {
    name: 'eto station',
    out: fileOf('ours'),
    command: [process.execPath, '--import', TELL_PEAK, PROGRAM, 'station', source, ...place, '-o'],
  },
  ...['eto', 'all'].map((what) => ({
    name: `pandas + RefET, ${what === 'eto' ? 'inputs and ETo' : 'every intermediate'}`,
    out: fileOf(what),
    command: [PYTHON, join(import.meta.dirname, 'peers.py'), what, source],
    after: [PLACE.latitude, PLACE.elevation],
  })),
];

for (let round = 0; round < ROUNDS; round += 1) for (const one of contenders) await pass(one);
report();
rmSync(folder, { recursive: true });

/** One run from start to end. A peer that cannot run says so once and is left out of the rounds that follow. */
async function pass(one) {
  if (one.error) return;
  const [program, ...args] = [...one.command, one.out, ...(one.after ?? [])];
  const start = performance.now();
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let told = '';
  child.stderr.on('data', (part) => (told += part));
  const code = await once(child, 'close').then(
    ([exit]) => exit,
    (error) => error.message,
  );
  const seconds = (performance.now() - start) / 1000;
  if (code !== 0) one.error = told.trim().split('\n').at(-1) || String(code);
  else {
    const [, mb, cpu] = /peak ([\d.]+) MB, processor ([\d.]+) s/.exec(told) ?? [];
    (one.passes ??= []).push({ seconds, mb: Number(mb), cpu: Number(cpu) });
  }
}

function report() {
  const load = loadavg().map((x) => x.toFixed(1));
  console.log(`${ROWS} rows, ${megabytes(source)} MB, ${ROUNDS} rounds, load ${load.join(' ')}`);
  console.log(`${''.padEnd(36)}  best s  median s  ours ×  cpu s  ours ×  peak MB  file MB`);
  const [ours] = contenders;
  for (const one of contenders) {
    if (one.error) console.log(`${one.name.padEnd(36)}  left out: ${one.error}`);
    else console.log(`${one.name.padEnd(36)}  ${rowOf(one, ours)}`);
  }
  if (!ours.error && !contenders[1].error)
    console.log(`largest difference of ETo: ${largestDifference().toExponential(1)} mm`);
}

function rowOf(one, ours) {
  const sorted = one.passes.map(({ seconds }) => seconds).sort((a, b) => a - b);
  const cells = [sorted[0].toFixed(2).padStart(6), sorted[sorted.length >> 1].toFixed(2).padStart(8)];
  const peak = Math.max(...one.passes.map(({ mb }) => mb)).toFixed(0);
  const ratio = (what) => (best(ours, what) / best(one, what)).toFixed(2).padStart(6);
  cells.push(ratio('seconds'), best(one, 'cpu').toFixed(2).padStart(5), ratio('cpu'));
  cells.push(peak.padStart(7), megabytes(one.out).padStart(7));
  return cells.join('  ');
}

function best({ passes = [] }, what) {
  return Math.min(...passes.map((pass) => pass[what]));
}

function megabytes(path) {
  return (statSync(path).size / 1e6).toFixed(0);
}

/** Over the rows that both calculated: we fill short gaps, and assume what is missing longer; RefET does neither. */
function largestDifference() {
  const [ours, theirs] = contenders.slice(0, 2).map(({ out }) => columnOf(out, 'eto_mm'));
  const differences = ours.map((value, i) => Math.abs(value - theirs[i]));
  return differences.reduce((most, one) => (one > most ? one : most), 0);
}

function columnOf(path, name) {
  const lines = readFileSync(path, 'utf8').split('\n');
  const index = lines[0].split(',').indexOf(name);
  return lines.slice(1, -1).map((line) => Number(line.split(',')[index] || NaN));
}
