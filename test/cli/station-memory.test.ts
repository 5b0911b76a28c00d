import { spawn } from 'node:child_process';
import { createWriteStream, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LIMITS } from '../../src/contract/limits.ts';
import { formatCivilDate } from '../../src/weather/civil-date.ts';

const PROGRAM = resolve(import.meta.dirname, '../../dist/bin/eto.js');
const LIMIT_MB = 300;
const MINUTES = 60_000;

/** Tells the largest resident memory when the process ends [KB]. */
const TELL_MEMORY = `data:text/javascript,process.on('exit',()=>process._rawDebug('maxRSS',process.resourceUsage().maxRSS))`;

const folder = mkdtempSync(join(tmpdir(), 'eto-rows-'));
const FILE = join(folder, 'station.csv');

/** Over 5,000 years of days, so that every date is another one. */
async function writeRows(count: number): Promise<void> {
  const file = createWriteStream(FILE);
  file.write('date,tmax_c,tmin_c,rhmax_pct,rhmin_pct,u2_m_s,rs_mj_m2,precip_mm\n');
  let block = '';
  for (let i = 0; i < count; i++) {
    const wave = Math.sin(i / 58);
    block += `${formatCivilDate(i - 25_567)},${(28 + 6 * wave).toFixed(1)},${(16 + 5 * wave).toFixed(1)},90,${45 + (i % 9)},${(2 + wave).toFixed(2)},18.${i % 100},${i % 5}\n`;
    if (block.length < 65_536) continue;
    if (!file.write(block)) await once(file, 'drain');
    block = '';
  }
  file.end(block);
  await once(file, 'close');
}

async function runProgram(): Promise<{ code: number; stderr: string; memoryMB: number; rows: number }> {
  const place = ['--lat', '-15.79', '--lon', '-47.88', '--elev', '1172', '--lang', 'en'];
  const child = spawn(process.execPath, ['--import', TELL_MEMORY, PROGRAM, 'station', FILE, ...place], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stderr = '';
  let rows = 0;
  child.stderr.on('data', (part: Buffer) => (stderr += part.toString()));
  child.stdout.on('data', (part: Buffer) => {
    for (const byte of part) if (byte === 0x0a) rows += 1;
  });
  const [code] = (await once(child, 'close')) as [number];
  const memoryMB = Number(/maxRSS (\d+)/.exec(stderr)?.[1]) / 1024;
  return { code, stderr, memoryMB, rows };
}

describe.skipIf(!existsSync(PROGRAM))('a station file as long as is allowed', () => {
  beforeAll(() => writeRows(LIMITS.stationRows), 2 * MINUTES);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it(
    `is calculated, every row of it, in less than ${LIMIT_MB} MB`,
    async () => {
      const { code, memoryMB, rows } = await runProgram();
      expect({ code, rows }).toEqual({ code: 0, rows: LIMITS.stationRows + 1 });
      expect(memoryMB).toBeGreaterThan(0);
      expect(memoryMB).toBeLessThan(LIMIT_MB);
    },
    3 * MINUTES,
  );

  it(
    'is refused with one row more, naming line and limit',
    async () => {
      await appendFile(FILE, '2024-01-01,30,18,90,45,2,18,0\n');
      const { code, stderr, memoryMB } = await runProgram();
      expect(code).toBe(1);
      expect(stderr).toContain('Line 2000002: the file is over the limit of 2000000 rows');
      expect(memoryMB).toBeLessThan(LIMIT_MB);
    },
    3 * MINUTES,
  );
});
