import type { ProviderId } from '../weather/sources.ts';
import type { SourceFailure } from './sources/source.ts';

/** The five steps, in order; the folders, the progress messages and the documents use the same words. */
export type StepCode = 'INIT' | 'DOWNLOAD' | 'PREPROCESS' | 'FUSE' | 'ETO';

/** Percent of the whole task with which each step begins and ends. 100 belongs to the success message. */
export const PROGRESS_PLAN = {
  INIT: [0, 5],
  DOWNLOAD: [5, 60],
  PREPROCESS: [60, 75],
  FUSE: [75, 85],
  ETO: [85, 99],
} as const satisfies Record<StepCode, readonly [from: number, to: number]>;

/** Why a source gave nothing: facts, which `calculation` puts into a sentence. */
export interface FailureFacts {
  readonly failure: SourceFailure;
  readonly detail: string;
}

/** Where a source's download stands. */
export interface SourceState {
  readonly id: ProviderId;
  readonly state: 'waiting' | 'downloading' | 'done' | 'failed';
  /** Days for which it gave at least one value. */
  readonly rows?: number;
  readonly bytes?: number;
  /** Days that were kept from an earlier download. */
  readonly fromCache?: number;
  readonly failure?: FailureFacts;
}

export interface PipelineProgress {
  readonly stepCode: StepCode;
  /** Whole number of the whole task, 0…99. */
  readonly percent: number;
  readonly sources: readonly SourceState[];
}

/** Reports a step of which the share `done` (0…1) is finished; the sources stay as they were when not given. */
export type TellProgress = (stepCode: StepCode, done: number, sources?: readonly SourceState[]) => void;

export function progressTeller(report: (progress: PipelineProgress) => void): TellProgress {
  let known: readonly SourceState[] = [];
  return (stepCode, done, sources = known) => {
    known = sources;
    report({ stepCode, percent: percentOf(stepCode, done), sources });
  };
}

export function percentOf(stepCode: StepCode, done: number): number {
  const [from, to] = PROGRESS_PLAN[stepCode];
  return Math.floor(from + (to - from) * done);
}
