import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { STEP_CODES, type ProgressData, type StepCode } from '../../src/contract/task-events.ts';
import type { EngineParts } from '../../src/tasks/engine-parts.ts';
import { ProgressLog } from '../../src/tasks/progress-log.ts';
import type { TaskStore } from '../../src/tasks/task-store.ts';
import { TASK_TIMES, type Claim } from '../../src/tasks/task.ts';
import { handClock } from './hand-clock.ts';
import { newTask } from './sample-tasks.ts';

interface Line {
  readonly at: number;
  readonly data: ProgressData;
}

/** A log over a store that only remembers. `lastSeq` 1 is a fresh task, whose first line was written at time 0. */
function bench({ lastSeq = 1, progress = 0, append = async () => true } = {}) {
  const clock = handClock(0);
  const lines: Line[] = [];
  let lost = 0;
  const store: Pick<TaskStore, 'appendProgress'> = {
    async appendProgress(_claim, data, now) {
      lines.push({ at: now, data });
      return append();
    },
  };
  const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const parts = { store, clock, log: silent, times: TASK_TIMES, hints: { publish: () => undefined } };
  const task = { ...newTask({ createdAt: 0 }), lastSeq, progress };
  const claim = { task, workerId: 'w', attempt: 1, fence: 1 };
  const log = new ProgressLog(parts as unknown as EngineParts, claim as unknown as Claim, () => (lost += 1));
  return {
    clock,
    lines,
    log,
    lost: () => lost,
    report: (stepCode: StepCode, percent: number) => log.report({ stepCode, percent, sources: [] }),
    pass: async (ms: number, step = 50) => {
      for (let passed = 0; passed < ms; passed += step) {
        clock.advance(step);
        await answers();
      }
    },
  };
}

/** Lets the remembered store's answers arrive. */
async function answers(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
}

function mostIn(windowMs: number, times: readonly number[]): number {
  return Math.max(0, ...times.map((from) => times.filter((at) => at >= from && at < from + windowMs).length));
}

describe('pace', () => {
  it('writes at most five lines in any second, the first line of the log counted', async () => {
    const { report, lines, pass } = bench();
    for (let n = 0; n < 200; n += 1) {
      report('DOWNLOAD', n / 4);
      await pass(25, 25);
    }
    const times = [0, ...lines.map((line) => line.at)];
    expect(mostIn(1_000, times)).toBe(5);
    expect(lines.length).toBeGreaterThanOrEqual(23);
  });

  it('tells a change of step at once while the second has room: a fast run shows its steps', async () => {
    const { report, lines } = bench();
    for (const [n, step] of STEP_CODES.entries()) {
      report(step, n * 20);
      await answers();
    }
    expect(lines.map((line) => [line.at, line.data.step_code])).toEqual([
      [0, 'INIT'],
      [0, 'DOWNLOAD'],
      [0, 'PREPROCESS'],
      [0, 'FUSE'],
    ]);
  });

  it('keeps a change of step that has no room yet, however many details follow', async () => {
    const { report, lines, pass } = bench();
    for (const step of STEP_CODES) report(step, 10);
    for (let n = 0; n < 50; n += 1) report('ETO', 50 + n / 2);
    await pass(2_000);
    expect(lines.map((line) => line.data.step_code)).toEqual([...STEP_CODES]);
    expect(lines.at(-1)?.data.progress).toBe(74);
    expect(lines.at(-1)?.at).toBe(1_000);
  });

  it('lets the newest detail win', async () => {
    const { report, lines, pass } = bench();
    report('DOWNLOAD', 1);
    await answers();
    for (const percent of [2, 3, 4, 5]) report('DOWNLOAD', percent);
    await pass(1_000);
    expect(lines.map((line) => line.data.progress)).toEqual([1, 5]);
  });

  it('writes half as often after every hundred lines, and no more than 499 in ten minutes of reports', async () => {
    const { report, lines, pass } = bench();
    for (let n = 0; n < 6_000; n += 1) {
      report('DOWNLOAD', n / 100);
      await pass(100, 100);
    }
    const gaps = (from: number, to: number) =>
      lines.slice(from, to).map((line, n) => line.at - (lines[from + n - 1]?.at ?? 0));
    expect(Math.min(...gaps(1, 98))).toBe(200);
    expect(Math.min(...gaps(100, 198))).toBe(400);
    expect(Math.min(...gaps(200, 298))).toBe(800);
    expect(Math.min(...gaps(400, 470))).toBe(3_200);
    expect(lines.length).toBeGreaterThan(450);
    report('FUSE', 80);
    await pass(60_000, 1_000);
    expect(lines.at(-1)?.data.step_code).toBe('FUSE');
    expect(lines.length).toBeLessThanOrEqual(498);
  });

  it('stops for good at line 499', async () => {
    const { report, lines, pass } = bench({ lastSeq: 498 });
    for (const step of STEP_CODES) report(step, 10);
    await pass(60_000, 1_000);
    expect(lines.length).toBe(1);
  });
});

describe('end', () => {
  it('is not waited for: what was pending is not written, and no timer is left', async () => {
    const { report, log, lines, clock, pass } = bench();
    for (const step of STEP_CODES) report(step, 10);
    await answers();
    log.close();
    report('ETO', 90);
    expect(clock.timers).toBe(0);
    const written = lines.length;
    await pass(5_000);
    expect(lines.length).toBe(written);
  });

  it('comes when the store says that the claim is lost', async () => {
    const { report, lost } = bench({ append: async () => false });
    report('INIT', 1);
    await answers();
    expect(lost()).toBe(1);
  });

  it('does not come when the store cannot be written: the next report is', async () => {
    let full = true;
    const { report, lines, lost, pass } = bench({
      append: async () => {
        if (full) throw new Error('disk full');
        return true;
      },
    });
    report('INIT', 1);
    await pass(500);
    full = false;
    report('INIT', 2);
    await pass(500);
    expect([lost(), lines.length]).toEqual([0, 2]);
  });
});

describe('whatever is reported', () => {
  const reports = fc.array(
    fc.record({
      step: fc.constantFrom(...STEP_CODES),
      percent: fc.oneof(fc.double({ min: -50, max: 150 }), fc.constant(Number.NaN), fc.constant(Infinity)),
      wait: fc.oneof(
        { weight: 3, arbitrary: fc.constant(0) },
        fc.integer({ min: 0, max: 40 }).map((n) => n * 50),
      ),
    }),
    { maxLength: 60 },
  );

  it('progress is a whole number up to 99 and never falls; five lines a second; the last report arrives', async () => {
    await fc.assert(
      fc.asyncProperty(reports, fc.integer({ min: 0, max: 99 }), async (given, progress) => {
        const { report, lines, pass } = bench({ progress });
        for (const { step, percent, wait } of given) {
          report(step, percent);
          await answers();
          await pass(wait);
        }
        await pass(3_000);
        const percents = [progress, ...lines.map((line) => line.data.progress)];
        expect(percents).toEqual([...percents].sort((a, b) => a - b));
        for (const percent of percents) expect(Number.isInteger(percent) && percent <= 99).toBe(true);
        expect(mostIn(1_000, [0, ...lines.map((line) => line.at)])).toBeLessThanOrEqual(5);
        if (given.length > 0) expect(lines.at(-1)?.data.step_code).toBe(given.at(-1)?.step);
      }),
      { numRuns: 150 },
    );
  });
});
