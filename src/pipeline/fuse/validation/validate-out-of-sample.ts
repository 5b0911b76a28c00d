import type { DayRange } from '../../../weather/civil-date.ts';
import { calendar } from '../../../weather/daily-series.ts';
import type { Calibration } from '../calibrations/calibration.ts';
import { fitCalibration } from '../fit/fit-calibration.ts';
import { fitPlace, type ReferencePlace } from '../fit/fit-place.ts';
import type { ComparedMethod } from './compared-method.ts';
import { fusedEto } from './fused-eto.ts';
import { scoreMethod, type MethodScore } from './score-method.ts';

export interface ValidationPeriods {
  readonly trained: DayRange;
  readonly scored: DayRange;
}

/** How one method does at one place that it was not fitted on, in years that it was not fitted on. */
export interface ScoredMethod {
  readonly place: ReferencePlace;
  readonly method: ComparedMethod;
  readonly score: MethodScore;
}

/** In the fits that leave out a further place to know σ, each k-th day is enough. */
const EVERY = 10;

/**
 * Scores each method at each place, out of sample by place and by time: what is fitted is fitted on the other places, in
 * the years of training, σ included. Place by place, so that a caller can tell how far it is. Four places at least.
 */
export function* validateOutOfSample(
  places: readonly ReferencePlace[],
  given: ValidationPeriods & { readonly methods: readonly ComparedMethod[]; readonly frame: Calibration },
): Generator<ScoredMethod[]> {
  const { trained, scored, methods, frame } = given;
  if (places.length < 4)
    throw new RangeError(`out of sample by place needs four places, not ${places.length}`);
  const inTraining = places.map((place) => fitPlace(place, trained));
  for (const [k, place] of places.entries()) {
    const training = inTraining.filter((_, other) => other !== k);
    const { fitted } = fitCalibration(training, { every: EVERY });
    const uncalibrated = fusedEto(place, { range: scored });
    const known = { training, calibration: { ...frame, ...fitted }, scored, uncalibrated };
    const reference = Float64Array.from(calendar(scored.from, scored.to), place.referenceOn);
    yield methods.flatMap((method) => {
      const said = method.etoAt(place, known);
      const score = said && scoreMethod(reference, said);
      return score ? [{ place, method, score }] : [];
    });
  }
}
