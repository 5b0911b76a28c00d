/** Atmospheric pressure P [kPa] at an elevation z [m]. FAO-56 Eq. 7. */
export const atmosphericPressure = (z: number): number => 101.3 * ((293 - 0.0065 * z) / 293) ** 5.26;

/** Psychrometric constant γ [kPa °C⁻¹] at a pressure P [kPa]. FAO-56 Eq. 8. */
export const psychrometricConstant = (P: number): number => 0.665e-3 * P;
