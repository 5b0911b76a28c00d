/** Latent heat of vaporization λ [MJ kg⁻¹] at about 20 °C, taken as a constant in FAO-56 (Eq. 20, and 0.408 = 1/2.45). */
export const LATENT_HEAT = 2.45;

/** Latent heat of vaporization λ [MJ kg⁻¹] of water at T [°C]. FAO-56 Annex 3, Eq. 3-1. */
export const latentHeat = (T: number): number => 2.501 - 2.361e-3 * T;
