import { calendar } from '../../../weather/daily-series.ts';
import type { DayRange } from '../../../weather/civil-date.ts';
import { calibratedMethod } from '../calibrations/calibrated-method.ts';
import type { ReferencePlace } from '../fit/fit-place.ts';
import type { FusionMethod } from '../fusion-method.ts';
import type { ComparedMethod } from '../validation/compared-method.ts';
import { fusedEto } from '../validation/fused-eto.ts';
import { learn } from './filter.ts';
import { learnedMethod, priorOf } from './learned-method.ts';
import { learnedSigma } from './learned-sigma.ts';
import { learningDays } from './learning-days.ts';
import { initialState, type LearningState } from './learning-state.ts';

/** The place taught by so many days right before those that are scored, and by nothing after. */
const taughtBy = (days: number, id: string, title: string): ComparedMethod => ({
  id,
  title,
  etoAt(place, { calibration, scored }) {
    const method = calibratedMethod(calibration, { label: 'calibrated', place: place.place });
    const taught = { from: scored.from - days, to: scored.from - 1 };
    const state = stateAfter(place, method, taught);
    const said = fusedEto(place, { range: scored, method: learnedMethod(method, state) });
    if (!said.sigma) return said;
    const weather = { series: said.fusion.fused.series, site: siteOf(place) };
    return { ...said, sigma: learnedSigma({ days: said.sigma, ifInRegion: said.sigma }, weather, state) };
  },
});

function stateAfter(place: ReferencePlace, method: FusionMethod, range: DayRange): LearningState {
  const { series, flags } = fusedEto(place, { range, method }).fusion.fused;
  const days = calendar(range.from, range.to);
  const reference = { days, eto: Float64Array.from(days, place.referenceOn) };
  const prior = priorOf(method);
  const taught = learningDays(reference, { series, flags, site: siteOf(place) }, prior);
  return learn(initialState(prior), taught).state;
}

function siteOf({ place, elevation }: ReferencePlace) {
  return { lat: place.lat, elevation };
}

/** Local learning, as a method to be scored beside the others. */
export const LEARNT_METHODS: readonly ComparedMethod[] = [
  taughtBy(60, 'learnt_60d', 'Learnt from 60 days of the place'),
  taughtBy(365, 'learnt_1y', 'Learnt from one year of the place'),
  taughtBy(730, 'learnt_2y', 'Learnt from two years of the place'),
  taughtBy(5479, 'learnt_15y', 'Learnt from fifteen years of the place'),
];
