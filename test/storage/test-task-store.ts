import { describe, expect, it, beforeAll, afterAll } from 'vitest';
import type { ClaimRequest, TaskStore } from '../../src/tasks/task-store.ts';
import { TASK_TIMES, type Claim } from '../../src/tasks/task.ts';
import { cancelled, failure, newTask, progressData, success } from '../tasks/sample-tasks.ts';

const DAY_MS = 24 * 3_600_000;

/** What every task store must do. `open` gives an empty one. */
export function testTaskStore(
  name: string,
  open: () => Promise<{ readonly tasks: TaskStore; readonly close: () => Promise<void> }>,
): void {
  describe(`task store: ${name}`, () => {
    let store: TaskStore;
    let close: () => Promise<void>;
    beforeAll(async () => {
      ({ tasks: store, close } = await open());
    });
    afterAll(() => close());

    const worker = (workerId: string, more: Partial<ClaimRequest> = {}): ClaimRequest => ({
      workerId,
      now: 2_000,
      leaseMs: 30_000,
      maxAttempts: 3,
      kinds: ['test'],
      ...more,
    });

    const rules = { now: 2_000, maxAttempts: 3, kinds: ['test'] };

    async function submitted(more: Parameters<typeof newTask>[0] = {}): Promise<string> {
      const task = newTask(more);
      await store.submit(task);
      return task.id;
    }

    async function claimed(id: string, request = worker('w1')): Promise<Claim> {
      const claim = await store.claim(id, request);
      if (!claim) throw new Error('The claim was refused');
      return claim;
    }

    const log = (id: string) => store.readEvents(id, 0, 1_000);

    describe('submit', () => {
      it('is visible as soon as it resolves, with its first event', async () => {
        const task = newTask({ language: 'es', input: { nested: [1, null, 'ç'] } });
        const result = await store.submit(task);
        const seen = await store.get(task.id);
        expect(result).toEqual({ kind: 'created', task: seen });
        expect(seen).toMatchObject({
          id: task.id,
          state: 'queued',
          input: { nested: [1, null, 'ç'] },
          language: 'es',
          epoch: 'k3f',
          createdAt: 1_000,
          startedAt: null,
          finishedAt: null,
          attempt: 0,
          fence: 0,
          lastSeq: 1,
          progress: 0,
        });
        expect(await log(task.id)).toEqual([
          { taskId: task.id, seq: 1, type: 'PROGRESS', attempt: 0, ts: 1_000, data: task.queued },
        ]);
        expect(await store.lastEvent(task.id)).toMatchObject({ seq: 1 });
      });

      it('knows nothing of an id that was never given', async () => {
        expect(await store.get('nobody')).toBeUndefined();
        expect(await store.lastEvent('nobody')).toBeUndefined();
        expect(await store.wasRemoved('nobody')).toBe(false);
        expect(await store.claim('nobody', worker('w1'))).toBeUndefined();
        expect(await store.end('nobody', failure(), { now: 1 })).toBe(false);
      });

      it('refuses the same id twice and leaves the neighbours of its batch alone', async () => {
        const task = newTask();
        await store.submit(task);
        const others = [newTask(), newTask()];
        const results = await Promise.allSettled([
          store.submit(others[0]!),
          store.submit(task),
          store.submit(others[1]!),
        ]);
        expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
        expect((await log(others[1]!.id)).length).toBe(1);
      });
    });

    describe('idempotency', () => {
      const keyed = (key: string, bodyHash: string, more: Parameters<typeof newTask>[0] = {}) =>
        newTask({ idempotency: { key, bodyHash, tokenSalt: `salt of ${key}` }, ...more });

      it('gives the first task for the same key and body, also to racing submits', async () => {
        const tasks = Array.from({ length: 5 }, () => keyed('same', 'body'));
        const results = await Promise.all(tasks.map((task) => store.submit(task)));
        expect(results.map((result) => result.kind)).toEqual([
          'created',
          'existing',
          'existing',
          'existing',
          'existing',
        ]);
        for (const result of results.slice(1)) {
          expect(result).toMatchObject({ task: { id: tasks[0]!.id }, tokenSalt: 'salt of same' });
        }
        expect(await store.get(tasks[1]!.id)).toBeUndefined();
      });

      it('refuses the same key with another body', async () => {
        await store.submit(keyed('other', 'body'));
        const second = keyed('other', 'another body');
        expect(await store.submit(second)).toEqual({ kind: 'conflict' });
        expect(await store.get(second.id)).toBeUndefined();
      });

      it('forgets a key after 24 hours', async () => {
        await store.submit(keyed('old', 'body', { createdAt: 0 }));
        const justBefore = await store.submit(keyed('old', 'body', { createdAt: DAY_MS - 1 }));
        expect(justBefore.kind).toBe('existing');
        const after = await store.submit(keyed('old', 'another body', { createdAt: DAY_MS }));
        expect(after.kind).toBe('created');
        const again = await store.submit(keyed('old', 'another body', { createdAt: DAY_MS + 1 }));
        expect(again.kind).toBe('existing');
      });
    });

    describe('a retry', () => {
      it('is made once for a task, also for racing submits', async () => {
        const first = await submitted();
        const retries = Array.from({ length: 5 }, () => newTask({ retryOf: first }));
        const results = await Promise.all(retries.map((task) => store.submit(task)));
        const before = { kind: 'retried_before', taskId: retries[0]!.id };
        expect(results[0]).toMatchObject({ kind: 'created', task: { id: retries[0]!.id, state: 'queued' } });
        expect(results.slice(1)).toEqual([before, before, before, before]);
        expect(await store.submit(newTask({ retryOf: first }))).toEqual(before);
        for (const { id } of retries.slice(1)) expect(await store.get(id)).toBeUndefined();
      });

      it('can be tried again itself', async () => {
        const first = await submitted();
        const second = newTask({ retryOf: first });
        const third = newTask({ retryOf: second.id });
        await store.submit(second);
        expect((await store.submit(third)).kind).toBe('created');
        expect(await store.submit(newTask({ retryOf: second.id }))).toEqual({
          kind: 'retried_before',
          taskId: third.id,
        });
      });
    });

    describe('claim', () => {
      it('lets one of many racing workers have the task', async () => {
        const id = await submitted();
        const claims = await Promise.all(['a', 'b', 'c', 'd'].map((w) => store.claim(id, worker(w))));
        expect(claims.filter(Boolean).length).toBe(1);
        expect(await store.get(id)).toMatchObject({
          state: 'running',
          owner: 'a',
          attempt: 1,
          fence: 1,
          startedAt: 2_000,
          leaseUntil: 32_000,
        });
      });

      it('gives a running task away only when its lease has ended', async () => {
        const id = await submitted();
        await claimed(id);
        expect(await store.claim(id, worker('w2', { now: 31_999 }))).toBeUndefined();
        const second = await claimed(id, worker('w2', { now: 32_000 }));
        expect(second).toMatchObject({ attempt: 2, fence: 2, workerId: 'w2' });
        expect(second.task.startedAt).toBe(2_000);
      });

      it('gives no more than the last attempt', async () => {
        const id = await submitted();
        for (let attempt = 1; attempt <= 3; attempt += 1) {
          await claimed(id, worker('w', { now: attempt * 100_000 }));
        }
        expect(await store.claim(id, worker('w', { now: 900_000 }))).toBeUndefined();
        expect(await store.listClaimable({ ...rules, now: 900_000 }, 1_000)).not.toContain(id);
      });

      it('lists what may be claimed, the oldest first', async () => {
        const younger = await submitted({ createdAt: -5_000 });
        const older = await submitted({ createdAt: -6_000 });
        const running = await submitted({ createdAt: -7_000 });
        await claimed(running);
        expect(await store.listClaimable(rules, 2)).toEqual([older, younger]);
        expect(await store.listClaimable({ ...rules, now: 32_000 }, 1)).toEqual([running]);
        for (const id of [younger, older, running]) await store.end(id, failure(), { now: 3_000 });
      });

      it('lists and gives only tasks of the kinds that the worker knows', async () => {
        const known = await submitted({ createdAt: -9_000 });
        const unknown = await submitted({ createdAt: -9_500, kind: 'of a later version' });
        expect(await store.listClaimable(rules, 1)).toEqual([known]);
        expect(await store.listClaimable({ ...rules, kinds: [] }, 1)).toEqual([]);
        expect(await store.claim(unknown, worker('old'))).toBeUndefined();
        expect(await store.claim(unknown, worker('idle', { kinds: [] }))).toBeUndefined();
        expect(await store.get(unknown)).toMatchObject({ state: 'queued', attempt: 0, fence: 0 });
        const later = { kinds: ['test', 'of a later version'] };
        expect(await store.listClaimable({ ...rules, ...later }, 2)).toEqual([unknown, known]);
        expect(await store.claim(unknown, worker('new', later))).toMatchObject({ attempt: 1, fence: 1 });
        for (const id of [known, unknown]) await store.end(id, failure(), { now: 3_000 });
      });

      it('counts what waits and what runs', async () => {
        const before = await store.countActive();
        const id = await submitted();
        expect(await store.countActive()).toEqual({ ...before, queued: before.queued + 1 });
        const claim = await claimed(id);
        expect(await store.countActive()).toEqual({ ...before, running: before.running + 1 });
        await store.finish(claim, success(), 3_000);
        expect(await store.countActive()).toEqual(before);
      });
    });

    describe('release', () => {
      it('puts the task back, not before its time, and the next claim is another attempt', async () => {
        const id = await submitted();
        const first = await claimed(id);
        expect(await store.release(first, { notBefore: 5_000 })).toBe(true);
        expect(await store.get(id)).toMatchObject({
          state: 'queued',
          owner: null,
          leaseUntil: null,
          attempt: 1,
        });
        expect(await store.claim(id, worker('w2', { now: 4_999 }))).toBeUndefined();
        expect(await claimed(id, worker('w2', { now: 5_000 }))).toMatchObject({ attempt: 2, fence: 2 });
      });

      it('can keep the attempt number, once', async () => {
        const id = await submitted();
        for (let times = 0; times < 5; times += 1) {
          const claim = await claimed(id);
          expect(claim.attempt).toBe(1);
          await store.release(claim, { notBefore: 0, keepAttempt: true });
          expect(await store.get(id)).toMatchObject({ attempt: 1 });
        }
        const claim = await claimed(id);
        await store.release(claim, { notBefore: 0 });
        expect(await claimed(id)).toMatchObject({ attempt: 2, fence: 7 });
      });

      it('keeps the last attempt claimable when it was handed over', async () => {
        const id = await submitted();
        for (const now of [100_000, 200_000]) await claimed(id, worker('w', { now }));
        const last = await claimed(id, worker('w', { now: 300_000 }));
        await store.release(last, { notBefore: 0, keepAttempt: true });
        expect(await claimed(id)).toMatchObject({ attempt: 3 });
      });
    });

    describe('log', () => {
      it('is dense under concurrent writers and never shows a lower progress in the task', async () => {
        const id = await submitted();
        const claim = await claimed(id);
        const percents = [5, 50, 20, 60, 10];
        await Promise.all(
          percents.map((percent) => store.appendProgress(claim, progressData(percent), 2_500)),
        );
        const events = await log(id);
        expect(events.map((event) => event.seq)).toEqual([1, 2, 3, 4, 5, 6]);
        expect(events[1]).toMatchObject({ type: 'PROGRESS', attempt: 1, ts: 2_500, data: { progress: 5 } });
        expect(await store.get(id)).toMatchObject({ lastSeq: 6, progress: 60 });
      });

      it('is read from a place and in portions', async () => {
        const id = await submitted();
        const claim = await claimed(id);
        for (let n = 0; n < 5; n += 1) await store.appendProgress(claim, progressData(n), 2_000);
        expect((await store.readEvents(id, 2, 3)).map((event) => event.seq)).toEqual([3, 4, 5]);
        expect(await store.readEvents(id, 6, 10)).toEqual([]);
      });
    });

    describe('fence', () => {
      it('makes every write of a fenced worker change nothing, and tells it', async () => {
        const id = await submitted();
        const stale = await claimed(id);
        const current = await claimed(id, worker('w2', { now: 40_000 }));
        const before = { task: await store.get(id), log: await log(id) };
        expect(await store.appendProgress(stale, progressData(90), 41_000)).toBe(false);
        expect(await store.renewLease(stale, 99_000)).toBe(false);
        expect(await store.writeResultPage(stale, 0, new Uint8Array([1]))).toBe(false);
        expect(await store.release(stale, { notBefore: 0 })).toBe(false);
        expect(await store.finish(stale, success(), 41_000)).toBe(false);
        expect({ task: await store.get(id), log: await log(id) }).toEqual(before);
        expect(await store.readResultHead(id)).toBeUndefined();
        expect(await store.renewLease(current, 99_000)).toBe(true);
      });

      it('makes every write after the end change nothing', async () => {
        const id = await submitted();
        const claim = await claimed(id);
        await store.finish(claim, failure(), 3_000);
        const before = { task: await store.get(id), log: await log(id) };
        expect(await store.appendProgress(claim, progressData(90), 4_000)).toBe(false);
        expect(await store.renewLease(claim, 99_000)).toBe(false);
        expect(await store.writeResultPage(claim, 0, new Uint8Array([1]))).toBe(false);
        expect(await store.release(claim, { notBefore: 0 })).toBe(false);
        expect(await store.finish(claim, success(), 4_000)).toBe(false);
        expect(await store.end(id, cancelled, { now: 4_000 })).toBe(false);
        expect(await store.claim(id, worker('w2', { now: 90_000 }))).toBeUndefined();
        expect({ task: await store.get(id), log: await log(id) }).toEqual(before);
      });
    });

    describe('end', () => {
      it.each(['finish first', 'cancel first'])('lets the first terminal win: %s', async (order) => {
        const id = await submitted();
        const claim = await claimed(id);
        const finish = () => store.finish(claim, success(), 3_000);
        const cancel = () => store.end(id, cancelled, { now: 3_000 });
        const answers = await Promise.all(
          order === 'finish first' ? [finish(), cancel()] : [cancel(), finish()],
        );
        expect(answers).toEqual([true, false]);
        const events = await log(id);
        const expected = order === 'finish first' ? ['SUCCESS', 'success'] : ['ERROR', 'cancelled'];
        expect([events.at(-1)?.type, (await store.get(id))?.state]).toEqual(expected);
        expect(events.filter((event) => event.type !== 'PROGRESS').length).toBe(1);
      });

      it('commits event, state and result together', async () => {
        const id = await submitted();
        const claim = await claimed(id);
        const body = new Uint8Array([7, 8, 9]);
        await store.writeResultPage(claim, 0, body);
        const outcome = success({ head: { sources: ['a'] }, pageCount: 1, rowCount: 31 });
        const finishing = store.finish(claim, outcome, 3_000);
        for (let looks = 0; looks < 20; looks += 1) {
          await new Promise(setImmediate);
          await expectAgreement(id);
        }
        expect(await finishing).toBe(true);
        expect(await store.get(id)).toMatchObject({
          state: 'success',
          finishedAt: 3_000,
          progress: 100,
          lastSeq: 2,
        });
        expect(await store.lastEvent(id)).toMatchObject({ seq: 2, type: 'SUCCESS', attempt: 1, ts: 3_000 });
        expect(await store.readResultHead(id)).toEqual({
          head: { sources: ['a'] },
          pageCount: 1,
          rowCount: 31,
        });
        expect(await store.readResultPage(id, 0)).toEqual(body);
        expect(await store.readResultPage(id, 1)).toBeUndefined();
      });

      async function expectAgreement(id: string): Promise<void> {
        // Head first: a commit between the reads may only make the later ones newer.
        const head = await store.readResultHead(id);
        const page = await store.readResultPage(id, 0);
        const last = await store.lastEvent(id);
        const task = await store.get(id);
        if (head || page) expect(last?.type).toBe('SUCCESS');
        if (last?.type === 'SUCCESS') expect(task?.state).toBe('success');
      }

      it('tells on ERROR the progress the task had, whoever ends it', async () => {
        for (const byCancel of [true, false]) {
          const id = await submitted();
          const claim = await claimed(id);
          await store.appendProgress(claim, progressData(45), 2_500);
          if (byCancel) await store.end(id, cancelled, { now: 3_000 });
          else await store.finish(claim, failure(), 3_000);
          expect(await store.lastEvent(id)).toMatchObject({ type: 'ERROR', data: { progress: 45 } });
          expect(await store.get(id)).toMatchObject({ progress: 45 });
        }
      });

      it('does not take a task that was claimed and given back for an unchanged one', async () => {
        const id = await submitted();
        const asQueued = (await store.get(id))!;
        await store.release(await claimed(id), { notBefore: 0, keepAttempt: true });
        expect(await store.end(id, failure(), { now: 3_000, ifUnchanged: asQueued })).toBe(false);
      });

      it('holds only while nothing has changed, when that is asked', async () => {
        const id = await submitted();
        const asQueued = (await store.get(id))!;
        const claim = await claimed(id);
        expect(await store.end(id, failure(), { now: 3_000, ifUnchanged: asQueued })).toBe(false);
        const asClaimed = (await store.get(id))!;
        await store.renewLease(claim, 50_000);
        expect(await store.end(id, failure(), { now: 3_000, ifUnchanged: asClaimed })).toBe(false);
        const asRenewed = (await store.get(id))!;
        expect(await store.end(id, failure(), { now: 3_000, ifUnchanged: asRenewed })).toBe(true);
      });
    });

    describe('result pages', () => {
      it('are invisible before SUCCESS, and never served from a lost attempt', async () => {
        const id = await submitted();
        const lost = await claimed(id);
        await store.writeResultPage(lost, 0, new Uint8Array([1]));
        await store.writeResultPage(lost, 1, new Uint8Array([1]));
        expect(await store.readResultPage(id, 0)).toBeUndefined();
        const current = await claimed(id, worker('w2', { now: 40_000 }));
        await store.writeResultPage(current, 0, new Uint8Array([2]));
        await store.finish(current, success({ pageCount: 1, rowCount: 1 }), 41_000);
        expect(await store.readResultPage(id, 0)).toEqual(new Uint8Array([2]));
        expect(await store.readResultPage(id, 1)).toBeUndefined();
      });

      it('are not mixed with those of an earlier claim of the same attempt', async () => {
        const id = await submitted();
        const first = await claimed(id);
        await store.writeResultPage(first, 0, new Uint8Array([1]));
        await store.release(first, { notBefore: 0, keepAttempt: true });
        const second = await claimed(id);
        expect(second.attempt).toBe(1);
        await store.finish(second, success({ pageCount: 0 }), 3_000);
        expect(await store.readResultPage(id, 0)).toBeUndefined();
      });

      it('are not served after an ERROR', async () => {
        const id = await submitted();
        const claim = await claimed(id);
        await store.writeResultPage(claim, 0, new Uint8Array([1]));
        await store.finish(claim, failure(), 3_000);
        expect(await store.readResultPage(id, 0)).toBeUndefined();
        expect(await store.readResultHead(id)).toBeUndefined();
      });
    });

    describe('overdue', () => {
      const limits = { now: 1_000_000, queuedBefore: 100_000, startedBefore: 400_000, maxAttempts: 3 };
      const overdue = async () => (await store.listOverdue(limits, 1_000)).map((task) => task.id);

      it('lists tasks that waited too long, but not those that were claimed once', async () => {
        const waiting = await submitted({ createdAt: 99_999 });
        const inTime = await submitted({ createdAt: 100_000 });
        const retried = await submitted({ createdAt: 99_999 });
        await store.release(await claimed(retried, worker('w', { now: 900_000 })), { notBefore: 0 });
        const listed = await overdue();
        expect(listed).toContain(waiting);
        expect(listed).not.toContain(inTime);
        expect(listed).not.toContain(retried);
      });

      it('lists tasks over their deadline, running or waiting for a retry', async () => {
        const created = { createdAt: 390_000 };
        const [late, lateAndQueued, inTime] = [
          await submitted(created),
          await submitted(created),
          await submitted(created),
        ];
        await claimed(late, worker('w', { now: 399_999, leaseMs: 9e9 }));
        await store.release(await claimed(lateAndQueued, worker('w', { now: 399_999 })), { notBefore: 9e9 });
        await claimed(inTime, worker('w', { now: 400_000, leaseMs: 9e9 }));
        const listed = await overdue();
        expect(listed).toContain(late);
        expect(listed).toContain(lateAndQueued);
        expect(listed).not.toContain(inTime);
      });

      it('lists a task whose lease ended on the last attempt, and not before that', async () => {
        const id = await submitted({ createdAt: 500_000 });
        for (const now of [600_000, 700_000]) await claimed(id, worker('w', { now }));
        expect(await overdue()).not.toContain(id);
        const last = await claimed(id, worker('w', { now: 800_000 }));
        expect(await overdue()).toContain(id);
        await store.renewLease(last, 1_000_001);
        expect(await overdue()).not.toContain(id);
        await store.finish(last, success(), 900_000);
      });
    });

    describe('take-over', () => {
      it('makes the tasks of other owners claimable at once, and no others', async () => {
        const [dead, own] = [await submitted(), await submitted()];
        await claimed(dead, worker('dead', { now: 50_000 }));
        await claimed(own, worker('alive', { now: 50_000 }));
        expect(await store.reclaimAllExcept('alive', 50_001)).toBeGreaterThanOrEqual(1);
        expect(await store.claim(own, worker('w', { now: 50_001 }))).toBeUndefined();
        expect(await claimed(dead, worker('w', { now: 50_001 }))).toMatchObject({ attempt: 2, fence: 2 });
      });
    });

    // Last, because it drops whatever the others left.
    describe('retention', () => {
      async function finishedWithPage(id: string, now: number): Promise<void> {
        const claim = await claimed(id);
        await store.writeResultPage(claim, 0, new Uint8Array([1]));
        await store.finish(claim, success({ pageCount: 1 }), now);
      }

      it('drops results after 7 days and tasks after 30, and remembers that they were there', async () => {
        const ended = 1_000_000;
        const ids = await Promise.all(Array.from({ length: 250 }, () => submitted()));
        const id = ids[0]!;
        await Promise.all(ids.map((each) => finishedWithPage(each, ended)));
        const unfinished = await submitted();

        await store.removeExpired(ended + TASK_TIMES.resultRetentionMs);
        expect(await store.readResultPage(id, 0)).toBeDefined();
        await store.removeExpired(ended + TASK_TIMES.resultRetentionMs + 1);
        expect(await store.readResultHead(id)).toBeUndefined();
        expect(await store.readResultPage(id, 0)).toBeUndefined();
        expect(await store.get(id)).toMatchObject({ state: 'success' });
        expect(await store.wasRemoved(id)).toBe(false);

        await store.removeExpired(ended + TASK_TIMES.terminalRetentionMs + 1);
        for (const each of ids) {
          expect(await store.get(each)).toBeUndefined();
          expect(await store.wasRemoved(each)).toBe(true);
        }
        expect(await log(id)).toEqual([]);
        expect(await store.get(unfinished)).toBeDefined();
      });
    });
  });
}
