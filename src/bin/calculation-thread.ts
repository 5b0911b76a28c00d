// The thread that calculates: downloads, fusion, FAO-56. Started by `start-program.ts`.
import { parentPort, workerData } from 'node:worker_threads';
import { calculateEto } from '../calculation/calculate-eto.ts';
import { calculateStation } from '../calculation/calculate-station.ts';
import { serveCalculations } from '../calculation/thread/serve-calculations.ts';
import { openStationFiles } from '../storage/sqlite/open-station-files.ts';
import type { Settings } from './settings.ts';
import { weatherEndpoints } from './weather-endpoints.ts';

export interface ThreadData {
  readonly settings: Settings;
  readonly demo: boolean;
}

if (!parentPort) throw new Error('This is a thread of the server, not a program');
const { settings, demo } = workerData as ThreadData;
const served = serveCalculations(parentPort);
const weather = weatherEndpoints(settings, { demo });
const stationFiles = await openStationFiles({ directory: settings.DATA_DIR });

const kinds = [
  calculateEto({ sources: (kind) => weather.sources(kind), status: served.status }),
  calculateStation({ files: stationFiles.files }),
];
served.begin(kinds, async () => {
  await weather.close();
  stationFiles.close();
});
