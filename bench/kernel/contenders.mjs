// Ways to turn the same columns into ETo. Each is given the first and the last station of its share and fills `eto`.
import { etoColumns } from '../../dist/fao56/columns/eto-columns.js';
import { hourlyEtoColumns } from '../../dist/fao56/columns/hourly-eto-columns.js';
import { referenceEtDaily } from '../../dist/fao56/reference-et-daily.js';
import { DAYS, sites } from './weather.mjs';

const columnsOf = (data, station) => {
  const part = (column) => column.subarray(station * DAYS, (station + 1) * DAYS);
  return {
    tmax: part(data.tmax),
    tmin: part(data.tmin),
    u2: part(data.u2),
    rs: part(data.rs),
    eto: part(data.eto),
    ea: part(data.ea),
    dayOfYear: data.dayOfYear,
    part,
  };
};

const dayAt = ({ dayOfYear, tmax, tmin, ea, u2, rs }, i) => ({
  dayOfYear: dayOfYear[i],
  tmax: tmax[i],
  tmin: tmin[i],
  ea: ea[i],
  u2: u2[i],
  rs: rs[i],
});

export const kernel =
  (humidity = 'ea') =>
  (data, from, to) => {
    for (let station = from; station < to; station += 1) {
      const { tmax, tmin, u2, rs, eto, part } = columnsOf(data, station);
      etoColumns({
        site: sites[station],
        dayOfYear: data.dayOfYear,
        ...{ tmax, tmin, u2, rs },
        humidity: { [humidity]: part(data[humidity]) },
        out: { eto },
      });
    }
  };

/** The columns read as hours: one temperature and the radiation of a day. What it costs does not depend on that. */
export function hourlyKernel(data, from, to) {
  for (let station = from; station < to; station += 1) {
    const { tmin, u2, rs, ea, eto } = columnsOf(data, station);
    hourlyEtoColumns({
      site: { ...sites[station], longitude: 0 },
      ...data.hours,
      ...{ temperature: tmin, u2, rs },
      humidity: { ea },
      out: { eto },
    });
  }
}

/** The scalar function for each index of the columns. */
export function scalarOverColumns(data, from, to) {
  for (let station = from; station < to; station += 1) {
    const columns = columnsOf(data, station);
    for (let i = 0; i < DAYS; i += 1)
      columns.eto[i] = referenceEtDaily(dayAt(columns, i), sites[station]).ETo;
  }
}

/** What reads best: a table of rows, mapped to rows with a result. The rows are there before the clock starts. */
export const scalarOverRows = (rows) => (_data, from, to) =>
  rows.slice(from * DAYS, to * DAYS).map((row) => ({ ...row, eto: referenceEtDaily(row, row.site).ETo }));

export function rowsOf(data, from, to) {
  const rows = [];
  for (let station = from; station < to; station += 1) {
    const columns = columnsOf(data, station);
    for (let i = 0; i < DAYS; i += 1) rows.push({ site: sites[station], ...dayAt(columns, i) });
  }
  return rows;
}
