import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import WebSocket from 'ws';
import { TaskAccepted, TaskMessage } from '../../src/contract/task-events.ts';
import { startServer, temporaryDirectory } from '../running-server.ts';

const BODY = { lat: -15.79, lng: -47.88, start_date: '2023-01-01', end_date: '2023-01-31' };

async function submit(url: string): Promise<string> {
  const answer = await fetch(`${url}/api/v1/eto/tasks`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(BODY),
  });
  return TaskAccepted.parse(await answer.json()).task_id;
}

const socketOf = (url: string, id: string) =>
  new WebSocket(`${url.replace('http', 'ws')}/ws/task_status/${id}`);

it(
  'on SIGTERM tells the watchers to come back, ends with 0, and the next process goes on',
  { timeout: 60_000 },
  async () => {
    const dataDir = temporaryDirectory();
    // Longer than a process that stops waits for what runs.
    const first = await startServer({ dataDir, args: ['--demo'], env: { SANDBOX_LATENCY_MS: '40000' } });
    const id = await submit(first.url);
    const socket = socketOf(first.url, id);
    await once(socket, 'message');
    const closed = once(socket, 'close');
    await first.kill('SIGTERM');
    expect((await closed)[0]).toBe(1012);
    expect(await first.exited).toEqual([0, null]);

    const second = await startServer({ dataDir, args: ['--demo'], env: { SANDBOX_LATENCY_MS: '0' } });
    const again = socketOf(second.url, id);
    const messages: TaskMessage[] = [];
    again.on('message', (data: Buffer) => messages.push(TaskMessage.parse(JSON.parse(data.toString()))));
    await once(again, 'close');
    // A stop is nobody's fault: it costs the task no attempt.
    expect(messages.at(-1)).toMatchObject({ type: 'SUCCESS', attempt: 1 });
    await second.stop();
    rmSync(dataDir, { recursive: true, force: true });
  },
);

it.each([
  ['before it starts', '1'],
  ['while it starts', '2'],
])('a node that is asked to stop %s ends with 0', { timeout: 60_000 }, async (_when, STOP_AT) => {
  const dataDir = temporaryDirectory();
  const preload = `--import ${join(import.meta.dirname, 'stop-early.mjs')}`;
  const env = { ...process.env, PORT: '0', DATA_DIR: dataDir, NODE_OPTIONS: preload, STOP_AT };
  // Rejects where the code is another one, or none because it had to be killed.
  await promisify(execFile)(process.execPath, ['dist/bin/eto.js', 'serve'], {
    env,
    timeout: 50_000,
    killSignal: 'SIGKILL',
  });
  rmSync(dataDir, { recursive: true, force: true });
});
