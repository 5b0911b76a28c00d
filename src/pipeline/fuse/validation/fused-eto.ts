import type { DayRange } from '../../../weather/civil-date.ts';
import { computeEto } from '../../eto/compute-series.ts';
import { dayFlags } from '../../results/day-flags.ts';
import { sigmaOfDays } from '../evidence.ts';
import { fuse } from '../fuse.ts';
import type { ReferencePlace } from '../fit/fit-place.ts';
import type { FusionMethod } from '../fusion-method.ts';
import type { FusedEto } from './compared-method.ts';

/** The steps of the pipeline from prepared sources to ETo, on the days of a period; all of them long past. */
export function fusedEto(
  place: ReferencePlace,
  { range, method }: { readonly range: DayRange; readonly method?: FusionMethod },
): FusedEto {
  const site = { lat: place.place.lat, elevation: place.elevation };
  const fusion = fuse(place.prepared, { range, today: range.to + 1, site, ...(method && { method }) });
  const columns = computeEto(fusion.fused.series, site, fusion.method.offset);
  const flags = dayFlags(fusion.fused.flags, columns.flags);
  return {
    fusion,
    eto: columns.eto,
    sigma: sigmaOfDays(fusion.evidence, columns, { flags, model: fusion.method.sigma }),
  };
}
