import { describe, expect, it } from 'vitest';
import { STEP_CODES } from '../../src/contract/task-events.ts';
import { percentOf, PROGRESS_PLAN, type PipelineProgress } from '../../src/pipeline/progress.ts';
import type { ProgressReport } from '../../src/tasks/task-kind.ts';

describe('the plan of the percentage', () => {
  it('has the steps of the contract, in order, without a hole, and leaves 100 to the success', () => {
    expect(Object.keys(PROGRESS_PLAN)).toEqual(STEP_CODES);
    const spans = Object.values(PROGRESS_PLAN);
    expect(spans.flat()).toEqual([0, 5, 5, 60, 60, 75, 75, 85, 85, 99]);
  });

  it('counts the work that is done in whole percents', () => {
    expect(percentOf('DOWNLOAD', 0.5)).toBe(32); // 5 + 27.5
    expect(percentOf('ETO', 1)).toBe(99);
  });

  it('is what the task engine takes', () => {
    const progress: PipelineProgress = {
      stepCode: 'FUSE',
      percent: 75,
      sources: [{ id: 'nasa_power', state: 'done' }],
    };
    const report: ProgressReport = progress;
    expect(report.percent).toBe(75);
  });
});
