import { latentHeat } from './latent-heat.ts';

export interface PriestleyTaylorInput {
  /** Slope of the vapour pressure curve [kPa °C⁻¹]. */
  readonly Delta: number;
  /** Psychrometric constant [kPa °C⁻¹]. */
  readonly gamma: number;
  /** Net radiation and soil heat flux [MJ m⁻² d⁻¹]. */
  readonly Rn: number;
  readonly G: number;
  /** Mean air temperature [°C]. */
  readonly T: number;
  /** α [–]; 1.26, of wet surfaces without advection, unless given. */
  readonly alpha?: number;
  /** λ [MJ kg⁻¹]; that of T (FAO-56 Eq. 3-1) unless given: FAO-56 itself works with 2.45. */
  readonly lambda?: number;
}

/**
 * Evapotranspiration [mm d⁻¹] of a wet surface. Priestley and Taylor (1972), Monthly Weather Review 100, 81–92:
 * α Δ/(Δ + γ) (Rn − G)/λ. Takes no account of wind or dry air. Not clipped.
 */
export const priestleyTaylor = (input: PriestleyTaylorInput): number => {
  const { Delta, gamma, Rn, G, T, alpha = 1.26, lambda = latentHeat(T) } = input;
  return (alpha * (Delta / (Delta + gamma)) * (Rn - G)) / lambda;
};
