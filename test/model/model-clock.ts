import type { Clock } from '../../src/tasks/clock.ts';
import type { Life } from './life.ts';

const STALL_MS = 2_500;

interface Timer {
  readonly at: number;
  readonly callback: () => void;
  readonly life: Life;
}

/**
 * The time of the wall and the time of timers apart: an operator may set the one while the other runs on. A step
 * fires every timer at most once, as an event loop does that was busy for so long.
 */
export class ModelClock {
  /** Ms of real time since the beginning of the history. */
  elapsed = 0;
  wall: number;
  /** Nothing can be in time more exactly than this. */
  lastStep = 0;
  jumpedAt = -Infinity;
  /** What the wall showed just before and after it was set. */
  readonly #marks: { readonly at: number; readonly wall: number }[] = [];
  #long = { ms: 0, until: 0 };
  readonly #timers = new Set<Timer>();

  constructor(wall: number) {
    this.wall = wall;
  }

  advance(ms: number): void {
    this.elapsed += ms;
    this.wall += ms;
    this.#remember(ms);
    this.fire();
  }

  /** Long steps count for a while: what fell due in one may have begun only after it. */
  #remember(ms: number): void {
    const now = this.elapsed;
    if (this.#long.until < now || ms >= this.#long.ms)
      this.#long = { ms, until: now + (ms > STALL_MS ? 40_000 : 5_000) };
    this.lastStep = this.#long.ms;
  }

  setWall(byMs: number): void {
    this.#marks.push({ at: this.elapsed, wall: this.wall }, { at: this.elapsed, wall: this.wall + byMs });
    this.wall += byMs;
    this.jumpedAt = this.elapsed;
  }

  /** The latest that the wall has shown since then. */
  latestSince(elapsed: number): number {
    const since = this.#marks.filter(({ at }) => at >= elapsed).map(({ wall }) => wall);
    return Math.max(this.wall, ...since);
  }

  /** Also for timers that fell due while their process stood still. */
  fire(): void {
    for (let timer = this.#due(); timer; timer = this.#due()) {
      this.#timers.delete(timer);
      timer.callback();
    }
  }

  of(life: Life): Clock {
    return {
      now: () => this.wall,
      elapsed: () => this.elapsed,
      setTimer: (ms, callback) => {
        const timer = { at: this.elapsed + ms, callback, life };
        this.#timers.add(timer);
        return () => this.#timers.delete(timer);
      },
    };
  }

  #due(): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of this.#timers) {
      if (timer.at > this.elapsed || (first && timer.at >= first.at)) continue;
      if (timer.life.isDead) this.#timers.delete(timer);
      else if (timer.life.isAwake) first = timer;
    }
    return first;
  }
}
