import { eaFromDewPoint, eaFromRhExtremes, meanSaturationVapourPressure } from '../../fao56/index.ts';
import { valueAt, type DailySeries } from '../../weather/daily-series.ts';
import type { VariableId } from '../../weather/variables.ts';

/**
 * RHmean [%] on row `i`, with the columns that it was taken from. Fusion works on RHmean, from which
 * ea = RHmean/100 · es (FAO-56 Eq. 19); a source that gives humidity in another form has it rewritten so that
 * its own ea comes out again. Nothing is estimated: without any humidity it stays NaN.
 */
export function meanHumidity(
  series: DailySeries,
  i: number,
): { rhmean: number; from: readonly VariableId[] } {
  const rhmean = valueAt(series, 'rhmean', i);
  if (!Number.isNaN(rhmean)) return { rhmean, from: ['rhmean'] };
  const es = meanSaturationVapourPressure(valueAt(series, 'tmax', i), valueAt(series, 'tmin', i));
  for (const { from, ea } of VAPOUR_PRESSURES) {
    const percent = (100 * ea(series, i)) / es;
    if (!Number.isNaN(percent)) return { rhmean: Math.min(100, percent), from };
  }
  return { rhmean: NaN, from: [] };
}

interface VapourPressure {
  readonly from: readonly VariableId[];
  /** Actual vapour pressure ea [kPa]. */
  readonly ea: (series: DailySeries, i: number) => number;
}

/** In FAO-56's order of preference. */
const VAPOUR_PRESSURES: readonly VapourPressure[] = [
  { from: ['ea'], ea: (series, i) => valueAt(series, 'ea', i) },
  { from: ['tdew'], ea: (series, i) => eaFromDewPoint(valueAt(series, 'tdew', i)) },
  {
    from: ['rhmax', 'rhmin'],
    ea: (series, i) =>
      eaFromRhExtremes({
        Tmax: valueAt(series, 'tmax', i),
        Tmin: valueAt(series, 'tmin', i),
        RHmax: valueAt(series, 'rhmax', i),
        RHmin: valueAt(series, 'rhmin', i),
      }),
  },
];
