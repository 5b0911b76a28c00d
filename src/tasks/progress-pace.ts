/**
 * When the next progress line may be written: at most five in any second, and half as often after every
 * hundred lines, so that the log of a task that takes the whole ten minutes stays within 500.
 */
export interface ProgressPace {
  /** In the clock's elapsed time, in the past for "now"; Infinity for "never again". */
  nextAt(change: 'step' | 'detail', lastSeq: number): number;
  written(at: number): void;
}

const BURST = 5;
const INTERVAL_MS = 200;
/** Of the 500 lines of a log the last is for the terminal… */
const LAST_PROGRESS_SEQ = 499;
/** …and some before it for changes of step, also when details have used up the rest. */
const LAST_DETAIL_SEQ = 480;

/**
 * `earlier`: times of lines written before, which count as well. A change of step may follow at once while the
 * second has room – a fast calculation shows all its steps – and details keep an even distance.
 */
export function createProgressPace(earlier: readonly number[] = []): ProgressPace {
  const times = [...earlier];
  return {
    nextAt(change, lastSeq) {
      if (lastSeq >= (change === 'step' ? LAST_PROGRESS_SEQ : LAST_DETAIL_SEQ)) return Infinity;
      const interval = INTERVAL_MS * 2 ** Math.floor(lastSeq / 100);
      const windowFree = (times.at(-BURST) ?? -Infinity) + BURST * interval;
      const evenly = change === 'step' ? -Infinity : (times.at(-1) ?? -Infinity) + interval;
      return Math.max(windowFree, evenly);
    },
    written(at) {
      times.push(at);
      if (times.length > BURST) times.shift();
    },
  };
}
