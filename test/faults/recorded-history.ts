import type { ErrorCode } from '../../src/contract/error-codes.ts';
import type { TaskMessage } from '../../src/contract/task-events.ts';

/** Everything that is known afterwards about one task. Times are ms since the epoch, of the clock of the tests. */
export interface History {
  /** The stored log, read when all was over. */
  readonly log: readonly TaskMessage[];
  readonly clients: readonly ClientHistory[];
  /** What the snapshot says (I2). */
  readonly status?: string;
  /** Every way in which the result was read (I7). */
  readonly results?: readonly ReadResult[];
  /** The last message of an undisturbed run of the same request (I15). */
  readonly undisturbed?: TaskMessage;
  /** Answers to cancels: the task's state as they told it (I12). */
  readonly cancelAnswers?: readonly string[];
  /** When the submit was answered, and how long the task may take from then (I16). */
  readonly accepted?: { readonly at: number; readonly endsWithinMs: number };
  /** Deaths of the server (I18, I19). */
  readonly crashes?: readonly Crash[];
  /** From here on nothing was disturbed; the last message has to be everywhere 5 s later (I17). */
  readonly faultsEndedAt?: number;
}

export interface ClientHistory {
  /** Named in the sentences; its number when it has none. */
  readonly name?: string;
  readonly connections: readonly ConnectionHistory[];
  /** It left of its own will before the end, so nothing has to have reached it. */
  readonly left?: boolean;
  /** Its line was disturbed: when something arrived says nothing of the server. */
  readonly disturbed?: boolean;
}

export interface ConnectionHistory {
  readonly frames: readonly TaskMessage[];
  /** When each frame came. */
  readonly arrivedAt?: readonly number[];
  readonly openedAt?: number;
  /** Absent where a transport has none, or while it is open. */
  readonly closeCode?: number;
  readonly closedAt?: number;
  /** What the client said it had. */
  readonly fromSeq?: number;
  /** It asked for every message. */
  readonly replay?: boolean;
  /** What came and was no message of the protocol. */
  readonly unreadable?: readonly string[];
}

export interface ReadResult {
  readonly via: string;
  /** Only the columns that this way carries. */
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

export interface Crash {
  readonly at: number;
  readonly readyAt: number;
  /** Whoever watched was connected to another process. */
  readonly ofWorker?: boolean;
}

/** Answer to one POST (I10, I11). */
export interface SubmitRecord {
  readonly key?: string;
  readonly status: number;
  readonly taskId?: string;
  /** Status of a GET of the task right after the answer. */
  readonly readBack?: number;
}

/** What came for an id that has no task (I9). */
export interface UnknownTask {
  readonly frames: readonly TaskMessage[];
  readonly closeCode: number | undefined;
  readonly expect: Extract<ErrorCode, 'TASK_NOT_FOUND' | 'TASK_EXPIRED'>;
}
