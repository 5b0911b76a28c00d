import type { Finding } from '../weather/findings.ts';
import type { ProviderId } from '../weather/sources.ts';
import { NoSourceForPeriod, type Assignment } from './choose-sources.ts';
import { downloadBoard, type DownloadBoard } from './download-board.ts';
import type { PipelineRequest } from './pipeline-request.ts';
import type { FailureFacts, SourceState, TellProgress } from './progress.ts';
import { SourceError, type SourceAnswer } from './sources/source.ts';

/** How a source's download ended. */
export interface SourceOutcome extends SourceState {
  readonly state: 'done' | 'failed';
  readonly rows: number;
}

/** All in the order of the assignments: the order in which downloads end changes nothing. */
export interface Download {
  readonly answers: readonly SourceAnswer[];
  readonly outcomes: readonly SourceOutcome[];
  readonly findings: readonly Finding[];
}

export interface SourceFailureFacts extends FailureFacts {
  readonly source: ProviderId;
}

/** Every source that was asked failed. */
export class AllSourcesFailed extends Error {
  readonly failures: readonly SourceFailureFacts[];

  constructor(failures: readonly SourceFailureFacts[]) {
    super(failures.map(({ source, failure, detail }) => `${source}: ${failure} (${detail})`).join('; '));
    this.name = 'AllSourcesFailed';
    this.failures = failures;
  }
}

export interface DownloadContext {
  readonly request: Pick<PipelineRequest, 'place' | 'elevation' | 'zone' | 'today' | 'range'>;
  readonly signal: AbortSignal;
  readonly tell: TellProgress;
}

/**
 * Asks all sources at the same time. A failed source is a finding; rejects with `AllSourcesFailed` when none is
 * left (`NoSourceForPeriod` when all of them merely had no data), with the signal's reason when aborted, and with
 * any error that is not a `SourceError` – a bug – after aborting the others.
 */
export async function download(
  assignments: readonly Assignment[],
  context: DownloadContext,
): Promise<Download> {
  const others = new AbortController();
  const signal = AbortSignal.any([context.signal, others.signal]);
  const board = downloadBoard(assignments, { signal, tell: context.tell });
  const attempts = assignments.map(async (assignment, i) =>
    attempt(assignment, { ...context, signal, board, i }),
  );
  const results = await Promise.all(attempts).catch((error: unknown) => {
    others.abort(error);
    context.signal.throwIfAborted();
    throw error;
  });
  context.signal.throwIfAborted(); // a source may report the abort as a failure of its own
  const answers = results.filter((result): result is SourceAnswer => 'series' in result);
  const failures = results.filter((result): result is SourceFailureFacts => 'failure' in result);
  if (answers.length === 0) throw nothingLeft(context, failures);
  return { answers, outcomes: board.outcomes(), findings: failures.map(failureFinding) };
}

async function attempt(
  { source, range }: Assignment,
  { request, signal, board, i }: DownloadContext & { readonly board: DownloadBoard; readonly i: number },
): Promise<SourceAnswer | SourceFailureFacts> {
  board.started(i);
  try {
    const { place, elevation, zone, today } = request;
    const onBytes = (bytes: number) => board.received(i, bytes);
    const asked = { place, zone, range, today, ...(elevation !== undefined && { elevation }) };
    const answer = await source.fetchDaily(asked, { signal, onBytes });
    board.answered(i, answer);
    return answer;
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    const { failure, detail } = error;
    board.failed(i, { failure, detail });
    return { source: source.id, failure, detail };
  }
}

function nothingLeft({ request }: DownloadContext, failures: readonly SourceFailureFacts[]): Error {
  if (failures.every(({ failure }) => failure === 'no_data'))
    return new NoSourceForPeriod(
      request.range,
      failures.map(({ source }) => source),
    );
  return new AllSourcesFailed(failures);
}

function failureFinding({ source, failure, detail }: SourceFailureFacts): Finding {
  if (failure === 'no_data') return { code: 'SOURCE_WITHOUT_DAYS', source };
  return { code: 'SOURCE_FAILED', source, params: { failure, detail } };
}
