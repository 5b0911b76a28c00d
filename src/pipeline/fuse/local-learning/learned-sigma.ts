import type { DailySeries } from '../../../weather/daily-series.ts';
import type { EtoSite } from '../../eto/compute-series.ts';
import type { SigmaColumns } from '../evidence.ts';
import { covarianceOn, etoVariance } from './filter.ts';
import { priorCovariance, type LearningState } from './learning-state.ts';
import { windSensitivity, withWind } from './sensitivity.ts';
import { windRatio } from './learned-method.ts';

/** No day of a grid is known better than this [mm/d]: the base of the fitted model. */
const LEAST_SIGMA = 0.12;

/** σ of the days by the model, and as it would be inside the region that the model was fitted in. */
export interface RegionalSigma {
  readonly days: SigmaColumns;
  readonly ifInRegion: SigmaColumns;
}

/**
 * σ² = σ_day² + H P Hᵀ − H P₀ Hᵀ. What a place outside the region has in addition is not knowing it: of that as much is
 * left as of what can be learnt. What is learnt would stay in the mean of many days, so the part that stays shrinks by as
 * much, but not below H P Hᵀ. `series` is the weather with the place's own wind factor.
 */
export function learnedSigma(
  regional: RegionalSigma,
  { series, site }: { readonly series: DailySeries; readonly site: EtoSite },
  learned: LearningState,
): SigmaColumns {
  const J = windSensitivity(withWind(series, 1 / windRatio(learned)), site, learned.prior.s);
  const P0 = priorCovariance(learned.prior);
  const { sigma, persistent, correlationDays } = regional.days;
  const columns = { sigma: sigma.slice(), persistent: persistent.slice(), correlationDays };
  for (let i = 0; i < J.length; i++) {
    const unlearnt = etoVariance(P0, J[i]!);
    const left = etoVariance(covarianceOn(learned, series.days[i]!), J[i]!);
    const share = Math.min(1, left / unlearnt);
    const added = (1 - share) * (sigma[i]! ** 2 - regional.ifInRegion.sigma[i]! ** 2);
    const variance = sigma[i]! ** 2 - added + left - unlearnt;
    const kept = persistent[i]! ** 2;
    columns.sigma[i] = Math.sqrt(Math.max(Math.min(LEAST_SIGMA, sigma[i]!) ** 2, variance));
    const stays = Math.max(Math.min(left, kept), kept - added + left - unlearnt);
    columns.persistent[i] = Math.min(columns.sigma[i]!, Math.sqrt(stays));
  }
  return columns;
}
