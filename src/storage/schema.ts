import type { Language } from '../contract/languages.ts';
import type { ElevationOrigin } from '../weather/place.ts';
import type { TaskEvent, TaskState } from '../tasks/task.ts';

/** Times are ms since the epoch. `input`, `data` and `head` are JSON text, so that both databases hold the same. */
export interface TaskTable {
  id: string;
  kind: string;
  state: TaskState;
  input: string;
  language: Language;
  epoch: string;
  created_at: number;
  started_at: number | null;
  finished_at: number | null;
  attempt: number;
  /** 1 after a release that must not cost an attempt; the next claim takes it off again. */
  kept_attempt: number;
  fence: number;
  lease_until: number | null;
  owner: string | null;
  not_before: number;
  last_seq: number;
  progress: number;
  cancel_token_hash: string;
}

export interface TaskEventTable {
  task_id: string;
  seq: number;
  type: TaskEvent['type'];
  attempt: number;
  ts: number;
  data: string;
}

export interface IdempotencyKeyTable {
  /** sha256 of the client's key. */
  key_hash: string;
  body_hash: string;
  token_salt: string;
  task_id: string;
  created_at: number;
}

export interface ResultTable {
  task_id: string;
  /** The claim whose pages these are; pages under any other fence are leftovers of a lost attempt. */
  fence: number;
  head: string;
  page_count: number;
  row_count: number;
  created_at: number;
}

export interface ResultPageTable {
  task_id: string;
  fence: number;
  page: number;
  body: Uint8Array;
}

export interface RemovedTaskTable {
  id: string;
  removed_at: number;
}

export interface StationFileTable {
  id: string;
  name: string;
  bytes: number;
  chunk_count: number;
  /** 0 while chunks are still arriving. */
  complete: number;
  created_at: number;
}

export interface StationFileChunkTable {
  file_id: string;
  n: number;
  /** zlib deflate of up to 256 KB. */
  body: Uint8Array;
}

/** A calendar year of one source in one grid cell. */
export interface WeatherYearTable {
  /** Service, grid cell and zone. */
  cell: string;
  year: number;
  /** Names of the columns, joined by commas; `body` as `weather-years.ts` packs it. */
  columns: string;
  body: Uint8Array;
  /** Length of `body`. */
  bytes: number;
  grid_lat: number;
  grid_lng: number;
  elevation: number | null;
  elevation_origin: ElevationOrigin | null;
  /** 1: demonstration weather. */
  synthetic: number;
  kept_at: number;
}

/** Elevations of the ground; null: known to have none. */
export interface GroundHeightTable {
  cell: string;
  metres: number | null;
}

export interface LearningTable {
  id: string;
  /** sha256 of the learning_id. */
  token_hash: string;
  facts: string;
  state: string | null;
  version: number;
  created_at: number;
  used_at: number;
}

export interface LearningPartTable {
  id: string;
  learning_id: string;
  task_id: string;
  file_id: string | null;
  body: Uint8Array;
  /** The version of the learning that it made; null while it has not been learnt from. */
  learnt_as: number | null;
  created_at: number;
}

/** The last transaction of each writer, by which it learns whether a commit whose answer was lost has happened. */
export interface CommitMarkTable {
  writer: string;
  number: number;
  marked_at: number;
}

export interface NodeTable {
  id: string;
  role: string;
  version: string;
  started_at: number;
  seen_at: number;
  /** A `NodeLoad` as JSON, and in it what the node knows. */
  load: string;
}

export interface RetryTable {
  retry_of: string;
  task_id: string;
}

export interface Database {
  tasks: TaskTable;
  task_events: TaskEventTable;
  idempotency_keys: IdempotencyKeyTable;
  results: ResultTable;
  result_pages: ResultPageTable;
  removed_tasks: RemovedTaskTable;
  station_files: StationFileTable;
  station_file_chunks: StationFileChunkTable;
  weather_years: WeatherYearTable;
  ground_heights: GroundHeightTable;
  learnings: LearningTable;
  learning_parts: LearningPartTable;
  commit_marks: CommitMarkTable;
  nodes: NodeTable;
  retries: RetryTable;
}
