// What the benchmarks share: percentiles, memory of a process, a program started and waited for.
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export function percentiles(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;
  return { n: sorted.length, p50: at(0.5), p90: at(0.9), p99: at(0.99), max: sorted.at(-1) ?? NaN };
}

/** Resident memory, MiB. */
export function residentMb(pid) {
  const line = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(line?.[1] ?? NaN) / 1024;
}

/** CPU that a process and those that it has outlived have used, ms. */
export function cpuMs(pid) {
  const MS_A_TICK = 10;
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  // User and system time, then those of the children that have ended; the third field is the first here.
  return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) * MS_A_TICK;
}

/** Ids of the processes of that name. */
export function processesCalled(name) {
  return readdirSync('/proc').filter((id) => {
    try {
      return /^\d+$/.test(id) && readFileSync(`/proc/${id}/comm`, 'utf8').trim() === name;
    } catch {
      return false;
    }
  });
}

/** The process and all that it has started, and so on. */
export function withChildren(pid) {
  const parentOf = (id) => Number(readFileSync(`/proc/${id}/stat`, 'utf8').split(') ')[1].split(' ')[1]);
  const ids = readdirSync('/proc').filter((id) => /^\d+$/.test(id));
  const children = ids.filter((id) => {
    try {
      return parentOf(id) === pid;
    } catch {
      return false;
    }
  });
  return [pid, ...children.flatMap((id) => withChildren(Number(id)))];
}

/** Starts a script of this project on a free port and a directory of its own. */
export async function startProgramOf(script, { args = [], env = {} } = {}) {
  const dataDir = mkdtempSync(join(tmpdir(), 'eto-bench-'));
  const child = spawn(process.execPath, [join(import.meta.dirname, '..', script), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, PORT: '0', DATA_DIR: dataDir, ...env },
  });
  const url = await new Promise((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (chunk) => {
      text += chunk;
      const address = /https?:\/\/[\w.:[\]-]+/.exec(text)?.[0];
      if (address) resolve(address);
    });
    child.once('exit', (code) => reject(new Error(`${script} ended with ${code}: ${text}`)));
  });
  return {
    url,
    pid: child.pid,
    async stop() {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await gone;
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Does `work` for each item, so many at a time. */
export async function eachOf(items, atOnce, work) {
  const queue = items[Symbol.iterator]();
  const results = [];
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const item of { [Symbol.iterator]: () => queue }) results.push(await work(item));
    }),
  );
  return results;
}

export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
