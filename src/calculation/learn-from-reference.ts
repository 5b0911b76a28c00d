import { z } from 'zod';
import { message } from '../contract/messages/messages.ts';
import { learningStateJson, LearningStateJson } from '../pipeline/fuse/local-learning/learning-state-json.ts';
import { learnPlace, learntHead } from '../pipeline/learn-place.ts';
import { runPipeline } from '../pipeline/run-pipeline.ts';
import type { LearningReader } from '../tasks/learning-store.ts';
import type { RunContext, TaskKind } from '../tasks/task-kind.ts';
import type { Outcome } from '../tasks/task.ts';
import { pipelineRequest, resultHead, sourceEar, type EtoTools } from './calculate-eto.ts';
import { EtoTaskInput } from './eto-task-input.ts';
import { expectedFailure, failure } from './failure-text.ts';
import { unpackReference } from './pack-reference.ts';
import { resultWriter } from './result-writer.ts';

/** Name of the kind in the store. */
export const LEARN_TASK = 'learn';

/**
 * What such a task records: the weather that it needs, and which reference of which learning it is about. Neither id opens
 * anything to whoever reads it in the task's state.
 */
export const LearnTaskInput = EtoTaskInput.extend({ learning: z.string(), part: z.string() });
export type LearnTaskInput = z.infer<typeof LearnTaskInput>;

export interface LearnTools extends EtoTools {
  readonly learnings: LearningReader;
}

/**
 * Tasks that learn a place from reference ETo. What was learnt commits together with the result; an attempt that is lost
 * has changed nothing, and the next one goes on from the same state.
 */
export function learnFromReference(tools: LearnTools): TaskKind {
  return {
    name: LEARN_TASK,
    async run(context) {
      const { language } = context.task;
      const input = LearnTaskInput.parse(context.task.input);
      try {
        return await learnInput(input, tools, context);
      } catch (error) {
        const expected = expectedFailure(language, error);
        if (!expected) throw error;
        return expected;
      }
    },
  };
}

async function learnInput(input: LearnTaskInput, tools: LearnTools, context: RunContext): Promise<Outcome> {
  const { task, signal } = context;
  const { language } = task;
  const [learning, part] = await Promise.all([
    tools.learnings.get(input.learning),
    tools.learnings.readPart(input.part),
  ]);
  if (!learning || !part) return failure(language, 'VALIDATION_ERROR', message(language, 'learning_unknown'));
  const heard = sourceEar(input.weather === 'live' ? tools.status : undefined, language);
  const weather = await runPipeline(pipelineRequest(input), {
    ...(await tools.services(input.weather)),
    ...(tools.calibrations && { calibrations: tools.calibrations }),
    signal,
    report: ({ stepCode, percent, sources }) =>
      context.report({ stepCode, percent, sources: heard(sources) }),
  });
  const before = learning.state === null ? undefined : LearningStateJson.parse(learning.state);
  const learnt = learnPlace(weather, await unpackReference(part), before);
  const writer = resultWriter(task.id, (page, body) => context.writeResultPage(page, body));
  await writer.write(learnt.days());
  const outcome = await writer.finish({ ...resultHead(learnt.result, language), ...learntHead(learnt) });
  const state = learningStateJson(learnt.state);
  return {
    ...outcome,
    learning: { learningId: input.learning, partId: input.part, fromVersion: learning.version, state },
  };
}
