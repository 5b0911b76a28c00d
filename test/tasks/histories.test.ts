import fc from 'fast-check';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openSqliteStore, type OpenStore } from '../../src/storage/sqlite/open-sqlite-store.ts';
import { taskMessage } from '../../src/tasks/event-message.ts';
import { fold, NOTHING_SEEN, type Watched } from '../../src/contract/fold.ts';
import { isTerminal, type Claim } from '../../src/tasks/task.ts';
import { temporaryDirectory } from '../storage/temporary-directory.ts';
import { cancelled, failure, newTask, progressData, success } from './sample-tasks.ts';
import { TaskOracle, type OracleClaim } from './task-oracle.ts';

/** One thing that somebody does. `who` picks a claim: 0 the newest, 1 the one before, … */
type Deed =
  | { readonly do: 'claim' | 'cancel' | 'takeOver' | 'sweep' }
  | { readonly do: 'append'; readonly who: number; readonly percent: number }
  | { readonly do: 'page'; readonly who: number; readonly mark: number }
  | { readonly do: 'renew'; readonly who: number }
  | { readonly do: 'release'; readonly who: number; readonly keep: boolean }
  | { readonly do: 'finish'; readonly who: number; readonly well: boolean }
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'watch'; readonly watcher: 0 | 1; readonly limit: number; readonly again: boolean };

// Mostly the newest claim, so that tasks get somewhere; often enough a stale one.
const who = fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 3 }));
const kind = <T extends string>(name: T) => fc.constant(name);
const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: kind('claim') }) },
  { weight: 8, arbitrary: fc.record({ do: kind('append'), who, percent: fc.integer({ min: 0, max: 99 }) }) },
  { weight: 3, arbitrary: fc.record({ do: kind('page'), who, mark: fc.integer({ min: 0, max: 255 }) }) },
  { weight: 2, arbitrary: fc.record({ do: kind('renew'), who }) },
  { weight: 2, arbitrary: fc.record({ do: kind('release'), who, keep: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: kind('finish'), who, well: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: kind('cancel') }) },
  { weight: 2, arbitrary: fc.record({ do: kind('takeOver') }) },
  { weight: 2, arbitrary: fc.record({ do: kind('sweep') }) },
  { weight: 4, arbitrary: fc.record({ do: kind('wait'), ms: fc.constantFrom(1, 15_000, 29_999, 30_000) }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: kind('watch'),
      watcher: fc.constantFrom(0 as const, 1 as const),
      limit: fc.integer({ min: 1, max: 5 }),
      again: fc.boolean(),
    }),
  },
);

/** Deeds of one burst are all begun before the first is answered. */
const history = fc.array(
  fc.oneof({ weight: 3, arbitrary: fc.tuple(deed) }, fc.array(deed, { minLength: 2, maxLength: 5 })),
  {
    minLength: 5,
    maxLength: 30,
  },
);

let directory: string;
let open: OpenStore;
beforeAll(async () => {
  directory = await temporaryDirectory();
  open = await openSqliteStore({ directory });
});
afterAll(() => open.close());

/** A person who watches: one connection after another, one thing received at a time, all of it folded. */
class Watcher {
  seen: Watched = NOTHING_SEEN;
  #cursor = 0;
  #ended = false;
  #receiving = Promise.resolve();

  read(id: string, how: { limit: number; again: boolean }): Promise<void> {
    this.#receiving = this.#receiving.then(() => this.#receive(id, how));
    return this.#receiving;
  }

