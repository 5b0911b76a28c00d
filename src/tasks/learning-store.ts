/** What a place has taught, kept beside the tasks that learn it. The engine knows nothing of what is inside. */
export interface StoredLearning {
  /** Of the row; whoever only knows this can do nothing with it. */
  readonly id: string;
  /** Plain JSON: the place, and how its weather is had. */
  readonly facts: unknown;
  /** Plain JSON; null: nothing learnt yet. */
  readonly state: unknown;
  /** Grows with every change of the state. */
  readonly version: number;
  readonly createdAt: number;
  readonly usedAt: number;
  /** The newest task that learns or has learnt. */
  readonly taskId: string | null;
}

/** A reference that came at once. */
export interface ReferencePart {
  readonly id: string;
  /** As `calculation` packs it. */
  readonly body: Uint8Array;
  /** The upload it was read from; it is forgotten with the learning. */
  readonly fileId: string | null;
}

/** What is kept of a lesson from the commit that makes its task. */
export interface NewLesson {
  readonly learningId: string;
  readonly part: ReferencePart;
  /** The version that the reference was read beside: when it is another one by now, the lesson is refused. */
  readonly fromVersion: number;
  /** The learning begins with it: plain JSON, and the hash of the token by which it is found. */
  readonly begins?: { readonly tokenHash: string; readonly facts: unknown };
}

/** The change of a learning that becomes true together with the result of the task that learnt. */
export interface LearningChange {
  readonly learningId: string;
  readonly partId: string;
  /** The version that was gone on from: when it is another one by now, nothing is written. */
  readonly fromVersion: number;
  readonly state: unknown;
}

/** What tasks need of learnings while they run. */
export interface LearningReader {
  get(id: string): Promise<StoredLearning | undefined>;
  readPart(partId: string): Promise<Uint8Array | undefined>;
  /** Bodies of the parts that were learnt from, in the order in which they were. */
  readLearnt(id: string): Promise<Uint8Array[]>;
}

export interface LearningStore extends LearningReader {
  /** By the token's hash. */
  find(tokenHash: string): Promise<StoredLearning | undefined>;
  /** Not written more than once a day. */
  touch(id: string, now: number): Promise<void>;
  /**
   * Drops the learning, its references and the uploads they were read from, and the tasks that learnt with their results;
   * those that still run end as cancelled. Ids of the latter.
   */
  forget(id: string, now: number): Promise<string[]>;
}

/** Unused for so long, a learning is dropped. */
export const LEARNING_RETENTION_MS = 400 * 24 * 3_600_000;
