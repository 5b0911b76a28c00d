import { FAO56_GRASS } from './reference-standards.ts';

export interface PenmanMonteithInput {
  /** Slope of the vapour pressure curve [kPa °C⁻¹]. */
  readonly Delta: number;
  /** Psychrometric constant [kPa °C⁻¹]. */
  readonly gamma: number;
  /** Net radiation [MJ m⁻² d⁻¹, or MJ m⁻² h⁻¹ with hourly coefficients]. */
  readonly Rn: number;
  /** Soil heat flux, in the unit of Rn. */
  readonly G: number;
  /** Air temperature [°C]: (Tmax + Tmin) / 2 of a day, the mean of an hour. */
  readonly T: number;
  /** Wind speed at 2 m [m s⁻¹]. */
  readonly u2: number;
  /** Saturation vapour pressure [kPa]. */
  readonly es: number;
  /** Actual vapour pressure [kPa]. */
  readonly ea: number;
}

/** What tells one reference surface and time step from another. ASCE-EWRI (2005) Table 1. */
export interface PenmanMonteithCoefficients {
  /** Numerator [K mm s³ Mg⁻¹ d⁻¹ or h⁻¹]. */
  readonly Cn: number;
  /** Denominator [s m⁻¹]. */
  readonly Cd: number;
}

/**
 * Reference evapotranspiration [mm d⁻¹ or mm h⁻¹] of a surface with coefficients Cn and Cd. ASCE-EWRI (2005) Eq. 1.
 * T + 273 as printed. Not clipped: a small negative value (dew, polar night) is what the balance gives.
 */
export const standardizedPenmanMonteith = (
  { Delta, gamma, Rn, G, T, u2, es, ea }: PenmanMonteithInput,
  { Cn, Cd }: PenmanMonteithCoefficients,
): number =>
  (0.408 * Delta * (Rn - G) + gamma * (Cn / (T + 273)) * u2 * (es - ea)) / (Delta + gamma * (1 + Cd * u2));

/** Reference evapotranspiration ETo [mm d⁻¹] of grass. FAO-56 Eq. 6; not clipped, as above. */
export const penmanMonteith = (input: PenmanMonteithInput): number =>
  standardizedPenmanMonteith(input, FAO56_GRASS.daily);

/** What the two causes of evaporation give to ETo, which is their sum [mm d⁻¹]. */
export interface PenmanMonteithTerms {
  /** 0.408 Δ (Rn − G) / (Δ + γ (1 + 0.34 u2)): the energy there is. */
  readonly radiation: number;
  /** γ 900 / (T + 273) u2 (es − ea) / (Δ + γ (1 + 0.34 u2)): the air that takes it away. */
  readonly aerodynamic: number;
}

/** FAO-56 Eq. 6 in its two terms. */
export const penmanMonteithTerms = (input: PenmanMonteithInput): PenmanMonteithTerms => ({
  radiation: penmanMonteith({ ...input, ea: input.es }),
  aerodynamic: penmanMonteith({ ...input, Rn: input.G }),
});
