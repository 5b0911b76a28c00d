/** Clear-sky radiation with turbidity and water vapour: ASCE-EWRI (2005) Appendix D. Angles in radians, P and ea in kPa. */

/** Below this the air mass of Eq. D.2 grows without bound; there is hardly any radiation to lose. */
const LOWEST_SIN_BETA = 0.01;

/** Precipitable water W [mm]. ASCE-EWRI (2005) Eq. D.3. */
export const precipitableWater = (P: number, ea: number): number => 0.14 * ea * P + 2.1;

/** sin β₂₄ [–]: the sun's mean height over the day, weighted by Ra, at latitude φ [rad]. ASCE-EWRI (2005) Eq. D.5. */
export const sinMeanSunAngle = (phi: number, J: number): number =>
  Math.sin(0.85 + 0.3 * phi * Math.sin(((2 * Math.PI) / 365) * J - 1.39) - 0.42 * phi ** 2);

export interface Sky {
  /** Atmospheric pressure [kPa]. */
  readonly P: number;
  /** Actual vapour pressure [kPa]. */
  readonly ea: number;
  /** Sine of the sun's angle above the horizon [–]. */
  readonly sinBeta: number;
  /** Turbidity Kt [–], 1 for clean air to 0.5 for extremely turbid or polluted air; 1 unless given. */
  readonly Kt?: number;
}

/** Clearness index KB [–] of direct beam radiation. ASCE-EWRI (2005) Eq. D.2. */
export const beamClearness = ({ P, ea, sinBeta, Kt = 1 }: Sky): number => {
  const s = Math.max(LOWEST_SIN_BETA, sinBeta);
  return 0.98 * Math.exp((-0.00146 * P) / (Kt * s) - 0.075 * (precipitableWater(P, ea) / s) ** 0.4);
};

/** Transmissivity index KD [–] of diffuse radiation. ASCE-EWRI (2005) Eq. D.4. */
export const diffuseTransmissivity = (KB: number): number =>
  KB >= 0.15 ? 0.35 - 0.36 * KB : 0.18 + 0.82 * KB;

/** Clear-sky radiation Rso, in the unit of Ra: (KB + KD) Ra. ASCE-EWRI (2005) Eq. D.1. */
export const clearSkyRadiationFull = (Ra: number, sky: Sky): number => {
  const KB = beamClearness(sky);
  return (KB + diffuseTransmissivity(KB)) * Ra;
};
