import type { FastifyBaseLogger } from 'fastify';
import type { Calculations } from '../calculation/calculations.ts';
import type { Learnings } from '../calculation/learnings.ts';
import type { Language } from '../contract/languages.ts';
import type { FoundPlaces, NearbyPlace, PlaceQuestion } from '../contract/place-search.ts';
import type { SourceStatusList } from '../contract/source-status.ts';
import type { Clock } from '../tasks/clock.ts';
import type { Hints } from '../tasks/dispatcher.ts';
import type { StationFileStore, TaskStore } from '../tasks/task-store.ts';
import type { Place } from '../weather/place.ts';
import type { SharedQuota } from './client-quota.ts';
import type { Administration } from './http/admin/administration.ts';
import type { ObserveRequests } from './plugins/request-log.ts';
import type { ServerTimings } from './server-timings.ts';

export interface ServerSettings {
  readonly version: string;
  /** What this process does, as shown by `/healthz`: `all`, `serve`, … */
  readonly role: string;
  /** Origins beside the server's own whose pages may open progress sockets. */
  readonly allowedOrigins: readonly string[];
  /** Addresses of proxies whose X-Forwarded-* headers are believed. */
  readonly trustProxy: readonly string[];
  /** Folder of the built page; without it `/` says what is missing. */
  readonly webRoot?: string;
  /** Folder of the built page of administration. */
  readonly adminRoot?: string;
  /** Origins of map tiles that the page may load once a person turns them on. */
  readonly tileOrigins: readonly string[];
  /** Largest station file, bytes. */
  readonly stationBytes?: number;
  /** Calculations that one client address may start in an hour; without it any number. */
  readonly clientTaskLimit?: number;
  readonly timings?: Partial<ServerTimings>;
}

export interface StationFiles extends Pick<StationFileStore, 'save' | 'get'> {
  /** What was understood of a stored file and what is missing; plain JSON. */
  preview(fileId: string, language: Language): Promise<Record<string, unknown>>;
}

/** All that the server needs of the rest of the program. */
export interface ServerDeps {
  readonly settings: ServerSettings;
  readonly calculations: Calculations;
  readonly learnings: Learnings;
  readonly store: Pick<
    TaskStore,
    'get' | 'readEvents' | 'lastEvent' | 'wasRemoved' | 'countActive' | 'readResultHead'
  >;
  readonly hints: Pick<Hints, 'subscribe'>;
  readonly stationFiles: StationFiles;
  readonly sourceStatus: () => Promise<SourceStatusList>;
  /** Missing, or answering with undefined, where this program was built without a gazetteer. */
  readonly searchPlaces?: (question: PlaceQuestion) => Promise<FoundPlaces | undefined>;
  /** The town next to a place. Missing, or undefined, where there is none or no gazetteer. */
  readonly nearbyPlace?: (place: Place, language: Language) => Promise<NearbyPlace | undefined>;
  /** The height of the ground, m, where a calculation has asked for it before; null: there is none. Nobody is asked. */
  readonly knownGround?: (place: Place) => Promise<number | null | undefined>;
  readonly zoneOf: (place: Place) => string;
  /** Counts what clients start where several processes serve them. */
  readonly sharedQuota?: SharedQuota;
  readonly clock: Clock;
  readonly logger: FastifyBaseLogger;
  readonly administration?: Administration;
  readonly observe?: ObserveRequests;
  /** What a newer program has done to the store's schema. */
  readonly newerSchema?: () => Promise<readonly string[]>;
}
