/**
 * Reference evapotranspiration: pure functions, one per equation, and the calculations made of them. FAO-56 (Allen et al.
 * 1998) daily, hourly and monthly; ASCE-EWRI (2005) short and tall, daily and hourly; Hargreaves–Samani,
 * Priestley–Taylor and Makkink as alternatives. Numbers in, numbers out; NaN is missing, is never made 0, and never throws.
 */
export * from './asce-daily.ts';
export * from './atmosphere.ts';
export * from './clear-sky.ts';
export * from './hargreaves.ts';
export * from './hourly-solar-geometry.ts';
export * from './latent-heat.ts';
export * from './makkink.ts';
export * from './penman-monteith.ts';
export * from './priestley-taylor.ts';
export * from './radiation.ts';
export * from './reference-et-hourly.ts';
export * from './reference-et-monthly.ts';
export * from './reference-standards.ts';
export * from './soil-heat-flux.ts';
export * from './solar-geometry.ts';
export * from './units.ts';
export * from './vapour-pressure.ts';
export * from './wind.ts';
export {
  ASSUMED_FCD,
  type HourlyAssumption,
  type HourlyBalance,
  type HourlyInput,
  type HourlySite,
} from './hourly-balance.ts';
export { radiationOfRange, radiationOfSunshine, type Assumption } from './missing-inputs.ts';
export {
  referenceEtDaily,
  referenceEtUnderSun,
  type ClearSkyChoice,
  type DailyBalance,
  type DailyEto,
  type DailyInput,
  type Site,
} from './reference-et-daily.ts';
export { etoColumns } from './columns/eto-columns.ts';
export type { DailyColumns, DailyOutputs, HumidityColumns } from './columns/daily-columns.ts';
export { fillDayOfYear } from './columns/day-of-year.ts';
export { stationOf, type Station } from './columns/station.ts';
export { hourlyEtoColumns, type HourlyReport } from './columns/hourly-eto-columns.ts';
export type { HourlyColumns, HourlyHumidity, HourlyOutputs } from './columns/hourly-columns.ts';
export { hourlyStationOf, type HourlyStation } from './columns/hourly-station.ts';