  async #receive(id: string, { limit, again }: { limit: number; again: boolean }): Promise<void> {
    if (again) [this.#cursor, this.#ended] = [0, false];
    for (const event of await open.tasks.readEvents(id, this.#cursor, limit)) {
      // I3: within one connection seq rises, and nothing comes after a terminal.
      expect(event.seq).toBeGreaterThan(this.#cursor);
      expect(this.#ended).toBe(false);
      this.#cursor = event.seq;
      this.#ended = event.type !== 'PROGRESS';
      this.seen = fold(this.seen, taskMessage({ epoch: 'k3f' }, event));
    }
  }
}

class History {
  readonly oracle = new TaskOracle();
  readonly task = newTask();
  readonly watchers = [new Watcher(), new Watcher()] as const;
  readonly #claims: { real: Claim; known: OracleClaim }[] = [];

  async play(bursts: readonly (readonly Deed[])[]): Promise<void> {
    await open.tasks.submit(this.task);
    // I10: visible as soon as the submit is answered.
    expect(await open.tasks.get(this.task.id)).toBeDefined();
    for (const burst of bursts) {
      const mustEnd = burst.length === 1 && burst[0]?.do === 'sweep' && this.oracle.isLost;
      await Promise.all(burst.map((each) => this.#perform(each)));
      if (mustEnd) expect(this.oracle.state).toBe('error');
      await this.#check();
    }
    await this.#checkWatchers();
    // Or the sweeps of the following histories would list this one's task as well.
    await open.tasks.end(this.task.id, cancelled, { now: this.oracle.now });
  }

  #claim(who: number) {
    return this.#claims.at(-1 - who);
  }

  async #perform(deed: Deed): Promise<void> {
    const { oracle, task } = this;
    const { tasks } = open;
    const { now } = oracle;
    switch (deed.do) {
      case 'claim':
        return this.#tryClaim();
      case 'wait':
        oracle.now += deed.ms;
        return;
      case 'cancel':
        return agree(tasks.end(task.id, cancelled, { now }), oracle.end('cancelled'));
      case 'takeOver':
        oracle.takeOver();
        await tasks.reclaimAllExcept('nobody', now);
        return;
      case 'sweep':
        return this.#sweep();
      case 'watch':
        return this.watchers[deed.watcher].read(task.id, deed);
      default:
        return this.#withClaim(deed);
    }
  }

  async #tryClaim(): Promise<void> {
    const known = this.oracle.claim();
    const request = { workerId: 'w', now: this.oracle.now, leaseMs: 30_000, maxAttempts: 3 };
    const real = await open.tasks.claim(this.task.id, request);
    expect(real && { fence: real.fence, attempt: real.attempt, percent: real.task.progress }).toEqual(
      known && { fence: known.fence, attempt: known.attempt, percent: known.percent },
    );
    if (real && known) this.#claims.push({ real, known });
  }

  async #sweep(): Promise<void> {
    const limits = { now: this.oracle.now, queuedBefore: 0, startedBefore: 0, maxAttempts: 3 };
    const seen = await open.tasks.get(this.task.id);
    const listed = (await open.tasks.listOverdue(limits, 100_000)).find((task) => task.id === this.task.id);
    if (!listed || !seen) return;
    // Between the look and the deed others may have acted; whether it holds is the store's to say, once.
    const held = await open.tasks.end(this.task.id, failure(), { now: this.oracle.now, ifUnchanged: listed });
    if (held) expect([this.oracle.end('error'), listed.attempt]).toEqual([true, 3]);
  }

  async #withClaim(deed: Extract<Deed, { who: number }>): Promise<void> {
    const claim = this.#claim(deed.who);
    if (!claim) return;
    const { real, known } = claim;
    const { oracle } = this;
    const { tasks } = open;
    switch (deed.do) {
      case 'append':
        known.percent = Math.max(known.percent, deed.percent);
        return agree(
          tasks.appendProgress(real, progressData(known.percent), oracle.now),
          oracle.append(known, known.percent),
        );
      case 'page':
        return agree(
          tasks.writeResultPage(real, 0, new Uint8Array([deed.mark])),
          oracle.writePage(known, deed.mark),
        );
      case 'renew':
        return agree(tasks.renewLease(real, oracle.now + 30_000), oracle.renew(known));
      case 'release':
        return agree(
          tasks.release(real, { notBefore: oracle.now, keepAttempt: deed.keep }),
          oracle.release(known, deed.keep),
        );
      case 'finish': {
        const outcome = deed.well ? success({ pageCount: known.page === undefined ? 0 : 1 }) : failure();
        return agree(
          tasks.finish(real, outcome, oracle.now),
          oracle.finish(known, deed.well ? 'success' : 'error'),
        );
      }
    }
  }

  async #check(): Promise<void> {
    const { oracle, task } = this;
    const events = await open.tasks.readEvents(task.id, 0, 1_000);
    const stored = await open.tasks.get(task.id);
    // I1 dense; I8 and I12: exactly the lines that the rules allow, no fenced worker's and no second terminal.
    expect(events.map((event) => event.seq)).toEqual(oracle.log.map((_, n) => n + 1));
    expect(
      events.map(({ type, attempt, data }) => ({
        type,
        attempt,
        progress: (data as { progress: number }).progress,
      })),
    ).toEqual(oracle.log);
    expect(stored).toMatchObject({
      state: oracle.state,
      attempt: oracle.attempt,
      fence: oracle.fence,
      progress: oracle.progress,
      lastSeq: events.length,
    });
    // I2: one terminal, last, agreeing with the state and the result.
    const terminals = events.filter((event) => event.type !== 'PROGRESS');
    expect(terminals).toEqual(isTerminal(oracle.state) ? [events.at(-1)] : []);
    expect((await open.tasks.readResultHead(task.id)) !== undefined).toBe(oracle.state === 'success');
    expect((await open.tasks.readResultPage(task.id, 0))?.[0]).toBe(oracle.page);
    // I5.
    const rising = (values: readonly number[]) => expect(values).toEqual([...values].sort((a, b) => a - b));
    rising(oracle.log.map((line) => line.progress));
    rising(events.map((event) => event.attempt));
    expect(events.some((event) => (event.data as { progress: number }).progress === 100)).toBe(
      oracle.state === 'success',
    );
  }

  /** I4: whoever reads on to the end knows what the log says. */
  async #checkWatchers(): Promise<void> {
    const log = (await open.tasks.readEvents(this.task.id, 0, 1_000)).map((event) =>
      taskMessage({ epoch: 'k3f' }, event),
    );
    for (const watcher of this.watchers) {
      await watcher.read(this.task.id, { limit: 1_000, again: false });
      expect(watcher.seen).toEqual(log.reduce(fold, NOTHING_SEEN));
    }
  }
}

async function agree(answer: Promise<boolean>, expected: boolean): Promise<void> {
  expect(await answer).toBe(expected);
}

vi.setConfig({ testTimeout: 180_000 });

it('every history of one task, two watchers and any number of workers keeps the invariants', async () => {
  await fc.assert(
    fc.asyncProperty(history, (bursts) => new History().play(bursts)),
    { numRuns: 200 },
  );
});
