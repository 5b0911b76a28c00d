import type { PenmanMonteithCoefficients } from './penman-monteith.ts';
import { hourlySoilHeatFlux, hourlySoilHeatFluxTall } from './soil-heat-flux.ts';
import { slopeOfVapourPressureCurve, slopeOfVapourPressureCurveAsce } from './vapour-pressure.ts';

/** Coefficients of one reference surface. */
export interface ReferenceSurface {
  readonly daily: PenmanMonteithCoefficients;
  /** An hour is night where Rn < 0, else day. */
  readonly hourly: {
    readonly Cn: number;
    readonly CdDay: number;
    readonly CdNight: number;
    /** G [MJ m⁻² h⁻¹] of Rn [MJ m⁻² h⁻¹]. */
    readonly soilHeatFlux: (Rn: number) => number;
  };
}

/** Constants that do not depend on the surface. */
export interface RadiationConstants {
  /** Stefan–Boltzmann constant [MJ K⁻⁴ m⁻² d⁻¹]. */
  readonly sigmaDaily: number;
  /** Stefan–Boltzmann constant [MJ K⁻⁴ m⁻² h⁻¹]. */
  readonly sigmaHourly: number;
  /** Slope Δ [kPa °C⁻¹] of T [°C]. */
  readonly slope: (T: number) => number;
}

/** Grass of 0.12 m. FAO-56 Eq. 6, 53, 45, 46: hourly Cd is 0.34 by day and by night, as printed in 1998. */
export const FAO56_GRASS: ReferenceSurface = {
  daily: { Cn: 900, Cd: 0.34 },
  hourly: { Cn: 37, CdDay: 0.34, CdNight: 0.34, soilHeatFlux: hourlySoilHeatFlux },
};

/** Short reference (clipped grass), ETos. ASCE-EWRI (2005) Table 1 and Eq. 65. */
export const ASCE_SHORT: ReferenceSurface = {
  daily: { Cn: 900, Cd: 0.34 },
  hourly: { Cn: 37, CdDay: 0.24, CdNight: 0.96, soilHeatFlux: hourlySoilHeatFlux },
};

/** Tall reference (full-cover alfalfa), ETrs. ASCE-EWRI (2005) Table 1 and Eq. 66. */
export const ASCE_TALL: ReferenceSurface = {
  daily: { Cn: 1600, Cd: 0.38 },
  hourly: { Cn: 66, CdDay: 0.25, CdNight: 1.7, soilHeatFlux: hourlySoilHeatFluxTall },
};

/** FAO-56 Eq. 39 (σ a day and an hour) and 13. */
export const FAO56_CONSTANTS: RadiationConstants = {
  sigmaDaily: 4.903e-9,
  sigmaHourly: 2.043e-10,
  slope: slopeOfVapourPressureCurve,
};

/** ASCE-EWRI (2005) Eq. 17, 44 and 5. */
export const ASCE_CONSTANTS: RadiationConstants = {
  sigmaDaily: 4.901e-9,
  sigmaHourly: 2.042e-10,
  slope: slopeOfVapourPressureCurveAsce,
};

/** Cn and Cd of an hour whose net radiation is Rn [MJ m⁻² h⁻¹]. ASCE-EWRI (2005) Table 1; FAO-56 Eq. 53. */
export const hourlyCoefficients = ({ hourly }: ReferenceSurface, Rn: number): PenmanMonteithCoefficients => ({
  Cn: hourly.Cn,
  Cd: Rn < 0 ? hourly.CdNight : hourly.CdDay,
});
