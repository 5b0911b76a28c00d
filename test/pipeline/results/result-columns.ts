import type { ResultDay } from '../../../src/contract/results.ts';
import type { ResultColumns } from '../../../src/pipeline/results/pipeline-result.ts';
import { resultDays } from '../../../src/pipeline/results/result-days.ts';
import type { EtoColumns } from '../../../src/pipeline/stages.ts';
import type { EpochDay } from '../../../src/weather/civil-date.ts';
import { flagBit, type DayFlag, type Quality } from '../../../src/weather/day-quality.ts';
import type { SourceId } from '../../../src/weather/sources.ts';
import { seriesOn, type DayWeather } from '../fake-source.ts';

type Intermediates = Partial<Record<Exclude<keyof EtoColumns, 'flags'>, number>>;

/** One row of a made-up result; what is not named is missing. */
export interface Row {
  readonly day: EpochDay;
  readonly eto?: Intermediates;
  readonly weather?: DayWeather;
  readonly quality?: Quality;
  readonly flags?: readonly DayFlag[];
  readonly contributors?: number;
  readonly alone?: Partial<Record<SourceId, number>>;
  readonly sigma?: number;
  readonly persistent?: number;
}

const SOURCES: readonly SourceId[] = ['open_meteo_archive', 'open_meteo_forecast', 'nasa_power'];

export function dayAt(result: ResultColumns, i: number): ResultDay {
  const [day] = resultDays(result, i, i + 1);
  return day!;
}

export function resultOf(rows: readonly Row[]): ResultColumns {
  const column = (id: keyof Intermediates) => Float64Array.from(rows, ({ eto }) => eto?.[id] ?? NaN);
  const flags = Uint32Array.from(rows, (row) =>
    (row.flags ?? []).reduce((bits, flag) => bits | flagBit(flag), 0),
  );
  return {
    fused: {
      series: seriesOn(
        rows.map(({ day }) => day),
        rows.map(({ weather }) => weather ?? {}),
      ),
      contributors: Uint32Array.from(rows, ({ contributors }) => contributors ?? 0),
      sources: SOURCES,
    },
    eto: {
      eto: column('eto'),
      tmean: column('tmean'),
      es: column('es'),
      ea: column('ea'),
      delta: column('delta'),
      gamma: column('gamma'),
      ra: column('ra'),
      rso: column('rso'),
      rs: column('rs'),
      rns: column('rns'),
      rnl: column('rnl'),
      rn: column('rn'),
      u2: column('u2'),
      flags: new Uint32Array(rows.length),
    },
    flags,
    quality: rows.map(({ quality }) => quality ?? 'low'),
    ...(rows.some(({ sigma }) => sigma !== undefined) && {
      sigma: {
        sigma: Float64Array.from(rows, ({ sigma }) => sigma ?? NaN),
        persistent: Float64Array.from(rows, ({ persistent }) => persistent ?? NaN),
        correlationDays: 3,
      },
    }),
    etoBySource: Object.fromEntries(
      SOURCES.map((source) => [source, Float64Array.from(rows, ({ alone }) => alone?.[source] ?? NaN)]),
    ),
  };
}
