import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EtoResult } from '../../src/contract/results.ts';
import { SourceStatusList } from '../../src/contract/source-status.ts';
import { TaskAccepted } from '../../src/contract/task-events.ts';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { startServer, temporaryDirectory, type RunningServer } from '../running-server.ts';
import { weatherFrom } from '../weather-from.ts';

const PLACE = { lat: -22.7089, lng: -47.6361 };

let sandbox: Sandbox;
let dataDir: string;
let server: RunningServer;

const start = () => startServer({ dataDir, env: { ...weatherFrom(sandbox.url), WEATHER_CACHE_MB: '100' } });

beforeAll(async () => {
  sandbox = await startSandbox();
  dataDir = temporaryDirectory();
  server = await start();
});
afterAll(async () => {
  await server.stop();
  await sandbox.close();
  rmSync(dataDir, { recursive: true, force: true });
});

async function calculate(start_date: string, end_date: string): Promise<EtoResult> {
  sandbox.requests.clear();
  const answer = await fetch(`${server.url}/api/v1/eto/tasks`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...PLACE, start_date, end_date }),
  });
  const { task_id: id } = TaskAccepted.parse(await answer.json());
  // The stream ends with the last message.
  await (await fetch(`${server.url}/api/v1/eto/tasks/${id}/events`)).text();
  const result = await fetch(`${server.url}/api/v1/eto/tasks/${id}/result?format=json`);
  return EtoResult.parse(await result.json());
}

/** What was asked of the providers: source and days. */
function asked(): string[] {
  return sandbox.requests
    .all()
    .map(({ source, query: { start, end, start_date: from = start, end_date: to = end } }) =>
      [source, from, to].filter(Boolean).join(' '),
    )
    .sort();
}

describe('weather that was downloaded before', () => {
  it('is not downloaded again: a longer period costs only what is missing', { timeout: 60_000 }, async () => {
    const first = await calculate('2019-03-01', '2020-02-29');
    expect(asked()).toEqual([
      'nasa_power 20190301 20200229',
      'open_meteo_archive 2019-03-01 2020-02-29',
      'opentopodata',
    ]);
    expect(first.sources.map(({ from_cache: days }) => days)).toEqual([undefined, undefined]);

    const longer = await calculate('2019-03-01', '2020-12-31');
    expect(asked()).toEqual(['nasa_power 20200301 20201231', 'open_meteo_archive 2020-03-01 2020-12-31']);
    expect(longer.sources.map(({ from_cache: days }) => days)).toEqual([366, 366]);
    expect(longer.results.slice(0, 366)).toEqual(first.results);
    expect(longer.place).toEqual(first.place);
  });

  it('is still there after a restart, and gives the same numbers', { timeout: 60_000 }, async () => {
    const before = await calculate('2019-03-01', '2020-12-31');
    await server.kill('SIGKILL');
    server = await start();
    const after = await calculate('2019-03-01', '2020-12-31');
    expect(asked()).toEqual([]);
    expect(after).toEqual({ ...before, task_id: after.task_id });
  });

  it(
    'serves while its providers are down, and says so where days are missing',
    { timeout: 60_000 },
    async () => {
      sandbox.setFaults([{ source: '*', fault: 'status', status: 503 }]);
      const whole = await calculate('2019-04-01', '2019-04-30');
      expect(whole.findings.map(({ code }) => code)).not.toContain('SOURCE_NOT_RENEWED');
      expect(whole.summary.days_with_eto).toBe(30);
      const longer = await calculate('2020-12-01', '2021-01-10');
      expect(longer.findings.filter(({ code }) => code === 'SOURCE_NOT_RENEWED')).toHaveLength(2);
      expect(longer.summary).toMatchObject({ days: 41, days_with_eto: 31 });
      sandbox.setFaults([]);
    },
  );

  it('is counted, call by call, for the page of sources', async () => {
    const answer = await fetch(`${server.url}/api/v1/sources`);
    const { sources } = SourceStatusList.parse(await answer.json());
    const nasa = sources.find(({ id }) => id === 'nasa_power');
    // One request for the missing days of January, tried three times.
    expect(nasa).toMatchObject({ calls: 3, reachable: true, left_alone: false });
  });
});
