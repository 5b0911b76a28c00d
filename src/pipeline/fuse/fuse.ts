import { calendar } from '../../weather/daily-series.ts';
import type { DayRange, EpochDay } from '../../weather/civil-date.ts';
import type { SourceId } from '../../weather/sources.ts';
import type { EtoSite } from '../eto/compute-series.ts';
import type { PreparedSource } from '../preprocess/preprocess.ts';
import type { FusedSeries } from '../stages.ts';
import { etoByFamily, etoBySource, ownEto } from './eto-by-source.ts';
import type { EvidenceColumns } from './evidence.ts';
import { flagFusedDays } from './flag-days.ts';
import { FUSED_VARIABLES, uncalibratedMethod, type FusionMethod } from './fusion-method.ts';
import { placeOnRange } from './place-on-range.ts';
import { removeInvertedTemperatures } from './inverted-temperatures.ts';
import { reduceFusedWind } from './wind-factor.ts';
import { weighSources, type WeighedColumns } from './weigh-sources.ts';

export interface FuseContext {
  readonly range: DayRange;
  readonly today: EpochDay;
  readonly site: EtoSite;
  /** By default the one that needs no fitting. */
  readonly method?: FusionMethod;
}

export interface Fusion {
  readonly fused: FusedSeries;
  readonly method: FusionMethod;
  /** ETo of each source alone by the method [mm/d], a row per day of the period; NaN where it could not. */
  readonly etoBySource: Readonly<Partial<Record<SourceId, Float64Array>>>;
  /** The same as a source's weather says, nothing corrected; calculated when it is asked for. */
  ownEto(source: SourceId): Float64Array | undefined;
  /** How many families gave the day and have an ETo of their own to compare. At least 1 where any gave it. */
  readonly opinions: Uint8Array;
  readonly evidence: EvidenceColumns;
}

/** Combines the sources day by day over the whole period, and says of each day who gave it and who disagrees. */
export function fuse(prepared: readonly PreparedSource[], context: FuseContext): Fusion {
  const { range, site } = context;
  const method = context.method ?? uncalibratedMethod(prepared.map(({ source }) => source));
  const days = calendar(range.from, range.to);
  const placed = prepared.map((one) => placeOnRange(one, range));
  const columns = weighSources(placed, method);
  const findings = removeInvertedTemperatures(days, placed, columns);
  reduceFusedWind(columns.u2, placed, method);
  const bySource = etoBySource(days, placed, { site, method });
  const familyEto = etoByFamily(placed, bySource);
  const told = flagFusedDays({ days, placed, columns, familyEto, today: context.today, method });
  const sources = placed.map(({ source }) => source);
  return {
    fused: {
      series: { days, values: valuesOf(columns) },
      flags: told.flags,
      contributors: told.contributors,
      sources,
      method: method.name,
      findings,
    },
    method,
    etoBySource: Object.fromEntries(sources.map((source, k) => [source, bySource[k]!])),
    ownEto(id) {
      const found = placed.find(({ source }) => source === id);
      return found && ownEto(days, found, site);
    },
    opinions: told.opinions,
    evidence: told.evidence,
  };
}

function valuesOf(columns: WeighedColumns): FusedSeries['series']['values'] {
  return Object.fromEntries(FUSED_VARIABLES.map((id) => [id, columns[id].values]));
}
