import type { EpochDay } from '../weather/civil-date.ts';

export interface SandboxOptions {
  readonly host?: '127.0.0.1';
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** ms since the epoch. By default the real time; where only `today` is given, noon UTC of that day. */
  readonly now?: () => number;
  /** The day that every window hangs on. By default that of `now`, in the zone of the place asked for. */
  readonly today?: () => EpochDay;
  /** Every answer waits a random time between these, ms. */
  readonly latencyMs?: readonly [min: number, max: number];
  /** Every answer also waits for this. */
  readonly held?: () => Promise<void>;
  /** Another seed is another weather. */
  readonly seed?: number;
  readonly logger?: SandboxLogger;
}

/** The part of a pino logger that is used. */
export interface SandboxLogger {
  info(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
