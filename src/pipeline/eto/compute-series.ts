import {
  etoColumns,
  referenceEtUnderSun,
  solarDay,
  stationOf,
  type DailyEto,
  type DailyInput,
  type DailyOutputs,
  type Site,
  type SolarDay,
} from '../../fao56/index.ts';
import { dayOfYearAlong } from '../../weather/civil-date.ts';
import type { DailySeries } from '../../weather/daily-series.ts';
import { flagBit, type FlagBits } from '../../weather/day-quality.ts';
import type { EtoColumns } from '../stages.ts';
import { assumeInputs, type AssumedInputs } from './assume-inputs.ts';
import { markUndecided } from './last-digit.ts';

/** Degrees north, metres above sea level, and whether the sea rules the air. */
export interface EtoSite {
  readonly lat: number;
  readonly elevation: number;
  readonly coastal?: boolean;
}

const NO_RESULT = flagBit('no_result');

/**
 * Daily FAO-56 ETo of a series at a site. Rows are independent of one another, so a long series may be given in
 * blocks. `flags` holds the assumptions of the day, and `no_result` where ETo is NaN. A calibration may add an `offset`
 * [mm/d] to each.
 */
export function computeEto(series: DailySeries, site: EtoSite, offset = 0): EtoColumns {
  return etoAt(site, offset)(series);
}

/** `computeEto` for a series that comes in blocks: what the sun gives the site is worked out once. */
export function etoAt(
  { lat, elevation, coastal = false }: EtoSite,
  offset = 0,
): (series: DailySeries) => EtoColumns {
  const site: Site = { latitude: lat, elevation, coastal };
  const station = stationOf(site);
  const sunOn = solarCalendar(lat);
  return (series) => {
    const dayOfYear = daysOfYear(series.days);
    const inputs = assumeInputs(series, { dayOfYear, site, sunOn });
    const columns = columnsOf(inputs, station.gamma);
    etoColumns({ ...inputs, site: station, dayOfYear, out: kernelOutputs(columns) });
    addTo(columns.eto, offset);
    const undecided = markUndecided(columns);
    for (let i = 0; i < undecided.length; i++) {
      if (undecided[i] === 0) continue;
      const J = dayOfYear[i]!;
      writeRow(columns, i, referenceEtUnderSun(inputAt(series.values, i, J), site, sunOn(J)));
      columns.eto[i]! += offset;
    }
    return columns;
  };
}

function addTo(column: Float64Array, offset: number): void {
  if (offset === 0) return;
  for (let i = 0; i < column.length; i++) column[i]! += offset;
}

/** With what needs no kernel; the rest is to be filled. */
function columnsOf({ tmax, tmin, rs, u2, flags }: AssumedInputs, gamma: number): EtoColumns {
  const column = () => new Float64Array(flags.length);
  const tmean = column();
  for (let i = 0; i < tmean.length; i++) tmean[i] = (tmax[i]! + tmin[i]!) / 2;
  return {
    eto: column(),
    tmean,
    es: column(),
    ea: column(),
    delta: column(),
    gamma: column().fill(gamma),
    ra: column(),
    rso: column(),
    rs,
    rns: column(),
    rnl: column(),
    rn: column(),
    u2,
    flags,
  };
}

function kernelOutputs(columns: EtoColumns): DailyOutputs {
  const { eto, es, ea, delta: Delta, ra: Ra, rso: Rso, rns: Rns, rnl: Rnl, rn: Rn } = columns;
  return { eto, es, ea, Delta, Ra, Rso, Rns, Rnl, Rn };
}

function daysOfYear(days: Int32Array): Uint16Array {
  const dayOfYearOf = dayOfYearAlong();
  const column = new Uint16Array(days.length);
  for (let i = 0; i < days.length; i++) column[i] = dayOfYearOf(days[i]!);
  return column;
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
