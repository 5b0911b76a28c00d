import { clear, createStore, del, delMany, get, set, type UseStore } from 'idb-keyval';
import { isRecord } from '../api/is-record.ts';
import type { TerminalMessage } from '../../progress-client/index.ts';

/** Raised when a result is no longer what this page understands: what was kept before is then not looked at. */
const VERSION = 1;
/** The answers that the service worker has kept of the same results. */
const ANSWERS = 'eto-results';

let store: UseStore | undefined;
const results = () => (store ??= createStore(`eto-agora-results-${VERSION}`, 'results'));

/** Keeps the last message of a calculation, with its days as far as they came with it. */
export async function keepResult(message: TerminalMessage): Promise<void> {
  if (message.type === 'SUCCESS') await quietly(() => set(message.task_id, message, results()));
}

export async function keptResult(taskId: string): Promise<TerminalMessage | undefined> {
  const found = await quietly(() => get<unknown>(taskId, results()));
  return isResult(found) && found.task_id === taskId ? found : undefined;
}

export async function forgetResults(taskIds: readonly string[]): Promise<void> {
  await quietly(() => (taskIds.length === 1 ? del(taskIds[0]!, results()) : delMany([...taskIds], results())));
  await quietly(() => forgetAnswers((url) => taskIds.some((id) => url.includes(`/${id}/`))));
}

export async function forgetAllResults(): Promise<void> {
  await quietly(() => clear(results()));
  await quietly(() => forgetAnswers(() => true));
}

async function forgetAnswers(isMeant: (url: string) => boolean) {
  // Browsers have it on addresses that they hold secure only.
  if (!('caches' in globalThis)) return;
  const answers = await caches.open(ANSWERS);
  const kept = await answers.keys();
  await Promise.all(kept.filter(({ url }) => isMeant(url)).map((request) => answers.delete(request)));
}

/** A storage that is broken, full or forbidden costs what would have been kept, nothing else. */
async function quietly<T>(does: () => Promise<T>): Promise<T | undefined> {
  try {
    return await does();
  } catch {
    return undefined;
  }
}

function isResult(json: unknown): json is TerminalMessage {
  return isRecord(json) && json.type === 'SUCCESS' && isRecord(json.data) && Array.isArray(json.data.results);
}
