import type { DayRange } from '../../../weather/civil-date.ts';
import type { Calibration } from '../calibrations/calibration.ts';
import type { SigmaColumns } from '../evidence.ts';
import type { Fusion } from '../fuse.ts';
import type { FitPlace, ReferencePlace } from '../fit/fit-place.ts';

/** ETo of the scored days, a row per day; NaN where the method has none. */
export interface MethodEto {
  readonly eto: Float64Array;
  readonly sigma?: SigmaColumns;
}

/** The same with the fusion that it comes from. */
export interface FusedEto extends MethodEto {
  readonly fusion: Fusion;
}

/** What a method may know of a place: nothing of its reference in the days that are scored. */
export interface Known {
  /** The other places, in the years of training. */
  readonly training: readonly FitPlace[];
  /** Fitted on these. */
  readonly calibration: Calibration;
  readonly scored: DayRange;
  /** The scored days without any calibration, calculated once for all who look at them. */
  readonly uncalibrated: FusedEto;
}

/** A way to an ETo of a place, to be scored. */
export interface ComparedMethod {
  readonly id: string;
  readonly title: string;
  /** Undefined where the place lacks what it needs. */
  etoAt(place: ReferencePlace, known: Known): MethodEto | undefined;
}
