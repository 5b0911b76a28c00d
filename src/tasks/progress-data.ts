import type { Language } from '../contract/languages.ts';
import { message } from '../contract/messages/messages.ts';
import { STEP_CODES, type ProgressData } from '../contract/task-events.ts';
import type { ProgressReport } from './task-kind.ts';
import type { Claim } from './task.ts';

/** The first line of a log. */
export function queuedData(language: Language): ProgressData {
  return {
    step: message(language, 'step_QUEUED'),
    progress: 0,
    current_step: 1,
    total_steps: 5,
    status: 'queued',
    step_code: 'INIT',
    elapsed_s: 0,
    eta_s: null,
    queue_position: null,
    sources: [],
  };
}

/** A report as the line of the log it becomes; `elapsed_s` counts from the submit, as the person does. */
export function runningData(
  claim: Claim,
  report: ProgressReport,
  measured: { percent: number; now: number; maxAttempts: number },
): ProgressData {
  return {
    step: stepText(claim, report, measured.maxAttempts),
    progress: measured.percent,
    current_step: STEP_CODES.indexOf(report.stepCode) + 1,
    total_steps: 5,
    status: 'running',
    step_code: report.stepCode,
    elapsed_s: Math.max(0, Math.round((measured.now - claim.task.createdAt) / 100) / 10),
    eta_s: null,
    queue_position: null,
    sources: [...report.sources],
  };
}

function stepText({ task, attempt }: Claim, report: ProgressReport, attempts: number): string {
  const step = message(task.language, `step_${report.stepCode}`);
  return attempt > 1 ? message(task.language, 'attempt', { step, attempt, attempts }) : step;
}

/** Whole percents that never fall and leave 100 to SUCCESS; a report that is not a number changes nothing. */
export function risingPercent(reached: number, reported: number): number {
  return Number.isNaN(reported) ? reached : Math.max(reached, Math.min(99, Math.floor(reported)));
}
