/** Time as the engine sees it; tests put a hand-driven one in its place. */
export interface Clock {
  /** Ms since the epoch. Somebody may set it back or on at any moment. */
  now(): number;
  /** Ms since some moment in this process, for whatever lasts: nobody can set it. */
  elapsed(): number;
  /** Calls back once after `ms`; returns the function that prevents it. */
  setTimer(ms: number, callback: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  setTimer(ms, callback) {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};
