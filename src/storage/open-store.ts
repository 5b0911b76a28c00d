import type { WeatherCache } from '../pipeline/sources/weather-cache.ts';
import type { LearningReader, LearningStore } from '../tasks/learning-store.ts';
import type { NodeStore } from '../tasks/node-store.ts';
import type { TaskOverview } from '../tasks/task-overview.ts';
import type { StationFileStore, TaskStore } from '../tasks/task-store.ts';
import type { StationFileReader } from './station-file-store.ts';
import type { ToKeep } from './weather-cache.ts';

/** A store as a process has it, whichever database is below. */
export interface OpenStore {
  readonly tasks: TaskStore;
  readonly stationFiles: StationFileStore;
  readonly learnings: LearningStore;
  readonly nodes: NodeStore;
  readonly overview: TaskOverview;
  /** Keeps what the weather cache of a reading thread asks for; never rejects. */
  readonly keep: (what: ToKeep) => Promise<void>;
  /** What a newer program has done to the schema meanwhile. */
  readonly newerSchema: () => Promise<readonly string[]>;
  /** The height that is kept of a cell of the ground, as `WeatherCache` has it. */
  readonly groundHeight: (cell: string) => Promise<number | null | undefined>;
  /** Waits for the writes under way, then closes the database and gives free what was held for it. */
  readonly close: () => Promise<void>;
}

/** What calculations need of a store that this process has open already: a connection that only reads. */
export interface OpenForReading {
  readonly stationFiles: StationFileReader;
  readonly weather: WeatherCache;
  readonly learnings: LearningReader;
  close(): Promise<void>;
}
