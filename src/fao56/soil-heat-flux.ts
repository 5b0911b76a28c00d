/** Soil heat flux G [MJ m⁻² d⁻¹] of a day or of ten: small beside Rn under the reference crop. FAO-56 Eq. 42. */
export const DAILY_SOIL_HEAT_FLUX = 0;

/** Soil heat flux G [MJ m⁻² d⁻¹] of a month from the mean T [°C] of the months before and after. FAO-56 Eq. 43. */
export const monthlySoilHeatFlux = (Tprevious: number, Tnext: number): number => 0.07 * (Tnext - Tprevious);

/** The same where the next month is not known yet: T [°C] of the month before and of this one. FAO-56 Eq. 44. */
export const monthlySoilHeatFluxSoFar = (Tprevious: number, T: number): number => 0.14 * (T - Tprevious);

/** Soil heat flux G [MJ m⁻² h⁻¹] of an hour under grass: 0.1 Rn by day, 0.5 Rn by night (Rn < 0). FAO-56 Eq. 45, 46. */
export const hourlySoilHeatFlux = (Rn: number): number => (Rn < 0 ? 0.5 : 0.1) * Rn;

/** The same under the tall reference: 0.04 Rn by day, 0.2 Rn by night. ASCE-EWRI (2005) Eq. 66. */
export const hourlySoilHeatFluxTall = (Rn: number): number => (Rn < 0 ? 0.2 : 0.04) * Rn;
