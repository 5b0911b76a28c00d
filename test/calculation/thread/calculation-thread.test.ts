import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  calculationThread,
  type CalculationThread,
} from '../../../src/calculation/thread/calculation-thread.ts';
import type { ProgressReport, RunContext } from '../../../src/tasks/task-kind.ts';
import type { Outcome } from '../../../src/tasks/task.ts';
import { newTask } from '../../tasks/sample-tasks.ts';

const THREAD = new URL('./sample-kinds-thread.mjs', import.meta.url);

let thread: CalculationThread;
let workers: Worker[];
let heard: string[];
beforeEach(() => {
  workers = [];
  heard = [];
  const note = (text: string) => void heard.push(text);
  thread = calculationThread({
    start() {
      const worker = new Worker(THREAD);
      workers.push(worker);
      return worker;
    },
    status: {
      succeeded: (id) => note(`${id} succeeded`),
      failed: (id, { reason }) => note(`${id} failed: ${reason}`),
    },
    log: { info: () => undefined, warn: () => undefined, error: (_details, sentence) => note(sentence) },
  });
});
afterEach(() => thread.close());

function run(kind: string, more: Partial<RunContext> = {}): Promise<Outcome> {
  return thread.kind(kind).run({
    // What a thread gets of a task is a copy of its plain data.
    task: newTask() as unknown as RunContext['task'],
    attempt: 2,
    signal: new AbortController().signal,
    report: () => undefined,
    writeResultPage: async () => undefined,
    ...more,
  });
}

describe('a calculation in its thread', () => {
  it('reports in order and ends with its outcome', async () => {
    const reports: ProgressReport[] = [];
    const outcome = await run('tellsTwice', { report: (report) => void reports.push(report) });
    expect(reports.map(({ stepCode, percent }) => [stepCode, percent])).toEqual([
      ['DOWNLOAD', 10],
      ['FUSE', 60],
    ]);
    expect(outcome).toMatchObject({
      type: 'ERROR',
      data: { details: expect.stringMatching(/ 2$/) as string },
    });
  });

  it('goes on only when a page is stored', async () => {
    const pages: [number, number[]][] = [];
    await run('writesPages', { writeResultPage: async (page, body) => void pages.push([page, [...body]]) });
    expect(pages).toEqual([
      [0, [1, 2]],
      [1, [3]],
    ]);
  });

  it('crashes when a page is refused, and writes no further one', async () => {
    const pages: number[] = [];
    const writeResultPage = async (page: number) => {
      pages.push(page);
      throw new Error('the claim is lost');
    };
    await expect(run('writesPages', { writeResultPage })).rejects.toThrow('page 0');
    expect(pages).toEqual([0]);
  });

  it('hears that it is to stop, and nobody else does', async () => {
    const [first, second] = [new AbortController(), new AbortController()];
    const stopped = run('waits', { signal: first.signal });
    const other = run('waits', { signal: second.signal });
    first.abort(new Error('cancelled'));
    await expect(stopped).rejects.toThrow('stopped');
    await expect(Promise.race([other, run('tellsTwice')])).resolves.toMatchObject({ type: 'ERROR' });
    second.abort(new Error('cancelled'));
    await expect(other).rejects.toThrow('stopped');
    expect(heard).toEqual(['nasa_power succeeded', 'nasa_power succeeded']);
  });

  it('tells of a crash in its own words', async () => {
    await expect(run('crashes')).rejects.toThrow('a fault in the calculation');
    expect(heard).toEqual(['nasa_power failed: down']);
    await expect(run('unheard of')).rejects.toThrow('unheard of');
  });

  it('fails with its thread, and the next one has a new thread', async () => {
    const waiting = run('waits');
    await Promise.all([
      expect(run('dies')).rejects.toThrow('ended (3)'),
      expect(waiting).rejects.toThrow('ended (3)'),
    ]);
    expect(await run('tellsTwice')).toMatchObject({ type: 'ERROR' });
    expect(workers).toHaveLength(2);
  });

  it('says how it has used the services, to each who asks', async () => {
    const usages = await Promise.all([thread.usage(), thread.usage()]);
    expect(usages).toEqual(Array(2).fill({ nasa_power: { calls: 7 } }));
  });

  it('ends on close', async () => {
    await run('tellsTwice');
    const gone = once(workers[0]!, 'exit');
    await thread.close();
    expect(await gone).toEqual([0]);
  });
});
