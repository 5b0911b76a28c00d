import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { LearningAccepted, LearningAnswer } from '../../src/contract/learning-request.ts';
import { EtoResult, type LearningFacts } from '../../src/contract/results.ts';
import { TaskAccepted, TaskSnapshot } from '../../src/contract/task-events.ts';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { startServer, temporaryDirectory, type RunningServer } from '../running-server.ts';
import { weatherFrom } from '../weather-from.ts';

const PLACE = { lat: -12.14, lng: -45, elevation: 442 };

let sandbox: Sandbox;
let dataDir: string;
let server: RunningServer;

const start = () => startServer({ dataDir, env: weatherFrom(sandbox.url) });

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

const post = (path: string, body: unknown) =>
  fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

async function ended(id: string): Promise<TaskSnapshot> {
  await (await fetch(`${server.url}/api/v1/eto/tasks/${id}/events`)).text();
  return TaskSnapshot.parse(await (await fetch(`${server.url}/api/v1/eto/tasks/${id}`)).json());
}

async function factsOf(id: string): Promise<LearningFacts | null> {
  const answer = await fetch(`${server.url}/api/v1/eto/learnings/${id}`);
  return LearningAnswer.parse(await answer.json()).learning;
}

async function someReference() {
  const answer = await post('/api/v1/eto/tasks', {
    ...PLACE,
    start_date: '2022-06-01',
    end_date: '2022-07-31',
  });
  const { task_id: id } = TaskAccepted.parse(await answer.json());
  await ended(id);
  const result = await fetch(`${server.url}/api/v1/eto/tasks/${id}/result`);
  return EtoResult.parse(await result.json()).results.map(({ date, eto_mm }) => ({
    date,
    eto_mm: Math.round(eto_mm! * 900) / 1000,
  }));
}

it(
  'is learnt in the threads of the program, and the same after a kill in the middle',
  { timeout: 60_000 },
  async () => {
    const reference = await someReference();
    const learn = async () =>
      LearningAccepted.parse(await (await post('/api/v1/eto/learnings', { ...PLACE, reference })).json());
    const whole = await learn();
    expect((await ended(whole.task_id)).status).toBe('success');
    const facts = await factsOf(whole.learning_id);
    expect(facts).toMatchObject({ days_used: reference.length });

    sandbox.setFaults([{ source: 'nasa_power', fault: 'hang' }]);
    const cut = await learn();
    await fetch(`${server.url}/api/v1/eto/tasks/${cut.task_id}`, {
      headers: { prefer: 'wait=20', 'if-none-match': 'x' },
    });
    await server.kill('SIGKILL');
    sandbox.setFaults([]);
    server = await start();
    expect((await ended(cut.task_id)).status).toBe('success');
    expect(await factsOf(cut.learning_id)).toEqual(facts);
  },
);
