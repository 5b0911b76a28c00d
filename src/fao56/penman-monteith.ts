export interface PenmanMonteithInput {
  /** Slope of the vapour pressure curve [kPa °C⁻¹]. */
  readonly Delta: number;
  /** Psychrometric constant [kPa °C⁻¹]. */
  readonly gamma: number;
  /** Net radiation [MJ m⁻² d⁻¹]. */
  readonly Rn: number;
  /** Soil heat flux [MJ m⁻² d⁻¹]. */
  readonly G: number;
  /** Mean air temperature (Tmax + Tmin) / 2 [°C]. */
  readonly T: number;
  /** Wind speed at 2 m [m s⁻¹]. */
  readonly u2: number;
  /** Saturation vapour pressure [kPa]. */
  readonly es: number;
  /** Actual vapour pressure [kPa]. */
  readonly ea: number;
}

/**
 * Reference evapotranspiration ETo [mm d⁻¹] of grass. FAO-56 Eq. 6, with T + 273 as printed.
 * Not clipped: a small negative value (dew, polar night) is what the balance gives.
 */
export const penmanMonteith = ({ Delta, gamma, Rn, G, T, u2, es, ea }: PenmanMonteithInput): number =>
  (0.408 * Delta * (Rn - G) + gamma * (900 / (T + 273)) * u2 * (es - ea)) / (Delta + gamma * (1 + 0.34 * u2));
