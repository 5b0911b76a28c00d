import { setImmediate as nextTurn } from 'node:timers/promises';
import { chooseSources } from './choose-sources.ts';
import { download, type DownloadContext } from './download.ts';
import { waitingStates } from './download-board.ts';
import { computeEto } from './eto/compute-series.ts';
import { chooseMethod } from './fuse/calibrations/choose-method.ts';
import { fuse } from './fuse/fuse.ts';
import { gateBetweenSources } from './fuse/gate-between-sources.ts';
import { gateProviderEto } from './fuse/gate-provider-eto.ts';
import { checkWeather, learnedMethod } from './fuse/local-learning/learned-method.ts';
import { askGround, findElevation } from './locate/elevation.ts';
import type { PipelineRequest, PipelineTools } from './pipeline-request.ts';
import { preprocess, type PreparedSource } from './preprocess/preprocess.ts';
import { progressTeller } from './progress.ts';
import { assembleResult } from './results/assemble-result.ts';
import type { PipelineResult } from './results/pipeline-result.ts';
import type { SourceAnswer } from './sources/source.ts';

export type { PipelineRequest, PipelineTools } from './pipeline-request.ts';
export type { PipelineResult } from './results/pipeline-result.ts';

/**
 * From a place and a period to its daily ETo, in five steps. Rejects with `NoSourceForPeriod`, `AllSourcesFailed`,
 * `LearntWithAnother`, `LearntFromDemonstration` or the signal's reason. The same request and the same answers give the same result to the last digit.
 */
export async function runPipeline(request: PipelineRequest, tools: PipelineTools): Promise<PipelineResult> {
  const { signal } = tools;
  const tell = progressTeller((progress) => tools.report(progress));
  signal.throwIfAborted();

  tell('INIT', 0);
  const chosen = chooseSources(request, tools.sources);
  tell('INIT', 1, waitingStates(chosen.assignments));

  const service = request.elevation === undefined ? tools.elevation : undefined;
  const ground = askGround(service, request.place, { signal });
  const downloaded = await download(chosen.assignments, { request, signal, tell });
  const synthetic = downloaded.answers.some((answer) => answer.synthetic);
  if (request.learned) checkWeather({ synthetic }, request.learned);
  const known = { given: request.elevation, ground: await ground.answer() };
  const elevation = findElevation(known, downloaded.answers);
  const site = { lat: request.place.lat, elevation: elevation.metres };

  tell('PREPROCESS', 0);
  const prepared = await prepareAll(downloaded.answers, { request, signal, tell });

  tell('FUSE', 0);
  await pause(signal);
  const regional = chooseMethod(
    { ...request, sources: prepared.map(({ source }) => source) },
    tools.calibrations ?? [],
  );
  const method = request.learned ? learnedMethod(regional, request.learned) : regional;
  const fusion = fuse(prepared, { range: request.range, today: request.today, site, method });
  const gates = [...gateBetweenSources(prepared), ...gateProviderEto(downloaded.answers, fusion)];

  tell('ETO', 0);
  await pause(signal);
  const eto = computeEto(fusion.fused.series, site, method.offset);
  const result = assembleResult({ request, chosen, downloaded, elevation, prepared, gates, fusion, eto });
  tell('ETO', 1);
  return result;
}

async function prepareAll(
  answers: readonly SourceAnswer[],
  { request, signal, tell }: DownloadContext,
): Promise<PreparedSource[]> {
  const prepared: PreparedSource[] = [];
  for (const answer of answers) {
    await pause(signal);
    prepared.push(preprocess({ ...answer, place: request.place, today: request.today }));
    tell('PREPROCESS', prepared.length / answers.length);
  }
  return prepared;
}

/** Between two pieces of arithmetic others are served, and a cancellation is heard. */
async function pause(signal: AbortSignal): Promise<void> {
  await nextTurn();
  signal.throwIfAborted();
}
