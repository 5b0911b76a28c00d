import { clear, createStore, del, delMany, get, set, type UseStore } from 'idb-keyval';
import { isRecord } from '../api/is-record.ts';
import type { TerminalMessage } from '../../progress-client/index.ts';

/** Raised when a result is no longer what this page understands: what was kept before is then not looked at. */
const VERSION = 1;

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
  await quietly(() =>
    taskIds.length === 1 ? del(taskIds[0]!, results()) : delMany([...taskIds], results()),
  );
  await quietly(() => forgetAnswers((url) => taskIds.some((id) => url.includes(`/tasks/${id}/`))));
}

export async function forgetAllResults(): Promise<void> {
  await quietly(() => clear(results()));
  await quietly(() => forgetAnswers((url) => url.includes('/tasks/')));
}

/** The service worker has kept answers of the server. Browsers have such caches on addresses that they hold secure only. */
async function forgetAnswers(isMeant: (url: string) => boolean) {
  if (!('caches' in globalThis)) return;
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    const meant = (await cache.keys()).filter(({ url }) => isMeant(url));
    await Promise.all(meant.map((request) => cache.delete(request)));
  }
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
