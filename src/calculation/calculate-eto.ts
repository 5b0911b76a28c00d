import type { Language } from '../contract/languages.ts';
import type { ResultHead, SourceChoice } from '../contract/results.ts';
import type { SourceProgress } from '../contract/task-events.ts';
import type { SourceState } from '../pipeline/progress.ts';
import { resultDays } from '../pipeline/results/result-days.ts';
import { resultHeadFacts } from '../pipeline/results/result-head.ts';
import { runPipeline, type PipelineRequest, type PipelineResult } from '../pipeline/run-pipeline.ts';
import type { Calibration } from '../pipeline/fuse/calibrations/calibration.ts';
import type { Services } from '../pipeline/sources/create-services.ts';
import type { RunContext, TaskKind } from '../tasks/task-kind.ts';
import { failure, causeText, expectedFailure, warningText } from './failure-text.ts';
import { EtoTaskInput, ETO_TASK } from './eto-task-input.ts';
import { namedPlace } from './named-place.ts';
import { resultWriter } from './result-writer.ts';
import type { SourceStatus } from './source-status.ts';
import { choiceText, message } from '../contract/messages/messages.ts';
import { formatCivilDate } from '../weather/civil-date.ts';
import type { SourceDecision } from '../weather/source-choice.ts';

export interface EtoTools {
  /** Clients of the real services, or of demonstration weather. */
  readonly services: (weather: EtoTaskInput['weather']) => Promise<Pick<Services, 'sources' | 'elevation'>>;
  readonly status: Pick<SourceStatus, 'succeeded' | 'failed'>;
  /** Without any every place is uncalibrated. */
  readonly calibrations?: readonly Calibration[];
}

/** Tasks that calculate ETo from the weather of providers. */
export function calculateEto(tools: EtoTools): TaskKind {
  return {
    name: ETO_TASK,
    async run(context) {
      const { language } = context.task;
      const input = EtoTaskInput.parse(context.task.input);
      const heard = sourceEar(input.weather === 'live' ? tools.status : undefined, language);
      try {
        const { sources, elevation } = await tools.services(input.weather);
        const result = await runPipeline(pipelineRequest(input), {
          sources,
          elevation,
          ...(tools.calibrations && { calibrations: tools.calibrations }),
          signal: context.signal,
          report: ({ stepCode, percent, sources: states }) =>
            context.report({ stepCode, percent, sources: heard(states) }),
        });
        return await writeResult(result, context, input.place_name);
      } catch (error) {
        const expected = expectedFailure(language, error);
        if (!expected) throw error;
        return expected;
      }
    },
  };
}

/** The calculation that a recorded input asks for. */
export function pipelineRequest(input: EtoTaskInput): PipelineRequest {
  if (!input.range) throw new Error('a task of downloaded weather without its days');
  return {
    place: { lat: input.lat, lng: input.lng },
    ...(input.elevation !== undefined && { elevation: input.elevation }),
    zone: input.zone,
    range: input.range,
    today: input.today,
    mode: input.mode,
    sources: input.sources,
    calibration: input.calibration,
    ...(input.learned && { learned: input.learned }),
  };
}

async function writeResult(result: PipelineResult, context: RunContext, placeName: string | undefined) {
  const { task } = context;
  if (result.summary.days_with_eto === 0)
    return failure(task.language, 'NO_DATA', message(task.language, 'no_days'));
  const writer = resultWriter(task.id, (page, body) => context.writeResultPage(page, body));
  await writer.write(resultDays(result));
  return writer.finish(namedPlace(resultHead(result, task.language), placeName));
}

/** The head of a result with its texts. */
export function resultHead(result: PipelineResult, language: Language): ResultHead {
  const facts = resultHeadFacts(result);
  return {
    ...facts,
    sources: facts.sources.map((source, i) => {
      const cause = result.sources[i]?.failure;
      return cause ? { ...source, reason: causeText(language, cause) } : source;
    }),
    choice: result.decisions.map((decision) => sourceChoice(language, decision)),
    warnings: result.findings.map((finding) => warningText(language, finding)),
  };
}

function sourceChoice(language: Language, decision: SourceDecision): SourceChoice {
  const { id, reason, range } = decision;
  return {
    ...{ id, reason },
    start_date: range ? formatCivilDate(range.from) : null,
    end_date: range ? formatCivilDate(range.to) : null,
    text: choiceText(language, decision),
  };
}

/** Puts the states of sources into words, and tells the status page each success and failure once. */
export function sourceEar(status: EtoTools['status'] | undefined, language: Language) {
  const told = new Set<string>();
  const tellOnce = ({ id, state, failure: cause }: SourceState) => {
    if (!status || told.has(id) || (state !== 'done' && state !== 'failed')) return;
    told.add(id);
    if (state === 'done') status.succeeded(id);
    else if (cause) {
      const reachable = cause.failure !== 'unreachable' && cause.failure !== 'timeout';
      status.failed(id, { reason: causeText('en', cause), reachable });
    }
  };
  return (sources: readonly SourceState[]): SourceProgress[] =>
    sources.map((source) => {
      tellOnce(source);
      const { failure: cause, fromCache, ...state } = source;
      return {
        ...state,
        ...(fromCache !== undefined && { from_cache: fromCache }),
        ...(cause && { reason: causeText(language, cause) }),
      };
    });
}
