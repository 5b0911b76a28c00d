import type { DownloadTurns } from '../pipeline/sources/download-turns.ts';
import type { SharedBooks } from '../pipeline/sources/guest-book.ts';
import type { OpenForReading } from '../storage/open-store.ts';
import { openForReading } from '../storage/sqlite/open-for-reading.ts';
import type { ToKeep } from '../storage/weather-cache.ts';
import type { EngineLog } from '../tasks/engine-log.ts';
import { clusterAddresses, type ClusterAddresses } from './backbone.ts';
import type { Settings } from './settings.ts';

/** What calculations need of what their process shares with others. */
export interface CalculationStore {
  readonly store: OpenForReading;
  /** Where several processes ask the same services. */
  readonly books?: SharedBooks;
  readonly turns?: DownloadTurns;
  close(): Promise<void>;
}

/** What goes out of the thread. */
interface Lines {
  readonly log: EngineLog;
  /** What is to be kept. */
  readonly write: (what: ToKeep) => Promise<void>;
}

/** Connections of the calculating thread's own; what it wants kept goes to its `write`. */
export async function openForCalculating(settings: Settings, lines: Lines): Promise<CalculationStore> {
  const addresses = clusterAddresses(settings);
  if (addresses) return openShared(addresses, { settings, ...lines });
  const store = await openForReading({ directory: settings.DATA_DIR, write: lines.write });
  return { store, close: () => store.close() };
}

async function openShared(
  { databaseUrl, redisUrl }: ClusterAddresses,
  { settings, log, write }: Lines & { readonly settings: Settings },
): Promise<CalculationStore> {
  const [{ openPostgresForReading }, { openGuestBooks }, { openDownloadTurns }] = await Promise.all([
    import('../storage/postgres/open-for-reading.ts'),
    import('../storage/redis/guest-books.ts'),
    import('../storage/redis/download-turns.ts'),
  ]);
  const store = await openPostgresForReading({ url: databaseUrl, write });
  const redis = { url: redisUrl, log };
  const books = openGuestBooks({ ...redis, processes: settings.WORKER_COUNT });
  const turns = openDownloadTurns(redis);
  return {
    store,
    books,
    turns,
    async close() {
      books.close();
      turns.close();
      await store.close();
    },
  };
}
