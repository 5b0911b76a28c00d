import { readFileSync, writeFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const MEGABYTE = 1024 * 1024;

/**
 * By how much this process grew at its largest while the work ran [MB]: the kernel's own high-water mark, which
 * also knows what was allocated and freed within one turn of the loop. Undefined where the system keeps none.
 */
export async function growthWhile(work: () => Promise<void>): Promise<number | undefined> {
  collectGarbage();
  const before = beginMeasuring();
  await work();
  const peak = residentMegabytes('VmHWM');
  return before === undefined || peak === undefined ? undefined : peak - before;
}

function beginMeasuring(): number | undefined {
  try {
    writeFileSync('/proc/self/clear_refs', '5'); // sets the high-water mark back to the present size
  } catch {
    return undefined;
  }
  return residentMegabytes('VmRSS');
}

function residentMegabytes(name: string): number | undefined {
  const match = new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(readFileSync('/proc/self/status', 'latin1'));
  return match ? (Number(match[1]) * 1024) / MEGABYTE : undefined;
}

function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}
