import type { Quality } from '../../weather/day-quality.ts';
import { dayQuality, withReasons } from '../eto/day-quality.ts';
import type { EtoColumns, PreparedSeries } from '../stages.ts';
import { dayFlags } from './day-flags.ts';
import type { ResultColumns } from './pipeline-result.ts';

/** A result of a single source, or a block of one: a station file is not fused with anything. */
export function oneSourceColumns(prepared: PreparedSeries, eto: EtoColumns): ResultColumns {
  const flags = dayFlags(prepared.flags, eto.flags);
  const quality: Quality[] = [];
  for (let i = 0; i < flags.length; i++) {
    flags[i] = withReasons(flags[i]!, 1);
    quality.push(dayQuality(flags[i]!, 1));
  }
  return {
    fused: {
      series: prepared.series,
      contributors: new Uint32Array(flags.length).fill(1),
      sources: [prepared.source],
    },
    eto,
    flags,
    quality,
    etoBySource: {},
  };
}
