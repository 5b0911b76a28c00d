import type { ResultSummary } from '../../contract/results.ts';
import type { DayRange } from '../../weather/civil-date.ts';
import type { Quality } from '../../weather/day-quality.ts';
import type { Finding } from '../../weather/findings.ts';
import type { Elevation, Place } from '../../weather/place.ts';
import type { SourceDecision } from '../../weather/source-choice.ts';
import type { SourceId } from '../../weather/sources.ts';
import type { SourceOutcome } from '../download.ts';
import type { SigmaColumns } from '../fuse/evidence.ts';
import type { FusionMethod } from '../fuse/fusion-method.ts';
import type { EtoColumns, FusedSeries } from '../stages.ts';

/** Days with their ETo in columns, one row per day of `fused.series.days`: a whole result, or a block of one. */
export interface ResultColumns {
  readonly fused: Pick<FusedSeries, 'series' | 'contributors' | 'sources'>;
  readonly eto: EtoColumns;
  /** All that is known of each day: flags of its values, of the fusion and of the calculation. */
  readonly flags: Uint32Array;
  readonly quality: readonly Quality[];
  /** ETo of each source alone [mm/d]; NaN where it could not. */
  readonly etoBySource: Readonly<Partial<Record<SourceId, Float64Array>>>;
  /** How well each day is known; absent where that is not known, as at a station. */
  readonly sigma?: SigmaColumns;
}

/** Everything that is needed to write a result down. */
export interface PipelineResult extends ResultColumns {
  readonly place: Place;
  readonly elevation: Elevation;
  readonly zone: string;
  readonly range: DayRange;
  readonly mode: string;
  readonly fused: FusedSeries;
  /** Gathered: each fact once, the synthetic label first. */
  readonly findings: readonly Finding[];
  /** For every source of the catalogue, why it was asked or not. */
  readonly decisions: readonly SourceDecision[];
  /** Every source that was asked, in the order of the catalogue. */
  readonly sources: readonly SourceOutcome[];
  /** True when any value comes from demonstration weather. */
  readonly synthetic: boolean;
  readonly method: FusionMethod;
  readonly summary: ResultSummary;
}
