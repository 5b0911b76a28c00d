import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OpenStore } from '../../src/storage/open-store.ts';
import type { TaskPage } from '../../src/tasks/task-overview.ts';
import { cancelled, failure, newTask, progressData } from '../tasks/sample-tasks.ts';

const HOUR_MS = 3_600_000;
const CODES = ['NO_DATA', 'INTERNAL', 'SOURCE_UNAVAILABLE'];

/** What those who run the program ask of the tasks in a store. `open` gives an empty one. */
export function testTaskOverview(
  name: string,
  open: () => Promise<Pick<OpenStore, 'tasks' | 'overview' | 'close'>>,
): void {
  describe(`overview of tasks: ${name}`, () => {
    let store: Pick<OpenStore, 'tasks' | 'overview' | 'close'>;
    beforeAll(async () => {
      store = await open();
      for (const [i, id] of ['c', 'a', 'b', 'd'].entries())
        await store.tasks.submit(newTask({ id: `queued-${id}`, createdAt: 1_000 + Math.floor(i / 2) * 10 }));
      await run('running-later', 2_000);
      await run('running-first', 1_500);
      await fail('failed-old', HOUR_MS - 1);
      await fail('failed-a', HOUR_MS);
      await fail('failed-b', HOUR_MS, 'SOURCE_UNAVAILABLE', 'a "error_code":"INTERNAL" in a sentence');
      await fail('failed-new', 2 * HOUR_MS);
      const gone = newTask();
      await store.tasks.submit(gone);
      await store.tasks.end(gone.id, cancelled, { now: HOUR_MS });
    });
    afterAll(() => store.close());

    async function run(id: string, createdAt: number) {
      await store.tasks.submit(newTask({ id, createdAt }));
      const claim = await store.tasks.claim(id, {
        ...{ workerId: `worker of ${id}`, now: 2_000, leaseMs: HOUR_MS, maxAttempts: 3, kinds: ['test'] },
      });
      await store.tasks.appendProgress(claim!, progressData(40), 2_000);
    }

    async function fail(
      id: string,
      now: number,
      code: 'NO_DATA' | 'SOURCE_UNAVAILABLE' = 'NO_DATA',
      details = '',
    ) {
      await store.tasks.submit(newTask({ id }));
      const data = { error: 'Sem dados', error_code: code, details, retryable: false };
      await store.tasks.end(id, failure({ data }), { now });
    }

    /** Page by page, of two lines each. */
    async function pages(page: Omit<TaskPage, 'limit' | 'after'>): Promise<string[]> {
      const ids: string[] = [];
      let after: TaskPage['after'];
      for (;;) {
        const lines = await store.overview.list({ ...page, ...(after && { after }), limit: 2 });
        const last = lines.at(-1);
        if (!last) return ids;
        ids.push(...lines.map(({ id }) => id));
        const at = page.state === 'failed' ? last.finishedAt! : last.createdAt;
        after = { at, id: last.id };
      }
    }

    it('lists what waits and what runs, the longest first', async () => {
      expect(await pages({ state: 'queued' })).toEqual(['queued-a', 'queued-c', 'queued-b', 'queued-d']);
      expect(await pages({ state: 'running' })).toEqual(['running-first', 'running-later']);
    });

    it('says where a task runs and how far it is', async () => {
      const [first] = await store.overview.list({ state: 'running', limit: 1 });
      expect(first).toMatchObject({ owner: 'worker of running-first', progress: 40, stepCode: 'DOWNLOAD' });
    });

    it('lists what failed, the newest first, and why', async () => {
      expect(await pages({ state: 'failed' })).toEqual(['failed-new', 'failed-b', 'failed-a', 'failed-old']);
      const [newest] = await store.overview.list({ state: 'failed', limit: 1 });
      expect(newest?.failure).toEqual({ code: 'NO_DATA', message: 'Sem dados', details: '' });
    });

    it('lists those alone that failed for one reason', async () => {
      expect(await pages({ state: 'failed', code: 'NO_DATA' })).toEqual([
        'failed-new',
        'failed-a',
        'failed-old',
      ]);
      expect(await pages({ state: 'failed', code: 'SOURCE_UNAVAILABLE' })).toEqual(['failed-b']);
      expect(await pages({ state: 'failed', code: 'INTERNAL' })).toEqual([]);
    });

    it('counts what failed since a moment, by reason', async () => {
      expect(await store.overview.countFailures(HOUR_MS, CODES)).toEqual([
        { code: 'NO_DATA', count: 2 },
        { code: 'SOURCE_UNAVAILABLE', count: 1 },
      ]);
      expect(await store.overview.countFailures(3 * HOUR_MS, CODES)).toEqual([]);
      expect(await store.overview.countFailures(0, [])).toEqual([]);
    });
  });
}
