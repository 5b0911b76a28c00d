import { describe, expect, it } from 'vitest';
import { LearningAccepted, LearningAnswer } from '../../src/contract/learning-request.ts';
import { EtoResult, type LearningFacts } from '../../src/contract/results.ts';
import { TaskAccepted, TaskSnapshot } from '../../src/contract/task-events.ts';
import { LEARN_TASK } from '../../src/calculation/learn-from-reference.ts';
import { LEARNING_RETENTION_MS } from '../../src/tasks/learning-store.ts';
import { systemClock } from '../../src/tasks/clock.ts';
import { queuedData } from '../../src/tasks/progress-data.ts';
import type { NewTask } from '../../src/tasks/task.ts';
import type { TaskKind } from '../../src/tasks/task-kind.ts';
import { openSqliteStore } from '../../src/storage/sqlite/open-sqlite-store.ts';
import { temporaryDirectory } from '../storage/temporary-directory.ts';
import { eventually } from './eventually.ts';
import { startLearningServer, type LearningServer } from './learning-server.ts';

const PLACE = { lat: -12.14, lng: -45, elevation: 442 };
const DAYS = { start_date: '2022-06-01', end_date: '2022-08-31' };

const post = (server: LearningServer, path: string, body: unknown) =>
  fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': 'en' },
    body: JSON.stringify(body),
  });

async function ended({ url }: LearningServer, taskId: string): Promise<TaskSnapshot> {
  await (await fetch(`${url}/api/v1/eto/tasks/${taskId}/events`)).text();
  return TaskSnapshot.parse(await (await fetch(`${url}/api/v1/eto/tasks/${taskId}`)).json());
}

async function referenceOf(server: LearningServer) {
  const answer = await post(server, '/api/v1/eto/tasks', { ...PLACE, ...DAYS });
  const { task_id: id } = TaskAccepted.parse(await answer.json());
  await ended(server, id);
  const result = EtoResult.parse(await (await fetch(`${server.url}/api/v1/eto/tasks/${id}/result`)).json());
  return result.results.map(({ date, eto_mm }) => ({ date, eto_mm: Math.round(eto_mm! * 900) / 1000 }));
}

async function learn(server: LearningServer, reference: unknown) {
  const answer = await post(server, '/api/v1/eto/learnings', { ...PLACE, reference });
  return LearningAccepted.parse(await answer.json());
}

async function factsOf({ url }: LearningServer, id: string): Promise<LearningFacts | null> {
  return LearningAnswer.parse(await (await fetch(`${url}/api/v1/eto/learnings/${id}`)).json()).learning;
}

/** The learning that nothing disturbs, with the reference it was made from. */
async function undisturbed() {
  const server = await startLearningServer(await temporaryDirectory());
  const reference = await referenceOf(server);
  const { learning_id: id, task_id: task } = await learn(server, reference);
  await ended(server, task);
  const facts = await factsOf(server, id);
  await server.close();
  return { reference, facts };
}

/** A kind whose attempts until `atLeast` crash after all their work is done. */
function crashing(atLeast: number): (kind: TaskKind) => TaskKind {
  return (kind) => ({
    ...kind,
    async run(context) {
      const outcome = await kind.run(context);
      if (kind.name === LEARN_TASK && context.attempt < atLeast)
        throw new Error('crashed at the last moment');
      return outcome;
    },
  });
}

