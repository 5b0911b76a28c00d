import {
  ASSUMED_U2,
  radiationOfRange,
  radiationOfSunshine,
  type HumidityColumns,
  type Site,
  type SolarDay,
} from '../../fao56/index.ts';
import { missingColumn, type DailySeries } from '../../weather/daily-series.ts';
import { flagBit, type FlagBits } from '../../weather/day-quality.ts';

/** What the columnar kernel calculates from, with what had to be assumed for it. */
export interface AssumedInputs {
  readonly tmax: Float64Array;
  readonly tmin: Float64Array;
  readonly humidity: HumidityColumns;
  readonly u2: Float64Array;
  readonly rs: Float64Array;
  readonly flags: Uint32Array;
}

interface Days {
  readonly dayOfYear: Uint16Array;
  readonly site: Site;
  readonly sunOn: (J: number) => SolarDay;
}

/**
 * A series for the columnar kernel, which assumes nothing: wind and radiation filled where they are missing, and humidity
 * in the best way that the series has columns for. Days that lack that humidity stay without: `referenceEtUnderSun`, whose
 * order of preference this is, must be asked for them.
 */
export function assumeInputs({ days, values }: DailySeries, about: Days): AssumedInputs {
  const missing = missingColumn(days.length);
  const { tmax = missing, tmin = missing } = values;
  const { columns: humidity, assumption } = humidityOf(values, { tmin, missing });
  const flags = new Uint32Array(days.length).fill(assumption);
  const u2 = assumedWind(values.u2 ?? missing, flags);
  const rs = estimatedRadiation({ tmax, tmin, rs: missing, sunshine: missing, ...values }, about, flags);
  return { tmax, tmin, humidity, u2, rs, flags };
}

function humidityOf(
  { ea, tdew, rhmax, rhmin, rhmean }: DailySeries['values'],
  { tmin, missing }: { readonly tmin: Float64Array; readonly missing: Float64Array },
): { readonly columns: HumidityColumns; readonly assumption: FlagBits } {
  if (ea) return { columns: { ea }, assumption: 0 };
  if (tdew) return { columns: { tdew }, assumption: 0 };
  if (rhmax && rhmin) return { columns: { rhmax, rhmin }, assumption: 0 };
  if (rhmean) return { columns: { rhmean }, assumption: flagBit('ea_from_rhmean') };
  if (rhmax) return { columns: { ea: missing }, assumption: 0 }; // Eq. 18, which the kernel does not have
  return { columns: { tdew: tmin }, assumption: flagBit('ea_from_tmin') };
}

const U2_ASSUMED = flagBit('u2_assumed');

function assumedWind(u2: Float64Array, flags: Uint32Array): Float64Array {
  return u2.map((speed, i) => {
    if (!Number.isNaN(speed)) return speed;
    flags[i]! |= U2_ASSUMED;
    return ASSUMED_U2;
  });
}

const RS_FROM_SUNSHINE = flagBit('rs_from_sunshine');
const RS_ESTIMATED = flagBit('rs_estimated');

type RadiationColumns = Readonly<Record<'rs' | 'sunshine' | 'tmax' | 'tmin', Float64Array>>;

/** Rs given, else from sunshine hours (Eq. 35), else from Tmax − Tmin (Eq. 50). */
function estimatedRadiation(
  { rs, sunshine, tmax, tmin }: RadiationColumns,
  { dayOfYear, site, sunOn }: Days,
  flags: Uint32Array,
): Float64Array {
  return rs.map((Rs, i) => {
    if (!Number.isNaN(Rs)) return Rs;
    const sun = sunOn(dayOfYear[i]!);
    const n = sunshine[i]!;
    flags[i]! |= Number.isNaN(n) ? RS_ESTIMATED : RS_FROM_SUNSHINE;
    return Number.isNaN(n)
      ? radiationOfRange(tmax[i]! - tmin[i]!, site, sun)
      : radiationOfSunshine(n, site, sun);
  });
}
