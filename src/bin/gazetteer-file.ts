import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openGazetteer, type Gazetteer } from '../gazetteer/search-places.ts';
import { loadDatabaseSync } from '../storage/sqlite/database-sync.ts';

/** The gazetteer that the build has made, in the folder of the built program. */
export const GAZETTEER_FILE = fileURLToPath(new URL('../../dist/gazetteer.sqlite', import.meta.url));

/** Opens it at the first question, so that a server that nobody asks pays nothing. Undefined where there is none. */
export function gazetteerWhenAsked(path = GAZETTEER_FILE) {
  let opening: Promise<Gazetteer> | undefined;
  return {
    async open(): Promise<Gazetteer | undefined> {
      if (!opening && !existsSync(path)) return undefined;
      opening ??= loadDatabaseSync().then((DatabaseSync) => openGazetteer(DatabaseSync, path));
      return opening;
    },
    async close(): Promise<void> {
      (await opening)?.close();
    },
  };
}