describe('a learning', { timeout: 60_000 }, () => {
  it('is the same after an attempt that crashed with its work done', async () => {
    const { reference, facts } = await undisturbed();
    const server = await startLearningServer(await temporaryDirectory(), { decorate: crashing(3) });
    const { learning_id: id, task_id: task } = await learn(server, reference);
    const { last } = await ended(server, task);
    expect(last).toMatchObject({ type: 'SUCCESS', attempt: 3 });
    expect(await factsOf(server, id)).toEqual(facts);
    await server.close();
  });

  it('is the same when another process takes the task over', async () => {
    const { reference, facts } = await undisturbed();
    const directory = await temporaryDirectory();
    const begun: string[] = [];
    const hanging = (kind: TaskKind): TaskKind =>
      kind.name !== LEARN_TASK
        ? kind
        : {
            ...kind,
            run: async ({ task, signal }) => {
              begun.push(task.id);
              await new Promise((_, reject) =>
                signal.addEventListener('abort', () => reject(new Error('stopped'))),
              );
              throw new Error('never');
            },
          };
    const first = await startLearningServer(directory, { decorate: hanging });
    const { learning_id: id, task_id: task } = await learn(first, reference);
    await eventually(() => expect(begun).toEqual([task]));
    expect(await factsOf(first, id)).toBeNull();
    await first.close();
    const second = await startLearningServer(directory);
    expect((await ended(second, task)).status).toBe('success');
    expect(await factsOf(second, id)).toEqual(facts);
    await second.close();
  });

  it('waits for its turn: a second reference is told that the first is not through', async () => {
    let go: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (go = resolve));
    const slow = (kind: TaskKind): TaskKind => ({
      ...kind,
      run: async (context) => {
        if (kind.name === LEARN_TASK) await held;
        return kind.run(context);
      },
    });
    const server = await startLearningServer(await temporaryDirectory(), { decorate: slow });
    const reference = await referenceOf(server);
    const { learning_id: id, task_id: task } = await learn(server, reference.slice(0, 30));
    const more = { reference: reference.slice(30) };
    const path = `/api/v1/eto/learnings/${id}/reference`;
    expect((await post(server, path, more)).status).toBe(409);
    go();
    await ended(server, task);
    const { task_id: next } = LearningAccepted.parse(await (await post(server, path, more)).json());
    await ended(server, next);
    expect((await factsOf(server, id))!.days_used).toBe(reference.length);
    await server.close();
  });

  it('writes nothing over what another attempt has taught meanwhile', async () => {
    const directory = await temporaryDirectory();
    const server = await startLearningServer(directory);
    const { task_id: task } = await learn(server, await referenceOf(server));
    await ended(server, task);
    const { learning, part } = (await server.store.tasks.get(task))!.input as Record<
      'learning' | 'part',
      string
    >;
    await server.close();

    // Without an engine, which would take the task away.
    const { tasks, learnings, close } = await openSqliteStore({ directory });
    const before = await learnings.get(learning);
    const now = Date.now();
    await tasks.submit({ ...newTask('late'), createdAt: now });
    const claim = await tasks.claim('late', {
      workerId: 'other',
      now,
      leaseMs: 60_000,
      maxAttempts: 3,
      kinds: ['other'],
    });
    const finish = (fromVersion: number) =>
      tasks.finish(
        claim!,
        {
          ...SUCCESS,
          learning: { learningId: learning, partId: part, fromVersion, state: { late: true } },
        },
        now,
      );
    expect(await finish(0)).toBe(false);
    expect((await tasks.get('late'))!.state).toBe('running');
    expect(await learnings.get(learning)).toEqual(before);
    expect(await finish(before!.version)).toBe(true);
    expect((await learnings.get(learning))!.state).toEqual({ late: true });
    await close();
  });

  it('is dropped when nobody has used it for its time, and kept when somebody has', async () => {
    let ahead = 0;
    const clock = { ...systemClock, now: () => Date.now() + ahead };
    const server = await startLearningServer(await temporaryDirectory(), { clock });
    const reference = await referenceOf(server);
    const [used, unused] = [await learn(server, reference), await learn(server, reference)];
    await Promise.all([ended(server, used.task_id), ended(server, unused.task_id)]);
    ahead = LEARNING_RETENTION_MS - 24 * 3_600_000;
    expect(await factsOf(server, used.learning_id)).not.toBeNull();
    await server.store.tasks.removeExpired(clock.now() + 2 * 24 * 3_600_000);
    const status = async (id: string) => (await fetch(`${server.url}/api/v1/eto/learnings/${id}`)).status;
    expect([await status(used.learning_id), await status(unused.learning_id)]).toEqual([200, 404]);
    // Its tasks went long before; what they taught has not.
    expect((await fetch(`${server.url}/api/v1/eto/tasks/${used.task_id}`)).status).toBe(410);
    expect((await factsOf(server, used.learning_id))!.days_used).toBe(reference.length);
    await server.close();
  });

  it('counts as a calculation of the client who starts it', async () => {
    const server = await startLearningServer(await temporaryDirectory(), { clientTaskLimit: 1 });
    const reference = [...Array(10).keys()].map((i) => ({ date: `2022-06-${10 + i}`, eto_mm: 4 }));
    const refused = await post(server, '/api/v1/eto/learnings', { ...PLACE, reference: [] });
    await learn(server, reference);
    const second = await post(server, '/api/v1/eto/learnings', { ...PLACE, reference });
    expect([refused.status, second.status]).toEqual([400, 429]);
    await server.close();
  });
});

function newTask(id: string): Omit<NewTask, 'createdAt'> {
  return {
    ...{ id, kind: 'other', input: {}, epoch: 'e', cancelTokenHash: 'h' },
    language: 'en',
    queued: queuedData('en'),
  };
}

const SUCCESS = { type: 'SUCCESS', state: 'success', data: {}, head: {}, pageCount: 0, rowCount: 0 } as const;
