import type { DatabaseSync } from '../../src/storage/sqlite/database-sync.ts';
import type { TaskStore } from '../../src/tasks/task-store.ts';
import type { Claim } from '../../src/tasks/task.ts';
import { mutantOfStore, run, type Mutant } from './mutant.ts';

/** What a store may get wrong. They lie below the oracle, and reach into the rows where the contract has no way. */
export const STORE_MUTANTS: readonly Mutant[] = [
  {
    name: 'progress is written whatever the fence',
    breaks: ['I8'],
    variation: mutantOfStore((real) => ({
      appendProgress: async (claim, data, now) => real.appendProgress(await forged(real, claim), data, now),
    })),
  },
  {
    name: 'the end is written whatever the fence',
    breaks: ['I8', 'I12'],
    variation: mutantOfStore((real) => ({
      finish: async (claim, outcome, now) => real.finish(await forged(real, claim), outcome, now),
    })),
  },
  {
    name: 'pages are written whatever the fence',
    breaks: ['I8', 'I2'],
    variation: mutantOfStore((real) => ({
      writeResultPage: async (claim, page, body) =>
        real.writeResultPage(await forged(real, claim), page, body),
    })),
  },
  {
    name: 'a fenced worker puts the task back in the queue',
    breaks: ['I8'],
    variation: mutantOfStore((real) => ({
      release: async (claim, options) => real.release(await forged(real, claim), options),
    })),
  },
  {
    name: 'a claim does not raise the fence',
    breaks: ['I8'],
    variation: mutantOfStore((real, sql) => ({
      async claim(id, request) {
        const claim = await real.claim(id, request);
        if (!claim || claim.fence === 1) return claim;
        run(sql, 'UPDATE tasks SET fence = 1 WHERE id = ?', id);
        return { ...claim, fence: 1, task: { ...claim.task, fence: 1 } };
      },
    })),
  },
  {
    name: 'a task is claimed while the lease of another runs',
    breaks: ['I8', 'I12'],
    variation: mutantOfStore((real, sql) => ({
      async claim(id, request) {
        const claim = await real.claim(id, request);
        if (claim) return claim;
        run(sql, 'UPDATE tasks SET lease_until = 0 WHERE id = ?', id);
        return real.claim(id, request);
      },
    })),
  },
  {
    name: 'an attempt begins before its time',
    breaks: ['I8'],
    variation: mutantOfStore((real) => ({
      claim: (id, request) => real.claim(id, { ...request, now: request.now + 1_500 }),
      listClaimable: (rules, limit) => real.listClaimable({ ...rules, now: rules.now + 1_500 }, limit),
    })),
  },
  {
    name: 'a fourth attempt is made',
    breaks: ['I8'],
    variation: mutantOfStore((real) => ({
      claim: (id, request) => real.claim(id, { ...request, maxAttempts: 4 }),
      listClaimable: (rules, limit) => real.listClaimable({ ...rules, maxAttempts: 4 }, limit),
    })),
  },
  {
    name: 'a stopping process costs the task an attempt',
    breaks: ['I8'],
    variation: mutantOfStore((real) => ({
      release: (claim, { notBefore }) => real.release(claim, { notBefore }),
    })),
  },
  {
    name: 'the state is written without its event',
    breaks: ['I2'],
    variation: mutantOfStore((real, sql) => ({
      async finish(claim, outcome, now) {
        const done = await real.finish(claim, outcome, now);
        if (done) run(sql, "DELETE FROM task_events WHERE task_id = ? AND type <> 'PROGRESS'", claim.task.id);
        return done;
      },
    })),
  },
  {
    name: 'the event is written before the result, in a transaction of its own',
    breaks: ['I2', 'I7'],
    variation: mutantOfStore((real, sql) => ({
      async finish(claim, outcome, now) {
        const done = await real.finish(claim, outcome, now);
        if (!done || outcome.type === 'ERROR') return done;
        const row = sql.prepare('SELECT * FROM results WHERE task_id = ?').get(claim.task.id) as Record<
          string,
          string | number
        >;
        run(sql, 'DELETE FROM results WHERE task_id = ?', claim.task.id);
        // Two looks of anybody later.
        setImmediate(() => setImmediate(() => setImmediate(() => putBack(sql, row))));
        return done;
      },
    })),
  },
  {
    name: 'the end is written twice',
    breaks: ['I2', 'I4'],
    variation: mutantOfStore((real, sql) => ({
      async end(id, outcome, condition) {
        const done = await real.end(id, outcome, condition);
        if (done) repeatLast(sql, id);
        return done;
      },
    })),
  },
  {
    name: 'a cancel takes the place of an end that was there before',
    breaks: ['I12'],
    variation: mutantOfStore((real, sql) => ({
      async end(id, outcome, condition) {
        if (await real.end(id, outcome, condition)) return true;
        if (outcome.state !== 'cancelled') return false;
        run(sql, "UPDATE tasks SET state = 'cancelled' WHERE id = ?", id);
        return true;
      },
    })),
  },
  {
    name: 'the sweeper ends what has been claimed meanwhile',
    breaks: ['I12'],
    variation: mutantOfStore((real) => ({
      end: (id, outcome, { now }) => real.end(id, outcome, { now }),
      listOverdue: async (limits, limit) => {
        const listed = await real.listOverdue({ ...limits, maxAttempts: 1 }, limit);
        return listed.map((task) => ({ ...task, fence: task.fence - 1 }));
      },
    })),
  },
  {
    name: 'a seq is used up by a write that was rolled back',
    breaks: ['I1', 'I8'],
    variation: mutantOfStore((real, sql) => ({
      async appendProgress(claim, data, now) {
        const done = await real.appendProgress(claim, data, now);
        if (done) run(sql, 'UPDATE tasks SET last_seq = last_seq + 1 WHERE id = ?', claim.task.id);
        return done;
      },
    })),
  },
  {
    name: 'a retry begins a new epoch',
    breaks: ['I1'],
    variation: mutantOfStore((real, sql) => ({
      async claim(id, request) {
        const claim = await real.claim(id, request);
        if (claim && claim.attempt > 1) run(sql, "UPDATE tasks SET epoch = epoch || 'x' WHERE id = ?", id);
        return claim;
      },
    })),
  },
  {
    name: 'a retry counts its attempts anew',
    breaks: ['I8'],
    variation: mutantOfStore((real, sql) => ({
      async claim(id, request) {
        const claim = await real.claim(id, request);
        if (!claim || claim.attempt < 3) return claim;
        run(sql, 'UPDATE tasks SET attempt = 1 WHERE id = ?', id);
        return { ...claim, attempt: 1, task: { ...claim.task, attempt: 1 } };
      },
    })),
  },
  {
    name: 'one Idempotency-Key makes a task each time',
    breaks: ['I11'],
    variation: mutantOfStore((real) => ({
      submit({ idempotency, ...task }) {
        return real.submit(idempotency ? { ...task } : task);
      },
    })),
  },
  {
    name: 'a running task is dropped with the old ones',
    breaks: ['law'],
    variation: mutantOfStore((real, sql) => ({
      async removeExpired(now) {
        await real.removeExpired(now);
        run(sql, 'DELETE FROM tasks WHERE created_at < ?', now - 20 * 24 * 3_600_000);
      },
    })),
  },
];

/** The claim as it would have to be for the write to be let through. */
async function forged(real: TaskStore, claim: Claim): Promise<Claim> {
  const task = await real.get(claim.task.id);
  return task ? { ...claim, fence: task.fence } : claim;
}

function putBack(sql: DatabaseSync, row: Record<string, string | number>): void {
  if (!sql.prepare('SELECT id FROM tasks WHERE id = ?').get(row.task_id!)) return;
  const names = Object.keys(row);
  const places = names.map(() => '?').join();
  run(sql, `INSERT INTO results (${names.join()}) VALUES (${places})`, ...Object.values(row));
}

function repeatLast(sql: DatabaseSync, id: string): void {
  run(
    sql,
    `INSERT INTO task_events SELECT task_id, seq + 1, type, attempt, ts, data FROM task_events
     WHERE task_id = ? ORDER BY seq DESC LIMIT 1`,
    id,
  );
}
