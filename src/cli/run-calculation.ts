import { pipelineRequest } from '../calculation/calculate-eto.ts';
import { taskInput } from '../calculation/eto-task-input.ts';
import { expectedFailure } from '../calculation/failure-text.ts';
import type { Language } from '../contract/languages.ts';
import type { CheckedTaskRequest } from '../contract/validate-task-request.ts';
import type { LearningState } from '../pipeline/fuse/local-learning/learning-state.ts';
import type { PipelineResult } from '../pipeline/run-pipeline.ts';
import type { CliDeps } from './cli-deps.ts';
import { CommandFailed, EXIT } from './exit-codes.ts';
import { progressBar } from './progress-bar.ts';

/** Runs the calculation that a request asks for, under a bar; what is expected to fail is one sentence. */
export async function runCalculation(
  checked: CheckedTaskRequest,
  learned: LearningState | undefined,
  { language, deps }: { readonly language: Language; readonly deps: CliDeps },
): Promise<PipelineResult> {
  const bar = progressBar(deps.stderr, { visible: deps.isTty.stderr, language });
  // What a task would record of the same request, so that both calculate the same.
  const input = taskInput(checked);
  const request = { ...pipelineRequest(input), ...(learned && { learned }) };
  try {
    return await deps.calculate(request, {
      weather: input.weather,
      signal: deps.signal,
      report: (progress) => bar.report(progress),
    });
  } catch (error) {
    throw foreseen(error, language);
  } finally {
    bar.clear();
  }
}

/** An expected failure as the end of a command; anything else as it is. */
export function foreseen(error: unknown, language: Language): unknown {
  const expected = expectedFailure(language, error);
  if (!expected) return error;
  return new CommandFailed(EXIT.failed, `${expected.data.error}: ${expected.data.details}`);
}
