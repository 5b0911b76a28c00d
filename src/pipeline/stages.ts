/** What one step of the pipeline hands to the next. Every array has one entry per day of `series.days`. */
import type { DailySeries } from '../weather/daily-series.ts';
import type { Finding } from '../weather/findings.ts';
import type { SourceId } from '../weather/sources.ts';

/** One source after preprocessing: impossible values removed, short gaps filled, each day's history flagged. */
export interface PreparedSeries {
  readonly source: SourceId;
  readonly series: DailySeries;
  readonly flags: Uint32Array;
  readonly findings: readonly Finding[];
}

/** The weather of the place: sources combined day by day. */
export interface FusedSeries {
  readonly series: DailySeries;
  readonly flags: Uint32Array;
  /** Bit i set: `sources[i]` contributed to the day. */
  readonly contributors: Uint32Array;
  readonly sources: readonly SourceId[];
  /** How the sources were combined, e.g. `nasa_radiation_open_meteo_rest`. */
  readonly method: string;
  readonly findings: readonly Finding[];
}

/** Daily FAO-56 ETo in columns, with every intermediate. NaN where an input was missing. Units as in `contract/results`. */
export interface EtoColumns {
  readonly eto: Float64Array;
  readonly tmean: Float64Array;
  readonly es: Float64Array;
  readonly ea: Float64Array;
  readonly delta: Float64Array;
  readonly gamma: Float64Array;
  readonly ra: Float64Array;
  readonly rso: Float64Array;
  readonly rs: Float64Array;
  readonly rns: Float64Array;
  readonly rnl: Float64Array;
  readonly rn: Float64Array;
  readonly u2: Float64Array;
  /** Assumptions made on the day: `rs_estimated`, `ea_from_tmin`, `u2_assumed`, … */
  readonly flags: Uint32Array;
}
