import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

/** Where the reference data live when they are beside the project; the environment may name another place. */
const ROOT = process.env.ETO_SHARED_DATA ?? resolve(import.meta.dirname, '../../shared/data');

/** Path of a reference data file, or undefined where the data are absent (the test then skips, saying so). */
export function sharedData(path: string): string | undefined {
  const full = resolve(ROOT, path);
  return existsSync(full) ? full : undefined;
}
