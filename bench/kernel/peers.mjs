// Python peers, each in a process of its own: large arrays of one would change how the next gets its memory.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DAYS, STATIONS, sites } from './weather.mjs';

const ONE_THREAD = { OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' };

/**
 * Numpy's temporaries stay with the process. By default glibc gives them back to the system again and again, at sizes
 * that depend on what else is allocated: the same RefET then takes one and a half to five times as long.
 */
export const KEEP_MEMORY = { MALLOC_MMAP_THRESHOLD_: '33554432', MALLOC_TRIM_THRESHOLD_: '8000000000' };

/** Leaves the columns in a directory, where the peers read them. */
export function writeColumns(directory, data) {
  for (const name of ['tmax', 'tmin', 'ea', 'u2', 'rs']) {
    writeFileSync(join(directory, name), new Uint8Array(data[name].buffer));
  }
  const latitude = sites.map((site) => site.latitude);
  const elevation = sites.map((site) => site.elevation);
  const shape = { stations: STATIONS, days: DAYS, latitude, elevation };
  writeFileSync(join(directory, 'shape.json'), JSON.stringify(shape));
}

/** One contender of peers.py, with an environment of its own. Where it cannot run, `pass` gives NaN and `error` says why. */
export function startPeer(directory, name, environment = {}) {
  const python = process.env.PYTHON ?? 'python3';
  const child = spawn(python, [join(import.meta.dirname, 'peers.py'), directory], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { ...process.env, ...ONE_THREAD, ...environment },
  });
  const peer = { mb: NaN, error: undefined, pass, stop: () => child.kill(), largestDifference };
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const started = once(child, 'spawn').then(
    () => true,
    () => false,
  );
  child.stdin.on('error', () => {}); // its end is seen as the end of its answers

  /** Seconds for the stations from one to before another. */
  async function pass(from, to) {
    if (await started) child.stdin.write(`${name} ${from} ${to}\n`);
    const { value } = (await started) ? await lines.next() : {};
    if (value === undefined) peer.error ??= `${python} with numpy does not run`;
    const { seconds = NaN, mb = peer.mb, error } = JSON.parse(value ?? '{}');
    peer.error ??= error;
    peer.mb = mb;
    return seconds;
  }

  /** From its results of the part it did last, where `eto` has the first of them [mm]. */
  function largestDifference(eto) {
    if (peer.error) return NaN;
    const theirs = new Float64Array(new Uint8Array(readFileSync(join(directory, `${name}.eto`))).buffer);
    return theirs.reduce((most, value, i) => Math.max(most, Math.abs(value - eto[i])), 0);
  }
  return peer;
}
