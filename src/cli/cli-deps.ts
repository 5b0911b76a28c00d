import type { Writable } from 'node:stream';
import type { Language } from '../contract/languages.ts';
import type { FoundPlaces, PlaceQuestion } from '../contract/place-search.ts';
import type { Calibration } from '../pipeline/fuse/calibrations/calibration.ts';
import type { PipelineProgress } from '../pipeline/progress.ts';
import type { PipelineRequest, PipelineResult } from '../pipeline/run-pipeline.ts';
import type { Place } from '../weather/place.ts';

/** Where a calculation's weather comes from: the real providers, or demonstration weather. */
export type WeatherKind = 'live' | 'demo';

export interface CalculateTools {
  readonly weather: WeatherKind;
  readonly signal: AbortSignal;
  report(progress: PipelineProgress): void;
}

/** All that the command line needs of the rest of the program. */
export interface CliDeps {
  readonly version: string;
  readonly stdout: Writable;
  readonly stderr: Writable;
  /** Whether a person watches each of the two. */
  readonly isTty: { readonly stdout: boolean; readonly stderr: boolean };
  /** Language where `--lang` names none. */
  readonly language: Language;
  /** Aborts when the person stops the program. */
  readonly signal: AbortSignal;
  /** Milliseconds since the epoch. */
  now(): number;
  /** IANA time zone of a place. */
  zoneOf(place: Place): string;
  /** Places by name; undefined where the program was built without a gazetteer. */
  searchPlaces(question: PlaceQuestion): Promise<FoundPlaces | undefined>;
  /** Those that the program brings along, by id. */
  readonly calibrations: readonly Calibration[];
  /** Resolves when the node is ready; the process then lives until it is asked to stop. */
  startNode(options: { readonly role: 'serve' | 'worker'; readonly demo: boolean }): Promise<void>;
  /** `runPipeline` with the sources of the kind of weather. */
  calculate(request: PipelineRequest, tools: CalculateTools): Promise<PipelineResult>;
}
