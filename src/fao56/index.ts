/** FAO-56 reference evapotranspiration: pure functions, one per equation, and the daily calculation made of them. */
export * from './atmosphere.ts';
export * from './penman-monteith.ts';
export * from './radiation.ts';
export * from './soil-heat-flux.ts';
export * from './solar-geometry.ts';
export * from './units.ts';
export * from './vapour-pressure.ts';
export * from './wind.ts';
export type { Assumption } from './missing-inputs.ts';
export {
  referenceEtDaily,
  referenceEtUnderSun,
  type DailyEto,
  type DailyInput,
  type Site,
} from './reference-et-daily.ts';
