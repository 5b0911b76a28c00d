import type { StepCode } from '../contract/task-events.ts';
import type { EngineParts } from './engine-parts.ts';
import type { AttemptEnd } from './engine-event.ts';
import type { Claim } from './task.ts';

/** Measures the steps of one attempt, from the reports of the run. */
export interface StepWatch {
  reported(stepCode: StepCode): void;
  ended(how: AttemptEnd): void;
}

export function stepWatch(
  { clock, observe }: Pick<EngineParts, 'clock' | 'observe'>,
  { task, attempt }: Claim,
): StepWatch {
  if (!observe) return { reported: () => undefined, ended: () => undefined };
  const began = { at: clock.now(), elapsed: clock.elapsed() };
  let step: { readonly code: StepCode; readonly at: number; readonly elapsed: number } | undefined;

  function endStep(elapsed: number): void {
    if (!step) return;
    const { code: stepCode, at: startedAt } = step;
    observe?.({ type: 'stepEnded', task, attempt, stepCode, startedAt, ms: elapsed - step.elapsed });
  }

  return {
    reported(code) {
      if (code === step?.code) return;
      const elapsed = clock.elapsed();
      endStep(elapsed);
      step = { code, at: clock.now(), elapsed };
    },
    ended(how) {
      const elapsed = clock.elapsed();
      endStep(elapsed);
      step = undefined;
      observe({ type: 'attemptEnded', task, attempt, how, startedAt: began.at, ms: elapsed - began.elapsed });
    },
  };
}
