import { abortable } from './abortable.ts';

/** Lets through at most so many pieces of work at a time, first come, first served. */
export type Turnstile = <T>(work: () => Promise<T>, signal: AbortSignal) => Promise<T>;

export function turnstile(places: number): Turnstile {
  let free = places;
  const waiting: (() => void)[] = [];
  const enter = () =>
    new Promise<void>((resolve) => {
      if (free > 0) {
        free -= 1;
        resolve();
      } else waiting.push(resolve);
    });
  const leave = () => {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  };
  return async (work, signal) => {
    const turn = enter();
    try {
      await abortable(turn, signal);
    } catch (reason) {
      void turn.then(leave); // whoever left the queue passes the place on when it comes
      throw reason;
    }
    return work().finally(leave);
  };
}
