import { openForReading } from '../../src/storage/sqlite/open-for-reading.ts';
import { openSqliteStore } from '../../src/storage/sqlite/open-sqlite-store.ts';
import { temporaryDirectory } from './temporary-directory.ts';
import { testWeatherCache } from './test-weather-cache.ts';

testWeatherCache('SQLite', async () => {
  const directory = await temporaryDirectory();
  return async (weatherBytes) => {
    const store = await openSqliteStore({ directory, weatherBytes });
    return { store, reading: await openForReading({ directory, write: (what) => store.keep(what) }) };
  };
});
