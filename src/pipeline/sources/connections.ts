import { Agent, type Dispatcher } from 'undici';
import type { ObserveServices } from './service-event.ts';

/** How long each part of a request may take. Retries share `requestMs`; nothing is tried after it. */
export interface Deadlines {
  readonly connectMs: number;
  readonly headersMs: number;
  readonly bodyMs: number;
  /** The request as a whole, waits and retries included. */
  readonly requestMs: number;
  /** First step of the full-jitter backoff; it doubles with each retry. */
  readonly retryStepMs: number;
  /** A provider that asks for a longer wait than this is reported instead of waited for. */
  readonly longestRetryAfterMs: number;
}

const DEFAULT_DEADLINES: Deadlines = {
  connectMs: 5_000,
  headersMs: 10_000,
  bodyMs: 30_000,
  requestMs: 60_000,
  retryStepMs: 500,
  longestRetryAfterMs: 20_000,
};

/** The keep-alive connections to the providers, with the manners of this program on them. */
export interface Connections {
  readonly dispatcher: Dispatcher;
  readonly deadlines: Deadlines;
  readonly userAgent: string;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  readonly observe?: ObserveServices;
  /** Ends the open sockets; requests under way fail. */
  close(): Promise<void>;
}

export interface ConnectionSettings {
  readonly deadlines?: Partial<Deadlines>;
  /** Of this program, for the User-Agent. */
  readonly version?: string;
  /** An address or URL by which a provider can reach the operator, for the User-Agent. */
  readonly contact?: string;
  readonly clock?: () => number;
  readonly observe?: ObserveServices;
}

export function openConnections(settings: ConnectionSettings = {}): Connections {
  const deadlines = { ...DEFAULT_DEADLINES, ...settings.deadlines };
  const agent = new Agent({
    connect: { timeout: deadlines.connectMs },
    // fetch-json.ts keeps these two: undici's own timers tick in whole seconds only.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  return {
    dispatcher: agent,
    deadlines,
    userAgent: userAgentOf(settings),
    clock: settings.clock ?? Date.now,
    ...(settings.observe && { observe: settings.observe }),
    close: () => agent.destroy(),
  };
}

/** `ETo-Agora/1.2.3 (+contact)`; header-safe whatever the operator typed. */
function userAgentOf({ version = '0', contact }: ConnectionSettings): string {
  const text = `ETo-Agora/${version}${contact ? ` (+${contact})` : ''}`;
  return text.replace(/[^\x20-\x7e]/g, '');
}
