// `node bench/capacity/simulate.mjs [--users 1000000] [--servers 4] [--workers 8] [--places 16] [--seed 1]`: a day of so many people, each
// with a place of their own, put on so many nodes; says what is full first. What one task costs is measured
// (measured-costs.mjs); when people come and where they live is assumed (arrivals.mjs, the gazetteer's populations).
import { parseArgs } from 'node:util';
import { DatabaseSync } from '@photostructure/sqlite';
import { join } from 'node:path';
import { percentiles } from '../measured.mjs';
import { mulberry32 } from '../seeded-random.mjs';
import { poisson, rateAt } from './arrivals.mjs';
import { COSTS } from './measured-costs.mjs';
import { SlotHeap } from './slot-heap.mjs';

const { values } = parseArgs({
  options: {
    users: { type: 'string', default: '1000000' },
    servers: { type: 'string', default: '4' },
    workers: { type: 'string', default: '8' },
    places: { type: 'string', default: '16' },
    seed: { type: 'string', default: '1' },
  },
});
const users = Number(values.users);
const [servers, workers] = [Number(values.servers), Number(values.workers)];
/** Tasks that one worker has in hand at once (TASK_CONCURRENCY). */
const places = Number(values.places);
const random = mulberry32(Number(values.seed));

/** A person looks 1.2 times a day; what the first look has fetched serves the second. */
const CALCULATIONS_EACH = 1.2;
const WATCHED_S = 3;
const DAY_S = 86_400;
const RETENTION_DAYS = 7;
/** Open-Meteo without a key: archive and forecast count together, 10,000 calls a day for the whole installation. */
const OPEN_METEO = { callsAFetch: 2, callsADay: 10_000 };

const place = placesByPopulation();
const simulated = simulateDay();
report(simulated);

function simulateDay() {
  const slots = new SlotHeap(workers, places);
  const cpuFreeAt = new Float64Array(workers);
  const nasaCells = new Set();
  const waits = [];
  const times = [];
  const perSecond = new Uint32Array(DAY_S);
  let [tasks, fetched, workerMs] = [0, 0, 0];
  for (let second = 0; second < DAY_S; second += 1) {
    const count = poisson(rateAt(second, users * CALCULATIONS_EACH), random);
    perSecond[second] = count;
    for (let i = 0; i < count; i += 1) {
      const at = second * 1000 + (i / count) * 1000;
      const fetches = random() < 1 / CALCULATIONS_EACH;
      if (fetches) nasaCells.add(nasaCell(place()));
      const slot = slots.earliest();
      const begins = Math.max(at, slot.freeAt);
      const hasWeather = begins + (fetches ? between(COSTS.fetchMs) : 0);
      const cpu = fetches ? COSTS.fetchedMs : COSTS.keptMs;
      const ends = Math.max(hasWeather, cpuFreeAt[slot.worker]) + cpu;
      cpuFreeAt[slot.worker] = ends;
      slots.takeUntil(ends);
      tasks += 1;
      fetched += fetches ? 1 : 0;
      workerMs += cpu;
      waits.push(begins - at);
      times.push(ends - at);
    }
  }
  return { tasks, fetched, workerMs, nasaCells: nasaCells.size, waits, times, perSecond };
}

function report({ tasks, fetched, workerMs, nasaCells, waits, times, perSecond }) {
  const most = Math.max(...busiestMinute(perSecond));
  const part = (ms, cores) => (most * ms) / (cores * 1000);
  const full = {
    'servers (CPU)': part(COSTS.serverMs + COSTS.watcherMs, servers),
    'workers (CPU)': part(workerMs / tasks, workers),
    'workers (places for tasks)': part(percentiles(times).p50, workers * places),
    'PostgreSQL (CPU of four cores)': part(COSTS.postgresMs, 4),
    'Redis (CPU of its one core)': part(COSTS.redisMs, 1),
    'Open-Meteo, free (calls a day)': (fetched * OPEN_METEO.callsAFetch) / OPEN_METEO.callsADay,
  };
  const [wait, time] = [percentiles(waits), percentiles(times)];
  const lines = [
    `${users} people, ${tasks} calculations; ${servers} servers, ${workers} workers`,
    `fullest minute      ${most.toFixed(1)} calculations/s, ${Math.round(most * WATCHED_S)} watchers`,
    `wait for a worker   p50 ${wait.p50.toFixed(0)} ms, p99 ${wait.p99.toFixed(0)} ms, most ${(wait.max / 1000).toFixed(1)} s`,
    `until the result    p50 ${(time.p50 / 1000).toFixed(1)} s, p99 ${(time.p99 / 1000).toFixed(1)} s`,
    `a day in PostgreSQL ${((tasks * COSTS.rows) / 1e6).toFixed(1)} M rows, ${((tasks * COSTS.bytes) / 1e9).toFixed(1)} GB; kept ${RETENTION_DAYS} days: ${((tasks * COSTS.bytes * RETENTION_DAYS) / 1e9).toFixed(0)} GB`,
    `provider calls      Open-Meteo ${fetched * OPEN_METEO.callsAFetch}, NASA POWER ${nasaCells} (one a cell)`,
    'how full, the fullest minute of the day (1 = all there is):',
    ...Object.entries(full)
      .sort(([, a], [, b]) => b - a)
      .map(([what, part]) => `  ${part.toFixed(2).padStart(7)}  ${what}`),
  ];
  console.log(lines.join('\n'));
}

/** Means over each minute [1/s]. */
function busiestMinute(perSecond) {
  return Array.from({ length: DAY_S / 60 }, (_, minute) => {
    const seconds = perSecond.subarray(minute * 60, minute * 60 + 60);
    return seconds.reduce((sum, count) => sum + count, 0) / 60;
  });
}

function between([least, most]) {
  return least + (most - least) * random();
}

/** MERRA-2's grid: everybody in a cell gets the same answer of NASA POWER. */
function nasaCell({ lat, lng }) {
  return `${Math.round(lat / 0.5)},${Math.round(lng / 0.625)}`;
}

/** Draws municipalities of Brazil as often as people live there. */
function placesByPopulation() {
  const database = new DatabaseSync(join(import.meta.dirname, '../../dist/gazetteer.sqlite'));
  const rows = database
    .prepare("SELECT lat, lng, coalesce(population, 1000) AS people FROM place WHERE country = 'BR'")
    .all();
  database.close();
  let sum = 0;
  const upTo = rows.map(({ people }) => (sum += people));
  return () => {
    const drawn = random() * sum;
    let [low, high] = [0, rows.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (upTo[middle] < drawn) low = middle + 1;
      else high = middle;
    }
    return rows[low];
  };
}
