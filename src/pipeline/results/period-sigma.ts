import type { ResultSummary } from '../../contract/results.ts';
import type { SigmaColumns } from '../fuse/evidence.ts';
import { meanSigma } from '../fuse/uncertainty.ts';
import { calculated } from './rounding.ts';

type SigmaOfPeriod = Pick<ResultSummary, 'eto_total_sigma_mm' | 'eto_mean_sigma_mm'>;

/** σ of the mean and of the sum of the days with ETo, block by block; nothing where no block has a σ. */
export function periodSigma(): { add(block: SigmaColumns): void; summary(): SigmaOfPeriod } {
  let days = 0;
  let [variance, kept, correlationDays] = [0, 0, NaN];
  return {
    add(block) {
      correlationDays = block.correlationDays;
      for (let i = 0; i < block.sigma.length; i++) {
        if (Number.isNaN(block.sigma[i])) continue;
        days += 1;
        variance += block.sigma[i]! ** 2;
        kept += block.persistent[i]! ** 2;
      }
    },
    summary() {
      if (Number.isNaN(correlationDays)) return {};
      const means = { days, variance: variance / days, persistentVariance: kept / days };
      const sigma = meanSigma(means, correlationDays);
      return { eto_total_sigma_mm: calculated(days * sigma), eto_mean_sigma_mm: calculated(sigma) };
    },
  };
}
