// A station CSV of any length, the same on every run. Its dates go round through 1901–2000, as in a file that holds
// several stations: pandas knows no more than the 213,000 days of 1678–2261.
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { mulberry32 } from '../seeded-random.mjs';

const FIRST_DAY = -25_202; // 1901-01-01
const DAYS = 36_524; // to 2000-12-30
const BLOCK = 1 << 16;

export async function writeRows(path, count) {
  const file = createWriteStream(path);
  const dates = Array.from({ length: DAYS }, (_, i) =>
    new Date((FIRST_DAY + i) * 86_400_000).toISOString().slice(0, 10),
  );
  const random = mulberry32(20250101);
  let block = 'date,tmax_c,tmin_c,rhmean_pct,u2_m_s,rs_mj_m2\n';
  for (let i = 0; i < count; i += 1) {
    block += `${dates[i % DAYS]},${cellsOf(i, random)}\n`;
    if (block.length < BLOCK) continue;
    if (!file.write(block)) await once(file, 'drain');
    block = '';
  }
  file.end(block);
  await once(file, 'close');
}

/** Tmax, Tmin, RHmean, u2, Rs of a southern station; one cell in 500 is empty. */
function cellsOf(i, random) {
  const season = Math.cos((2 * Math.PI * ((i % DAYS) - 15)) / 365.25);
  const tmin = 14 + 5 * season + 4 * random();
  const cells = [
    (tmin + 5 + 9 * random()).toFixed(1),
    tmin.toFixed(1),
    (35 + 60 * random()).toFixed(0),
    (0.3 + 5 * random() ** 2).toFixed(2),
    ((15 + 5 * season) * (0.35 + 0.8 * random())).toFixed(2),
  ];
  if (random() < 0.01) cells[Math.floor(random() * cells.length)] = '';
  return cells.join();
}
