/**
 * Reference crop evapotranspiration of Makkink as the Dutch weather service (KNMI) computes its EV24.
 * De Bruin (1987), in: Evaporation and Weather, TNO Proceedings 39; constants of KNMI. Pressures in hPa here.
 */

/** Saturation vapour pressure [hPa] at T [°C], of Magnus with the constants of KNMI. */
export const saturationVapourPressureKnmi = (T: number): number => 6.107 * 10 ** ((7.5 * T) / (237.3 + T));

/** Its slope s [hPa °C⁻¹]. */
export const slopeKnmi = (T: number): number =>
  ((7.5 * 237.3 * Math.LN10) / (237.3 + T) ** 2) * saturationVapourPressureKnmi(T);

/** Psychrometric constant [hPa °C⁻¹] at T [°C], near sea level. */
export const psychrometricConstantKnmi = (T: number): number => 0.646 + 0.0006 * T;

/** Latent heat of vaporization [MJ kg⁻¹] at T [°C]. */
export const latentHeatKnmi = (T: number): number => 2.501 - 0.00238 * T;

/**
 * Makkink's evapotranspiration [mm d⁻¹] from the day's mean T [°C] and Rs [MJ m⁻² d⁻¹]: 0.65 s/(s + γ) Rs/λ.
 * For the Netherlands (sea level). EV24 is this, rounded to 0.1 mm.
 */
export const makkinkKnmi = (T: number, Rs: number): number => {
  const s = slopeKnmi(T);
  return (0.65 * (s / (s + psychrometricConstantKnmi(T))) * Rs) / latentHeatKnmi(T);
};
