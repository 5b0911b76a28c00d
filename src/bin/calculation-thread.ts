// The thread that calculates: downloads, fusion, FAO-56. Started by `start-program.ts`.
import { getPriority, setPriority } from 'node:os';
import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { calculateEto } from '../calculation/calculate-eto.ts';
import { calculateStation } from '../calculation/calculate-station.ts';
import { learnFromReference } from '../calculation/learn-from-reference.ts';
import { serveCalculations } from '../calculation/thread/serve-calculations.ts';
import { serviceUsage } from '../calculation/service-usage.ts';
import type { Calibration } from '../pipeline/fuse/calibrations/calibration.ts';
import { sendToKeep } from './keeper-line.ts';
import { openLog } from './logger.ts';
import { openForCalculating } from './open-for-calculating.ts';
import type { Settings } from './settings.ts';
import { weatherEndpoints } from './weather-endpoints.ts';

export interface ThreadData {
  readonly settings: Settings;
  /** Whose thread it is, as the log names it. */
  readonly node: { readonly id: string; readonly role: string };
  readonly demo: boolean;
  readonly calibrations: readonly Calibration[];
  /** Somebody counts or traces what is asked of the services. */
  readonly observed: boolean;
  /** Where downloaded weather goes to be kept. */
  readonly keeper: MessagePort;
}

/** How much nicer than the threads that answer people: they go first where the cores are busy. */
const NICER = 5;
// On Linux alone it concerns this thread and not its whole process.
if (process.platform === 'linux') setPriority(Math.min(19, getPriority() + NICER));

if (!parentPort) throw new Error('This is a thread of the server, not a program');
const { settings, node, demo, calibrations, observed, keeper } = workerData as ThreadData;
const served = serveCalculations(parentPort);
const shared = await openForCalculating(settings, {
  log: openLog(settings, node),
  write: sendToKeep(keeper),
});
const { store, books, turns } = shared;
const weather = weatherEndpoints(settings, {
  demo,
  ...(observed && { observe: served.observe }),
  ...(settings.WEATHER_CACHE_MB > 0 && { cache: store.weather }),
  ...(books && { books }),
  ...(turns && { turns }),
});

const tools = {
  services: (kind: 'live' | 'demo') => weather.services(kind),
  status: served.status,
  calibrations,
};
const kinds = [
  calculateEto(tools),
  learnFromReference({ ...tools, learnings: store.learnings }),
  calculateStation({ files: store.stationFiles }),
];
served.begin(kinds, {
  usage: () => serviceUsage(weather.live.guests),
  async close() {
    await weather.close();
    keeper.close();
    await shared.close();
  },
});
