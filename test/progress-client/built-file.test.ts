import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { fold, NOTHING_SEEN } from '../../src/contract/fold.ts';
import type { TaskAccepted } from '../../src/contract/task-events.ts';
import type * as progressClient from '../../src/progress-client/index.ts';
import type { ProgressClient, Watch } from '../../src/progress-client/index.ts';
import { readBack } from '../faults/read-back.ts';
import { startServer, type RunningServer } from '../running-server.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const BUILT = join(ROOT, 'dist/web/eto-progress.js');
const text = readFileSync(BUILT, 'utf8');

/** The file that other people's pages and programs import, against the server that it is made for. */
describe('the built progress client', () => {
  let server: RunningServer;
  let createProgressClient: typeof progressClient.createProgressClient;

  beforeAll(async () => {
    server = await startServer({ args: ['--demo'], env: { SANDBOX_LATENCY_MS: '300' } });
    ({ createProgressClient } = (await import(pathToFileURL(BUILT).href)) as typeof progressClient);
  });

  afterAll(() => server.stop());

  async function submit(lat: number): Promise<string> {
    const answer = await fetch(`${server.url}/api/v1/eto/tasks`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ lat, lng: -46.63, mode: 'today' }),
    });
    return ((await answer.json()) as TaskAccepted).task_id;
  }

  function ended({ connect }: ProgressClient, taskId: string): Promise<Watch> {
    return new Promise((resolve) => {
      connect(taskId, { onChange: (watch) => watch.terminal && resolve(watch) });
    });
  }

  it('is one small file that needs no other', () => {
    expect(text).not.toMatch(/\bimport\b/);
    expect(text.match(/\bexport\s*\{[^}]*\}/g)).toHaveLength(1);
    expect(gzipSync(text, { level: 9 }).length).toBeLessThan(4 * 1024);
  });

  it('is served under its name, as a script, and not kept longer than it is right', async () => {
    const answer = await fetch(`${server.url}/eto-progress.js`);
    expect(answer.headers.get('content-type')).toMatch(/^(text|application)\/javascript/);
    expect(answer.headers.get('cache-control')).toBe('no-cache');
    expect(await answer.text()).toBe(text);
  });

  it.each([
    ['over a WebSocket', { WebSocket }],
    ['by asking', { WebSocket: null }],
  ])('follows tasks to their ends %s, several at once', async (_, way) => {
    const client = createProgressClient({ baseUrl: server.url, ...way });
    const ids = await Promise.all([submit(-23.55), submit(-22.91), submit(-15.79)]);
    const watches = await Promise.all(ids.map((id) => ended(client, id)));
    for (const [i, watch] of watches.entries()) {
      const { log } = await readBack(server.url, ids[i]!);
      expect(watch).toMatchObject({ ...log.reduce(fold, NOTHING_SEEN), connection: 'ended' });
      expect(watch.terminal?.type).toBe('SUCCESS');
      expect(client.latest(ids[i]!)).toBe(watch);
    }
  });

  it('says that there is no such task', async () => {
    for (const way of [{ WebSocket }, { WebSocket: null }]) {
      const client = createProgressClient({ baseUrl: server.url, ...way });
      const { terminal } = await ended(client, '00000000-0000-4000-8000-000000000000');
      expect(terminal).toMatchObject({ type: 'ERROR', data: { error_code: 'TASK_NOT_FOUND' } });
    }
  });

  it('has declarations that a foreign program can be checked against', { timeout: 120_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'eto-types-'));
    const from = JSON.stringify(join(ROOT, 'dist/progress-client/index.js'));
    writeFileSync(
      join(folder, 'page.ts'),
      `import { createProgressClient, type TaskMessage, type Watch } from ${from};
       const { connect, latest } = createProgressClient({ WebSocket, EventSource, fetch });
       connect('id', {
         onChange({ progress, terminal, last }: Watch) {
           const percent: number | undefined = progress?.data.progress;
           const message: TaskMessage | undefined = last;
           if (terminal?.type === 'SUCCESS') console.log(terminal.data.results[0]?.eto_mm, percent, message);
         },
       });
       // @ts-expect-error
       connect(3);
       // @ts-expect-error
       latest('id')?.progress?.data.percent;`,
    );
    const strict = ['--ignoreConfig', '--noEmit', '--strict', '--target', 'es2022', '--lib', 'es2023,dom'];
    const module = ['--module', 'nodenext', '--moduleResolution', 'nodenext'];
    const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
    const run = promisify(execFile);
    const checked = run(process.execPath, [tsc, ...strict, ...module, 'page.ts'], { cwd: folder });
    await expect(checked).resolves.toMatchObject({ stdout: '' });
    rmSync(folder, { recursive: true });
  });
});
