import { referenceEtDaily, type DailyEto, type DailyInput, type Site } from './reference-et-daily.ts';
import { monthlySoilHeatFlux, monthlySoilHeatFluxSoFar } from './soil-heat-flux.ts';

/** Means of a month's days; `dayOfYear` is that of its middle. Temperatures of the neighbours are monthly means [°C]. */
export interface MonthlyInput extends Omit<DailyInput, 'soilHeatFlux'> {
  readonly previousMonthT: number;
  /** Undefined or NaN while it is not known: then Eq. 44 is used. */
  readonly nextMonthT?: number | undefined;
}

/** Mean ETo [mm d⁻¹] of a month, with every intermediate. FAO-56 Eq. 6 on monthly means, G of Eq. 43 or 44; example 17. */
export function referenceEtMonthly(month: MonthlyInput, site: Site): DailyEto {
  const { previousMonthT, nextMonthT = NaN, ...means } = month;
  const soilHeatFlux = Number.isNaN(nextMonthT)
    ? monthlySoilHeatFluxSoFar(previousMonthT, (means.tmax + means.tmin) / 2)
    : monthlySoilHeatFlux(previousMonthT, nextMonthT);
  return referenceEtDaily({ ...means, soilHeatFlux }, site);
}
