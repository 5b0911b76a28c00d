import type { IncomingHttpHeaders } from 'node:http';
import type { EpochDay } from '../weather/civil-date.ts';
import type { Place } from '../weather/place.ts';
import type { ServiceId } from '../weather/sources.ts';
import type { Reply } from './reply.ts';

/** One imitated service: its paths, and its answer to a question, as the real one words it. */
export interface Provider {
  readonly id: ServiceId;
  readonly serves: (path: string) => boolean;
  /** Throws `QueryRejected` for a question that the real service refuses. */
  readonly answer: (question: Question, world: World) => Reply;
  /** An error in the service's own shape. */
  readonly refusal: (status: number, reason: string) => Reply;
  /** Status of a refused question, where the refusal does not name another. */
  readonly rejectedStatus: number;
}

export interface Question {
  /** As it stands in the address, percent-encoding and all. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** Where this server is reached, for the links in an answer. */
  readonly origin: string;
}

/** What an answer depends on beside the question. */
export interface World {
  readonly seed: number;
  /** ms since the epoch. */
  readonly now: number;
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

/** The question is one that the real service refuses; the message is the reason it gives. */
export class QueryRejected extends Error {
  readonly status: number | undefined;

  constructor(reason: string, status?: number) {
    super(reason);
    this.status = status;
  }
}
