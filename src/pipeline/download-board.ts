import { dayCount } from '../weather/civil-date.ts';
import type { DailySeries } from '../weather/daily-series.ts';
import type { Assignment } from './choose-sources.ts';
import type { SourceOutcome } from './download.ts';
import type { SourceAnswer } from './sources/source.ts';
import type { FailureFacts, SourceState, TellProgress } from './progress.ts';

/** Keeps the state of every download and tells each change; the share done is that of the days asked for. */
export interface DownloadBoard {
  started(i: number): void;
  received(i: number, bytes: number): void;
  answered(i: number, answer: SourceAnswer): void;
  failed(i: number, failure: FailureFacts): void;
  /** Once every download has ended. */
  outcomes(): SourceOutcome[];
}

export function downloadBoard(
  assignments: readonly Assignment[],
  { signal, tell }: { readonly signal: AbortSignal; readonly tell: TellProgress },
): DownloadBoard {
  const days = assignments.map(({ range }) => dayCount(range));
  const total = sum(days);
  let states = waitingStates(assignments);

  function change(i: number, news: Omit<SourceState, 'id'>): void {
    if (signal.aborted) return; // a download that outlives its calculation has nothing to tell
    states = states.map((state, k) => (k === i ? { ...state, ...news } : state));
    const ended = days.filter((_, k) => isEnded(states[k]!));
    tell('DOWNLOAD', sum(ended) / total, states);
  }

  return {
    started: (i) => change(i, { state: 'downloading' }),
    received: (i, bytes) => change(i, { state: 'downloading', bytes }),
    answered: (i, { series, daysFromCache = 0 }) =>
      change(i, {
        state: 'done',
        rows: rowsWithValues(series),
        ...(daysFromCache > 0 && { fromCache: daysFromCache }),
      }),
    failed: (i, failure) => change(i, { state: 'failed', failure }),
    outcomes: () => states.filter(isEnded).map((state) => ({ rows: 0, ...state })),
  };
}

export function waitingStates(assignments: readonly Assignment[]): SourceState[] {
  return assignments.map(({ source }) => ({ id: source.id, state: 'waiting' }));
}

function isEnded(state: SourceState): state is SourceState & Pick<SourceOutcome, 'state'> {
  return state.state === 'done' || state.state === 'failed';
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}

function rowsWithValues({ days, values }: DailySeries): number {
  const columns = Object.values(values);
  return days.reduce((count, _, i) => count + Number(columns.some((column) => !Number.isNaN(column[i]))), 0);
}
