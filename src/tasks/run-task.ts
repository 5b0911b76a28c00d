import type { EngineParts } from './engine-parts.ts';
import { engineFailure } from './failure.ts';
import { finish } from './finish.ts';
import { within } from './pause.ts';
import { ProgressLog } from './progress-log.ts';
import { keepLease } from './renew-lease.ts';
import { handOver, retryOrGiveUp } from './retry.ts';
import { RunStopped, type StopCause } from './running-tasks.ts';
import { heedStops } from './stop-elsewhere.ts';
import { stepWatch, type StepWatch } from './step-watch.ts';
import type { RunContext } from './task-kind.ts';
import type { Claim, Outcome } from './task.ts';

type Ending =
  | { readonly by: 'outcome'; readonly outcome: Outcome }
  | { readonly by: 'crash'; readonly error: unknown }
  | { readonly by: 'stop'; readonly cause: StopCause };

/** How long a stopped run keeps its place while it winds up. */
const WIND_UP_MS = 5_000;

/** One attempt, from the claim, which was asked for at `askedAt`, to the terminal, the retry or the hand-over. Never rejects. */
export async function runTask(parts: EngineParts, claim: Claim, askedAt: number): Promise<void> {
  const controller = new AbortController();
  const stop = (cause: StopCause) => controller.abort(new RunStopped(cause));
  const dropLease = keepLease(parts, claim, { askedAt, onLost: () => stop('lost') });
  const cancelDeadline = parts.clock.setTimer(timeLeft(parts, claim), () => stop('deadline'));
  const heedNoMore = heedStops(parts, claim, stop);
  const progress = new ProgressLog(parts, claim, () => stop('lost'));
  const steps = stepWatch(parts, claim);
  parts.running.add(claim.task.id, controller);

  const work = runKind(parts, contextOf(parts, claim, { signal: controller.signal, progress, steps, stop }));
  const ending = await Promise.race([work, stopped(controller.signal)]);
  progress.close();
  heedNoMore();
  steps.ended(ending.by === 'stop' ? ending.cause : ending.by);
  cancelDeadline();
  await conclude(parts, claim, ending);
  dropLease();
  parts.running.remove(claim.task.id, controller);
  if (ending.by === 'stop') await windUp(parts, claim, work);
}

function timeLeft(parts: EngineParts, { task }: Claim): number {
  const { clock, times } = parts;
  const left = (task.startedAt ?? clock.now()) + times.deadlineMs - clock.now();
  // A clock that was set back gives nobody more time than there is.
  return Math.min(times.deadlineMs, Math.max(0, left));
}

function contextOf(
  parts: EngineParts,
  claim: Claim,
  run: {
    signal: AbortSignal;
    progress: ProgressLog;
    steps: StepWatch;
    stop: (cause: StopCause) => void;
  },
): RunContext {
  return {
    task: claim.task,
    attempt: claim.attempt,
    signal: run.signal,
    report(report) {
      run.steps.reported(report.stepCode);
      run.progress.report(report);
    },
    writeResultPage: async (page, body) => {
      if (!(await parts.store.writeResultPage(claim, page, body))) run.stop('lost');
      run.signal.throwIfAborted();
    },
  };
}

async function runKind(parts: EngineParts, context: RunContext): Promise<Ending> {
  try {
    const kind = parts.kinds.get(context.task.kind);
    if (!kind) throw new Error(`No kind of task is called ${context.task.kind}`);
    return { by: 'outcome', outcome: await kind.run(context) };
  } catch (error) {
    return { by: 'crash', error };
  }
}

function stopped(signal: AbortSignal): Promise<Ending> {
  return new Promise((resolve) => {
    const tell = () => {
      // Only this engine holds the controller, so the reason is always ours.
      const { cause } = signal.reason as RunStopped;
      resolve({ by: 'stop', cause });
    };
    if (signal.aborted) tell();
    else signal.addEventListener('abort', tell, { once: true });
  });
}

async function conclude(parts: EngineParts, claim: Claim, ending: Ending): Promise<void> {
  if (ending.by === 'outcome') return finish(parts, claim, ending.outcome);
  if (ending.by === 'crash') return retryOrGiveUp(parts, claim, ending.error);
  switch (ending.cause) {
    case 'ended':
    case 'lost':
      return;
    case 'deadline':
      return finish(parts, claim, engineFailure('TIMEOUT', claim.task, parts.times));
    case 'drain':
      return handOver(parts, claim);
  }
}

/** A run that heeds its signal gives its place back in a moment; one that does not must not hold it for ever. */
async function windUp(parts: EngineParts, claim: Claim, work: Promise<unknown>): Promise<void> {
  if (await within(parts.clock, WIND_UP_MS, work)) return;
  parts.log.warn({ taskId: claim.task.id, kind: claim.task.kind }, 'A stopped run does not end');
}
