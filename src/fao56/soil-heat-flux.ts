/** Soil heat flux G [MJ m⁻² d⁻¹] of a day or of ten: small beside Rn under the reference crop. FAO-56 Eq. 42. */
export const DAILY_SOIL_HEAT_FLUX = 0;

/** Soil heat flux G [MJ m⁻² d⁻¹] of a month from the mean T [°C] of the months before and after. FAO-56 Eq. 43. */
export const monthlySoilHeatFlux = (Tprevious: number, Tnext: number): number => 0.07 * (Tnext - Tprevious);

/** The same where the next month is not known yet: T [°C] of the month before and of this one. FAO-56 Eq. 44. */
export const monthlySoilHeatFluxSoFar = (Tprevious: number, T: number): number => 0.14 * (T - Tprevious);
