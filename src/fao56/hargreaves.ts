import { energyToDepth } from './units.ts';

/**
 * ETo [mm d⁻¹] of Hargreaves and Samani (1985) from Tmax and Tmin [°C] and Ra [MJ m⁻² d⁻¹]. FAO-56 Eq. 52, where Ra is
 * in mm d⁻¹. Not clipped: negative below −17.8 °C. NaN when Tmin > Tmax. Asks for calibration where it is used.
 */
export const hargreavesSamani = (Tmax: number, Tmin: number, Ra: number): number =>
  0.0023 * ((Tmax + Tmin) / 2 + 17.8) * Math.sqrt(Tmax - Tmin) * energyToDepth(Ra);
