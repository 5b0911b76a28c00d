/** Saturation vapour pressure e°(T) [kPa] at a temperature T [°C]. FAO-56 Eq. 11. */
export const saturationVapourPressure = (T: number): number => 0.6108 * Math.exp((17.27 * T) / (T + 237.3));

/**
 * Saturation vapour pressure es [kPa] of a day with Tmax and Tmin [°C]. FAO-56 Eq. 12.
 * The mean of two e°, never e° of the mean: that is lower, by 0.4 mm d⁻¹ of ETo in dry heat.
 */
export const meanSaturationVapourPressure = (Tmax: number, Tmin: number): number =>
  (saturationVapourPressure(Tmax) + saturationVapourPressure(Tmin)) / 2;

/** Slope Δ of the vapour pressure curve [kPa °C⁻¹] at T [°C]; for a day, T is Tmean. FAO-56 Eq. 13. */
export const slopeOfVapourPressureCurve = (T: number): number =>
  (4098 * saturationVapourPressure(T)) / (T + 237.3) ** 2;

/** The same with the coefficient rounded to 2503. ASCE-EWRI (2005) Eq. 5. */
export const slopeOfVapourPressureCurveAsce = (T: number): number =>
  (2503 * Math.exp((17.27 * T) / (T + 237.3))) / (T + 237.3) ** 2;

/** Vapour pressure deficit es − ea [kPa]; negative where humidity is measured above saturation. FAO-56 ch. 3. */
export const vapourPressureDeficit = (es: number, ea: number): number => es - ea;

/** Dew point Tdew [°C] of an actual vapour pressure ea [kPa]: Eq. 14 solved for Tdew. FAO-56 Annex 3, Eq. 3-11. */
export const dewPoint = (ea: number): number => {
  const x = Math.log(ea / 0.6108);
  return (237.3 * x) / (17.27 - x);
};

/** Actual vapour pressure ea [kPa] from the dew point Tdew [°C]. FAO-56 Eq. 14. */
export const eaFromDewPoint = (Tdew: number): number => saturationVapourPressure(Tdew);

/** Coefficient a [°C⁻¹] of psychrometers. FAO-56 Eq. 16. */
export const PSYCHROMETER = { asmann: 0.000662, natural: 0.0008, indoor: 0.0012 } as const;

/** Actual vapour pressure ea [kPa] from wet and dry bulb [°C], γpsy = a·P [kPa °C⁻¹]. FAO-56 Eq. 15. */
export const eaFromPsychrometer = (Twet: number, Tdry: number, gammaPsy: number): number =>
  saturationVapourPressure(Twet) - gammaPsy * (Tdry - Twet);

/** Actual vapour pressure ea [kPa] from the extremes of temperature [°C] and relative humidity [%]. FAO-56 Eq. 17. */
export const eaFromRhExtremes = (day: {
  readonly Tmax: number;
  readonly Tmin: number;
  readonly RHmax: number;
  readonly RHmin: number;
}): number =>
  (saturationVapourPressure(day.Tmin) * (day.RHmax / 100) +
    saturationVapourPressure(day.Tmax) * (day.RHmin / 100)) /
  2;

/** Actual vapour pressure ea [kPa] from RHmax [%] alone, where RHmin is absent or doubtful. FAO-56 Eq. 18. */
export const eaFromRhMax = (Tmin: number, RHmax: number): number =>
  saturationVapourPressure(Tmin) * (RHmax / 100);

/** Actual vapour pressure ea [kPa] from the mean relative humidity [%] and es [kPa]. FAO-56 Eq. 19. */
export const eaFromRhMean = (RHmean: number, es: number): number => (RHmean / 100) * es;

/** Actual vapour pressure ea [kPa] of an hour from its mean T [°C] and RH [%]. FAO-56 Eq. 54. */
export const eaFromHourlyRh = (T: number, RH: number): number => saturationVapourPressure(T) * (RH / 100);

/** Actual vapour pressure ea [kPa] from specific humidity q [kg kg⁻¹] and P [kPa]; ε = 0.622, as in FAO-56 Eq. 8. */
export const eaFromSpecificHumidity = (q: number, P: number): number => (q * P) / (0.622 + 0.378 * q);

/**
 * Actual vapour pressure ea [kPa] where only Tmin [°C] is known: the dew point is taken to be Tmin. FAO-56 Eq. 48.
 * Where the air is arid the dew point lies below Tmin, by `depression` [°C], some 2 to 3 there. FAO-56 Annex 6.
 */
export const eaFromTmin = (Tmin: number, depression = 0): number =>
  saturationVapourPressure(Tmin - depression);
