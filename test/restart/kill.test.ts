import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { STEP_CODES, TaskAccepted, TaskMessage } from '../../src/contract/task-events.ts';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { startServer, temporaryDirectory, type RunningServer } from '../running-server.ts';

const BODY = { lat: -15.79, lng: -47.88, start_date: '2023-01-01', end_date: '2023-12-31' };

/** kill −9 of the real server on its real directory, at every step of a real calculation. */
describe('after kill -9', { timeout: 60_000 }, () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startSandbox();
  });
  afterAll(() => sandbox.close());

  const start = (dataDir: string, dieAt?: string): Promise<RunningServer> =>
    startServer({
      dataDir,
      ...(dieAt && { script: 'test/restart/server-that-dies.mjs' }),
      env: {
        OPEN_METEO_ARCHIVE_URL: sandbox.url,
        OPEN_METEO_FORECAST_URL: sandbox.url,
        NASA_POWER_URL: sandbox.url,
        ...(dieAt && { DIE_AT: dieAt }),
      },
    });

  it.each(STEP_CODES)('in step %s the task ends with its result, and the watcher resumes', async (step) => {
    const dataDir = temporaryDirectory();
    const first = await start(dataDir, step);
    const accepted = await submit(first.url);
    const before = await watch(first.url, accepted.task_id);
    const seen = before.at(-1)?.seq ?? 0;

    const second = await start(dataDir);
    const after = await watch(second.url, accepted.task_id, `from_seq=${seen}`);
    const last = after.at(-1)!;
    expect(last.type).toBe('SUCCESS');
    expect(last.attempt).toBe(2);
    expect(seqsRise([...before, ...after])).toBe(true);
    if (last.type === 'SUCCESS') expect(last.data.results).toHaveLength(365);

    const log = await watch(second.url, accepted.task_id, 'replay=all');
    expect(log.map(({ seq }) => seq)).toEqual(log.map((_, i) => i + 1));
    expect(log.filter(({ type }) => type !== 'PROGRESS')).toHaveLength(1);
    const percents = log.map(({ data }) => ('progress' in data ? data.progress : 0));
    expect(percents).toEqual(percents.toSorted((a = 0, b = 0) => a - b));

    await second.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('loses none of many accepted tasks', async () => {
    const dataDir = temporaryDirectory();
    const first = await start(dataDir, 'FUSE');
    const answers = await Promise.allSettled(Array.from({ length: 30 }, () => submit(first.url)));
    const accepted = answers.flatMap((answer) =>
      answer.status === 'fulfilled' ? [answer.value.task_id] : [],
    );
    expect(accepted.length).toBeGreaterThan(0);
    await first.kill('SIGKILL');
    const second = await start(dataDir);
    const ends = await Promise.all(accepted.map(async (id) => (await watch(second.url, id)).at(-1)?.type));
    expect(new Set(ends)).toEqual(new Set(['SUCCESS']));
    await second.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('refuses a second process on a directory in use, naming the first', async () => {
    const dataDir = temporaryDirectory();
    const first = await start(dataDir);
    await expect(start(dataDir)).rejects.toThrow(new RegExp(`${first.pid}`));
    await first.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });
});

async function submit(url: string): Promise<TaskAccepted> {
  const answer = await fetch(`${url}/api/v1/eto/tasks`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(BODY),
  });
  expect(answer.status).toBe(202);
  return TaskAccepted.parse(await answer.json());
}

/** All messages until the socket ends, by a last message or by the death of the server. */
function watch(url: string, taskId: string, query = ''): Promise<TaskMessage[]> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/ws/task_status/${taskId}?${query}`);
    const messages: TaskMessage[] = [];
    socket.on('message', (data: Buffer) => messages.push(TaskMessage.parse(JSON.parse(data.toString()))));
    socket.on('error', () => undefined); // a refused connection ends in 'close' as well
    socket.on('close', () => resolve(messages));
  });
}

function seqsRise(messages: readonly TaskMessage[]): boolean {
  return messages.every(({ seq }, i) => i === 0 || seq > messages[i - 1]!.seq);
}
