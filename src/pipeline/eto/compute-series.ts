import {
  referenceEtUnderSun,
  solarDay,
  type DailyEto,
  type DailyInput,
  type Site,
  type SolarDay,
} from '../../fao56/index.ts';
import { dayOfYearAlong } from '../../weather/civil-date.ts';
import type { DailySeries } from '../../weather/daily-series.ts';
import { flagBit, type FlagBits } from '../../weather/day-quality.ts';
import type { EtoColumns } from '../stages.ts';

/** Degrees north, metres above sea level, and whether the sea rules the air. */
export interface EtoSite {
  readonly lat: number;
  readonly elevation: number;
  readonly coastal?: boolean;
}

const NO_RESULT = flagBit('no_result');

/**
 * Daily FAO-56 ETo of a series at a site. Rows are independent of one another, so a long series may be given in
 * blocks. `flags` holds the assumptions of the day, and `no_result` where ETo is NaN.
 */
export function computeEto(series: DailySeries, site: EtoSite): EtoColumns {
  const columns = emptyColumns(series.days.length);
  const fao56Site = siteOf(site);
  const sunOn = solarCalendar(site.lat);
  const dayOfYearOf = dayOfYearAlong();
  for (let i = 0; i < series.days.length; i++) {
    const J = dayOfYearOf(series.days[i]!);
    writeRow(columns, i, referenceEtUnderSun(inputAt(series.values, i, J), fao56Site, sunOn(J)));
  }
  return columns;
}

function siteOf({ lat, elevation, coastal = false }: EtoSite): Site {
  return { latitude: lat, elevation, coastal };
}

/** Ra and N by day of the year, each calculated when first asked for: 366 values serve any number of years. */
function solarCalendar(latitude: number): (J: number) => SolarDay {
  const known: (SolarDay | undefined)[] = new Array<SolarDay | undefined>(367).fill(undefined);
  return (J) => (known[J] ??= solarDay(latitude, J));
}

function inputAt(values: DailySeries['values'], i: number, J: number): DailyInput {
  return {
    dayOfYear: J,
    tmax: values.tmax?.[i] ?? NaN,
    tmin: values.tmin?.[i] ?? NaN,
    rhmax: values.rhmax?.[i],
    rhmin: values.rhmin?.[i],
    rhmean: values.rhmean?.[i],
    tdew: values.tdew?.[i],
    ea: values.ea?.[i],
    u2: values.u2?.[i],
    rs: values.rs?.[i],
    sunshine: values.sunshine?.[i],
  };
}

function emptyColumns(length: number): EtoColumns {
  const column = () => new Float64Array(length);
  return {
    eto: column(),
    tmean: column(),
    es: column(),
    ea: column(),
    delta: column(),
    gamma: column(),
    ra: column(),
    rso: column(),
    rs: column(),
    rns: column(),
    rnl: column(),
    rn: column(),
    u2: column(),
    flags: new Uint32Array(length),
  };
}

function writeRow(columns: EtoColumns, i: number, day: DailyEto): void {
  columns.eto[i] = day.ETo;
  columns.tmean[i] = day.Tmean;
  columns.es[i] = day.es;
  columns.ea[i] = day.ea;
  columns.delta[i] = day.Delta;
  columns.gamma[i] = day.gamma;
  columns.ra[i] = day.Ra;
  columns.rso[i] = day.Rso;
  columns.rs[i] = day.Rs;
  columns.rns[i] = day.Rns;
  columns.rnl[i] = day.Rnl;
  columns.rn[i] = day.Rn;
  columns.u2[i] = day.u2;
  columns.flags[i] = flagsOf(day);
}

function flagsOf(day: DailyEto): FlagBits {
  let bits = Number.isNaN(day.ETo) ? NO_RESULT : 0;
  for (const assumption of day.assumptions) bits |= flagBit(assumption);
  return bits;
}
