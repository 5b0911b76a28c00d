import type { ClaimRequest, SubmitResult, TaskStore } from '../../src/tasks/task-store.ts';
import type { Claim, Outcome } from '../../src/tasks/task.ts';
import type { ModelClock } from './model-clock.ts';
import type { Oracle } from './oracle.ts';
import type { OracleSubmitted } from './oracle.ts';
import type { Invariant, Violations } from './violation.ts';

interface Observing {
  readonly store: TaskStore;
  readonly oracle: Oracle;
  readonly clock: ModelClock;
  readonly violations: Violations;
  readonly onChange: (taskId: string) => void;
}

/**
 * Tells the oracle every change in the order in which the store is asked for it, and compares the answers. What
 * a mutant does lies below, so that it can deceive the program but not the oracle.
 */
export function observedStore({ store, oracle, clock, violations, onChange }: Observing): TaskStore {
  const moment = (now: number) => ({ now, at: clock.elapsed });
  const taskOf = (id: string) => oracle.tasks.get(id);

  async function agree(
    what: { id: string; invariant: Invariant; deed: string },
    answer: Promise<boolean>,
    expected: boolean,
  ): Promise<boolean> {
    onChange(what.id);
    const real = await answer;
    violations.require(
      real === expected,
      what.invariant,
      () => `${what.deed} was answered ${real}, not ${expected}`,
    );
    return real;
  }

  /** A write under a claim: whether it may change anything is the fence's to say. */
  function fenced(claim: Claim, deed: string, pair: { answer: Promise<boolean>; expected: boolean }) {
    return agree({ id: claim.task.id, invariant: 'I8', deed }, pair.answer, pair.expected);
  }

  return {
    ...store,
    async submit(task) {
      const expected = oracle.submit(task, clock.elapsed);
      onChange(task.id);
      const real = await store.submit(task);
      violations.require(
        sameSubmit(real, expected),
        'I11',
        () => `submit: ${real.kind}, not ${expected.kind}`,
      );
      return real;
    },
    async claim(id, request) {
      const expected = taskOf(id)?.claim(request);
      const told = expected && {
        ...expected,
        progress: taskOf(id)?.progress,
        lastSeq: taskOf(id)?.log.length,
      };
      onChange(id);
      const real = await store.claim(id, request);
      violations.require(sameClaim(real, told), 'I8', () => claimText(request, real, told));
      return real;
    },
    renewLease: (claim, until) =>
      fenced(claim, 'renewLease', {
        expected: taskOf(claim.task.id)?.renew(claim, until) ?? false,
        answer: store.renewLease(claim, until),
      }),
    appendProgress: (claim, data, now) =>
      fenced(claim, 'appendProgress', {
        expected: taskOf(claim.task.id)?.appendProgress(claim, data, moment(now)) ?? false,
        answer: store.appendProgress(claim, data, now),
      }),
    writeResultPage: (claim, page, body) =>
      fenced(claim, 'writeResultPage', {
        expected: taskOf(claim.task.id)?.writePage(claim, page, body) ?? false,
        answer: store.writeResultPage(claim, page, body),
      }),
    finish: (claim, outcome, now) =>
      fenced(claim, 'finish', {
        expected: taskOf(claim.task.id)?.finish(claim, outcome, moment(now)) ?? false,
        answer: store.finish(claim, outcome, now),
      }),
    release: (claim, options) =>
      fenced(claim, 'release', {
        expected: taskOf(claim.task.id)?.release(claim, options) ?? false,
        answer: store.release(claim, options),
      }),
    end: (id, outcome: Outcome, condition) =>
      agree(
        { id, invariant: 'I12', deed: 'end' },
        store.end(id, outcome, condition),
        !isChanged(condition.ifUnchanged, taskOf(id)) &&
          (taskOf(id)?.end(outcome, moment(condition.now)) ?? false),
      ),
    async reclaimAllExcept(workerId, now) {
      const expected = oracle.takeOver(workerId, now);
      for (const id of oracle.tasks.keys()) onChange(id);
      const real = await store.reclaimAllExcept(workerId, now);
      violations.require(real === expected, 'law', () => `reclaimed ${real}, not ${expected}`);
      return real;
    },
    async removeExpired(now) {
      oracle.removeExpired(now);
      await store.removeExpired(now);
      for (const id of oracle.tasks.keys()) onChange(id);
    },
  };
}

function sameSubmit(real: SubmitResult, expected: OracleSubmitted): boolean {
  if (real.kind === 'conflict' || expected.kind === 'conflict') return real.kind === expected.kind;
  return real.kind === expected.kind && real.task.id === expected.id;
}

interface ExpectedClaim {
  readonly fence: number;
  readonly attempt: number;
  readonly progress: number | undefined;
  readonly lastSeq: number | undefined;
}

function sameClaim(real: Claim | undefined, expected: ExpectedClaim | undefined): boolean {
  if (!real || !expected) return !real && !expected;
  const { fence, attempt, task } = real;
  return (
    fence === expected.fence &&
    attempt === expected.attempt &&
    task.progress === expected.progress &&
    task.lastSeq === expected.lastSeq
  );
}

function claimText(
  { workerId }: ClaimRequest,
  real: Claim | undefined,
  expected: ExpectedClaim | undefined,
): string {
  const got = real && [real.fence, real.attempt, real.task.progress, real.task.lastSeq];
  return `claim of ${workerId}: ${JSON.stringify(got)}, not ${JSON.stringify(expected)}`;
}

function isChanged(
  seen: { readonly fence: number; readonly leaseUntil: number | null } | undefined,
  task: { readonly fence: number; readonly leaseUntil: number; readonly state: string } | undefined,
): boolean {
  if (!seen || !task) return false;
  const leaseUntil = task.state === 'running' ? task.leaseUntil : null;
  return seen.fence !== task.fence || seen.leaseUntil !== leaseUntil;
}
