import type { DayRange, EpochDay } from '../../weather/civil-date.ts';
import type { DailySeries } from '../../weather/daily-series.ts';
import type { Finding } from '../../weather/findings.ts';
import { shortFact } from './short-fact.ts';
import type { Elevation, Place } from '../../weather/place.ts';
import type { ProviderId, ServiceId } from '../../weather/sources.ts';

export interface SourceRequest {
  readonly place: Place;
  /** The person's own, metres above sea level, for sources that can use it. */
  readonly elevation?: number;
  /** IANA zone of the place; days are its civil days. */
  readonly zone: string;
  readonly range: DayRange;
  /** Today at the place. */
  readonly today: EpochDay;
}

export interface SourceCall {
  readonly signal: AbortSignal;
  /** Bytes of the answers received so far. */
  onBytes?(bytes: number): void;
}

/** What a source gave: canonical units, exactly the requested calendar, NaN where it had nothing. */
export interface SourceAnswer {
  readonly source: ProviderId;
  readonly series: DailySeries;
  /** The provider's own ETo where it has one, mm/d: to compare with, never to substitute. */
  readonly providerEto?: Float64Array;
  readonly elevation?: Elevation;
  /** Place of the grid cell that answered. */
  readonly gridPlace: Place;
  /** True when the endpoint serves demonstration weather. */
  readonly synthetic: boolean;
  readonly findings: readonly Finding[];
  /** When the provider will have newer values, ms since the epoch, where it says so. */
  readonly expiresAt?: number;
  /** Days that were not downloaded for this answer but kept from an earlier one. */
  readonly daysFromCache?: number;
}

/** One weather provider. Adding a source is filling in this form; `testSource()` checks it. */
export interface Source {
  readonly id: ProviderId;
  /** The days that can be asked for, given today. */
  coverage(today: EpochDay): DayRange;
  /** Rejects with a `SourceError`, or with the signal's reason when aborted. */
  fetchDaily(request: SourceRequest, call: SourceCall): Promise<SourceAnswer>;
}

export const SOURCE_FAILURES = [
  'unreachable',
  'timeout',
  'rate_limited',
  'refused',
  'bad_answer',
  'no_data',
] as const;
export type SourceFailure = (typeof SOURCE_FAILURES)[number];

/** An expected failure of a provider: a fact to report, not a bug. */
export class SourceError extends Error {
  readonly source: ServiceId;
  readonly failure: SourceFailure;
  /** Short fact for people: an HTTP status, the provider's own reason. Whatever it quotes, one line. */
  readonly detail: string;

  constructor(source: ServiceId, failure: SourceFailure, detail: string, options?: ErrorOptions) {
    const fact = shortFact(detail);
    super(`${source}: ${failure}${fact ? ` (${fact})` : ''}`, options);
    this.name = 'SourceError';
    this.source = source;
    this.failure = failure;
    this.detail = fact;
  }
}
