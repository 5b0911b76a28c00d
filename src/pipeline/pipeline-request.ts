import type { DayRange, EpochDay } from '../weather/civil-date.ts';
import type { Place } from '../weather/place.ts';
import type { ProviderId } from '../weather/sources.ts';
import type { Calibration } from './fuse/calibrations/calibration.ts';
import type { CalibrationWish } from './fuse/calibrations/choose-method.ts';
import type { LearningState } from './fuse/local-learning/learning-state.ts';
import type { PipelineProgress } from './progress.ts';
import type { ElevationService } from './sources/elevation-service.ts';
import type { Source } from './sources/source.ts';

/** One calculation. With the answers of the sources it determines the result to the last digit. */
export interface PipelineRequest {
  readonly place: Place;
  /** The person's own, metres above sea level; 0 is a value. */
  readonly elevation?: number;
  /** IANA zone of the place. */
  readonly zone: string;
  readonly range: DayRange;
  /** Today at the place. */
  readonly today: EpochDay;
  readonly mode: string;
  readonly sources: 'auto' | readonly ProviderId[];
  /** `auto` by default: that of the place, where there is one. */
  readonly calibration?: CalibrationWish;
  /** What was learnt of the place with that calibration. */
  readonly learned?: LearningState;
  /** Whether the place lies outside the land outline of the map. */
  readonly outsideLand?: boolean;
}

export interface PipelineTools {
  readonly sources: readonly Source[];
  /** Without any every place is uncalibrated. */
  readonly calibrations?: readonly Calibration[];
  /** Asked where the person gave no elevation. */
  readonly elevation?: ElevationService;
  /** Ends the calculation, downloads included; `runPipeline` then rejects with its reason. */
  readonly signal: AbortSignal;
  report(progress: PipelineProgress): void;
}
