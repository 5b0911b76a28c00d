import { windAt2m, type DailyInput, type Site } from '../../src/fao56/index.ts';
import { cell, type Row } from './reference-series.ts';

export const DE_BILT: Site = { latitude: 52.1, elevation: 2 };

/** A day of De Bilt with its radiation and the extremes of its humidity. */
export const deBiltDay = (row: Row): DailyInput => ({
  dayOfYear: cell(row, 'doy'),
  tmax: cell(row, 'tmax_c'),
  tmin: cell(row, 'tmin_c'),
  rs: cell(row, 'rs_mj'),
  rhmax: cell(row, 'rhmax_pct'),
  rhmin: cell(row, 'rhmin_pct'),
  u2: windAt2m(cell(row, 'wind_ms_10m'), 10),
});

/** A day of the synthetic extremes, each at a site of its own. */
export const edgeDay = (row: Row): readonly [DailyInput, Site] => [
  {
    dayOfYear: cell(row, 'doy'),
    tmax: cell(row, 'tmax_c'),
    tmin: cell(row, 'tmin_c'),
    ea: cell(row, 'ea_kpa'),
    rs: cell(row, 'rs_mj'),
    u2: windAt2m(cell(row, 'wind_ms'), cell(row, 'wind_height_m')),
  },
  { latitude: cell(row, 'latitude_deg'), elevation: cell(row, 'elevation_m') },
];
