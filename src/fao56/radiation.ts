import { FAO56_CONSTANTS } from './reference-standards.ts';

/** Albedo α [–] of the grass reference crop. FAO-56 Eq. 38. */
export const ALBEDO = 0.23;

/** Adjustment kRs [°C⁻⁰·⁵] of Eq. 50: inland, and where the sea rules the air. FAO-56 ch. 3. */
export const KRS = { interior: 0.16, coastal: 0.19 } as const;

/** Solar radiation Rs [MJ m⁻² d⁻¹] from sunshine n of N hours, with as = 0.25 and bs = 0.50. FAO-56 Eq. 35. */
export const rsFromSunshine = (n: number, N: number, Ra: number): number => (0.25 + 0.5 * (n / N)) * Ra;

/**
 * Solar radiation Rs [MJ m⁻² d⁻¹] from the range Tmax − Tmin [°C] and kRs. FAO-56 Eq. 50, as printed:
 * not capped at Rso. NaN when Tmin > Tmax.
 */
export const rsFromTemperature = (range: number, kRs: number, Ra: number): number =>
  kRs * Math.sqrt(range) * Ra;

/** Coefficients of Ångström's formula: the part of Ra that arrives on overcast days, and what full sunshine adds. */
export interface Angstrom {
  readonly as: number;
  readonly bs: number;
}

/** Solar radiation Rs [MJ m⁻² d⁻¹] from relative sunshine n/N [–] with the as and bs of a place. FAO-56 Eq. 35. */
export const rsFromAngstrom = (relativeSunshine: number, Ra: number, { as, bs }: Angstrom): number =>
  (as + bs * relativeSunshine) * Ra;

/**
 * Solar radiation Rs, in the unit of Rso, under a mean cloud cover C [0–1]. Kasten and Czeplak (1980), Solar Energy 24,
 * 177–189: Rs = Rso (1 − 0.75 C^3.4), fitted to hours; for the mean cover of a day it is an approximation.
 */
export const rsFromCloudCover = (C: number, Rso: number): number => (1 - 0.75 * C ** 3.4) * Rso;

/** Clear-sky radiation Rso [MJ m⁻² d⁻¹] near sea level where as and bs are calibrated. FAO-56 Eq. 36. */
export const clearSkyFromAngstrom = (Ra: number, { as, bs }: Angstrom): number => (as + bs) * Ra;

/** Clear-sky radiation Rso [MJ m⁻² d⁻¹, or the unit of Ra] at an elevation z [m]. FAO-56 Eq. 37. */
export const clearSkyRadiation = (z: number, Ra: number): number => (0.75 + 2e-5 * z) * Ra;

/** Net shortwave radiation Rns [MJ m⁻² d⁻¹]. FAO-56 Eq. 38. */
export const netShortwaveRadiation = (Rs: number): number => (1 - ALBEDO) * Rs;

/**
 * Relative shortwave radiation Rs/Rso [–] of Eq. 39, limited to [0.3, 1]: the upper limit is FAO-56's, the lower
 * that of ASCE-EWRI 2005. In the polar night (Rso = 0) there is no ratio: 1, the clear sky's, is taken, as in RefET.
 */
export const relativeShortwaveRadiation = (Rs: number, Rso: number): number =>
  Rso === 0 && Rs >= 0 ? 1 : Math.min(1, Math.max(0.3, Rs / Rso));

/** Cloudiness function fcd [–], 0.055–1: the last factor of FAO-56 Eq. 39; ASCE-EWRI (2005) Eq. 18 and 45. */
export const cloudiness = (Rs: number, Rso: number): number =>
  1.35 * relativeShortwaveRadiation(Rs, Rso) - 0.35;

/** Net longwave radiation Rnl [MJ m⁻² d⁻¹], outgoing positive; T in °C, ea in kPa, K = °C + 273.16. FAO-56 Eq. 39. */
export const netLongwaveRadiation = (
  day: {
    readonly Tmax: number;
    readonly Tmin: number;
    readonly ea: number;
    readonly Rs: number;
    readonly Rso: number;
  },
  sigma = FAO56_CONSTANTS.sigmaDaily,
): number => {
  const emitted = (sigma * ((day.Tmax + 273.16) ** 4 + (day.Tmin + 273.16) ** 4)) / 2;
  const humidity = 0.34 - 0.14 * Math.sqrt(day.ea);
  return emitted * humidity * cloudiness(day.Rs, day.Rso);
};

/**
 * Net longwave radiation Rnl [MJ m⁻² h⁻¹] of an hour with mean T [°C], ea [kPa] and cloudiness fcd [–]; σ an hour.
 * FAO-56 Eq. 39 for hourly steps; ASCE-EWRI (2005) Eq. 44.
 */
export const netLongwaveRadiationHourly = (
  { T, ea, fcd }: { readonly T: number; readonly ea: number; readonly fcd: number },
  sigma: number,
): number => sigma * (T + 273.16) ** 4 * (0.34 - 0.14 * Math.sqrt(ea)) * fcd;

/** Net radiation Rn [MJ m⁻² d⁻¹]; negative where more leaves than arrives. FAO-56 Eq. 40. */
export const netRadiation = (Rns: number, Rnl: number): number => Rns - Rnl;
