import type { FastifyBaseLogger } from 'fastify';
import type { ErrorCode } from '../contract/error-codes.ts';
import type { Language } from '../contract/languages.ts';
import type { SourceStatusList } from '../contract/source-status.ts';
import type { CheckedTaskRequest } from '../contract/validate-task-request.ts';
import type { Clock } from '../tasks/clock.ts';
import type { Hints } from '../tasks/dispatcher.ts';
import type { StationFileStore, TaskStore } from '../tasks/task-store.ts';
import type { Place } from '../weather/place.ts';
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
  /** Origins of map tiles that the page may load once a person turns them on. */
  readonly tileOrigins: readonly string[];
  /** Largest station file, bytes. */
  readonly stationBytes?: number;
  readonly timings?: Partial<ServerTimings>;
}

export interface SubmitFrom {
  readonly language: Language;
  readonly idempotency?: { readonly key: string; readonly body: unknown };
  /** Address of the client, for quotas only: never logged, never stored. */
  readonly client: string;
}

export type SubmitAnswer =
  | { readonly kind: 'accepted'; readonly taskId: string; readonly cancelToken: string }
  /** The Idempotency-Key was used with another body. */
  | { readonly kind: 'conflict' }
  | {
      readonly kind: 'refused';
      readonly code: Extract<ErrorCode, 'QUEUE_FULL' | 'RATE_LIMITED'>;
      readonly retryAfterS: number;
    };

export type CancelOutcome = 'ended' | 'wrong_token' | 'unknown';

export interface CsvOptions {
  /** `comma`: 1.5,2 · `semicolon`: 1,5;2 */
  readonly dialect: 'comma' | 'semicolon';
  /** Whether `# ` lines before the row of names say what the file is. */
  readonly comments: boolean;
}

/** What calculations the server can start, stop and read back. */
export interface Calculations {
  /** Resolves when the task is durable. */
  submit(checked: CheckedTaskRequest, from: SubmitFrom): Promise<SubmitAnswer>;
  cancel(taskId: string, token: string): Promise<CancelOutcome>;
  /** The text of an `EtoResult`, in pieces; only called for a task whose result is stored. */
  resultJson(taskId: string): AsyncIterable<string | Uint8Array>;
  resultCsv(taskId: string, options: CsvOptions): AsyncIterable<string | Uint8Array>;
}

export interface StationFiles extends Pick<StationFileStore, 'save' | 'get'> {
  /** What was understood of a stored file and what is missing; plain JSON. */
  preview(fileId: string, language: Language): Promise<Record<string, unknown>>;
}

/** All that the server needs of the rest of the program. */
export interface ServerDeps {
  readonly settings: ServerSettings;
  readonly calculations: Calculations;
  readonly store: Pick<
    TaskStore,
    'get' | 'readEvents' | 'lastEvent' | 'wasRemoved' | 'countActive' | 'readResultHead'
  >;
  readonly hints: Pick<Hints, 'subscribe'>;
  readonly stationFiles: StationFiles;
  readonly sourceStatus: () => Promise<SourceStatusList>;
  readonly zoneOf: (place: Place) => string;
  readonly clock: Clock;
  readonly logger: FastifyBaseLogger;
}
