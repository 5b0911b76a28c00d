import { asQueued, mutantOfStore, run, type Mutant } from './mutant.ts';

/** What submits, claims, leases, retries and the sweeper may get wrong. */
export const WORKER_MUTANTS: readonly Mutant[] = [
  {
    name: 'the submit is answered before the task is in the store',
    breaks: ['I10'],
    variation: {
      ownStore: (store) => ({
        ...store,
        async submit(task) {
          setImmediate(() => void store.submit(task));
          return { kind: 'created', task: asQueued(task) };
        },
      }),
    },
  },
  {
    name: 'progress falls when an attempt begins anew',
    breaks: ['I5'],
    variation: {
      ownStore: (store) => ({
        ...store,
        async claim(id, request) {
          const claim = await store.claim(id, request);
          return claim && { ...claim, task: { ...claim.task, progress: 0 } };
        },
      }),
    },
  },
  {
    name: 'a lost claim is not noticed',
    breaks: ['I8'],
    variation: {
      ownStore: (store) => ({
        ...store,
        renewLease: async (claim, until) => (await store.renewLease(claim, until)) || true,
        appendProgress: async (claim, data, now) => (await store.appendProgress(claim, data, now)) || true,
      }),
    },
  },
  {
    name: 'the lease is never renewed',
    breaks: ['I8', 'I18', 'I16'],
    variation: { times: { renewMs: 1e9 } },
  },
  {
    name: 'the sweeper never sweeps',
    breaks: ['I16', 'I18'],
    variation: { times: { sweepMs: 1e9 } },
  },
  {
    name: 'lost workers are not looked for',
    breaks: ['I16', 'I18'],
    variation: {
      ownStore: (store) => ({ ...store, listClaimable: async () => [], listOverdue: async () => [] }),
    },
  },
  {
    name: 'a task may take as long as it likes',
    breaks: ['I16'],
    variation: { times: { deadlineMs: 1e9 } },
  },
  {
    name: 'a stopping process waits for its work for ever',
    breaks: ['I16'],
    variation: { times: { drainMs: 1e9 } },
  },
  {
    name: 'the result of an earlier attempt is kept and mixed in',
    breaks: ['I2', 'I7', 'I15'],
    variation: mutantOfStore((real, sql) => ({
      async finish(claim, outcome, now) {
        const done = await real.finish(claim, outcome, now);
        run(sql, "UPDATE result_pages SET body = x'00' WHERE task_id = ? AND fence > 1", claim.task.id);
        return done;
      },
    })),
  },
  {
    name: 'a repeated execution gets another input',
    breaks: ['I15'],
    variation: {
      ownStore: (store) => ({
        ...store,
        async claim(id, request) {
          const claim = await store.claim(id, request);
          if (!claim || claim.attempt === 1) return claim;
          const input = { ...(claim.task.input as object), lat: 0 };
          return { ...claim, task: { ...claim.task, input } };
        },
      }),
    },
  },
];
