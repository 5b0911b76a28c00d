import type { EpochDay } from '../weather/civil-date.ts';
import type { Place } from '../weather/place.ts';
import type { ProviderId } from '../weather/sources.ts';

/** One imitated service: its path, and its answer to a query, as the real one words it. */
export interface Provider {
  readonly id: ProviderId;
  readonly path: string;
  /** Throws `QueryRejected` for a query that the real service refuses. */
  readonly answer: (query: URLSearchParams, world: World) => string;
  /** JSON of an error, in the service's own shape. */
  readonly errorBody: (reason: string) => string;
  /** Status of a refused query. */
  readonly rejectedStatus: number;
}

/** What an answer depends on beside the query. */
export interface World {
  readonly seed: number;
  readonly today: (place: Place) => EpochDay;
  readonly distortion: Distortion;
}

/** Faults that change the content and keep the shape. */
export interface Distortion {
  /** Answer in another unit than the one asked for, saying so. */
  readonly wrongUnits: boolean;
  /** Whether a value is withheld. `variable` is the service's own name. */
  readonly isWithheld: (variable: string, day: EpochDay) => boolean;
}

/** The query is one that the real service refuses; the message is the reason it gives. */
export class QueryRejected extends Error {}
