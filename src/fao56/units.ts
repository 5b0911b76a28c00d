/** Units of foreign data, to the units of FAO-56 (°C, m/s, MJ m⁻² d⁻¹, kPa, m, mm). Factors are definitions. */

/** Temperature [°F] → [°C]. */
export const celsiusFromFahrenheit = (fahrenheit: number): number => ((fahrenheit - 32) * 5) / 9;

/** Temperature [K] → [°C]. */
export const celsiusFromKelvin = (kelvin: number): number => kelvin - 273.15;

/** Wind speed [mile h⁻¹] → [m s⁻¹]. */
export const metresPerSecondFromMph = (mph: number): number => mph * 0.44704;

/** Wind speed [km h⁻¹] → [m s⁻¹]. */
export const metresPerSecondFromKmh = (kmh: number): number => kmh / 3.6;

/** Wind speed [international knot] → [m s⁻¹]. */
export const metresPerSecondFromKnots = (knots: number): number => (knots * 1852) / 3600;

/**
 * Radiation [langley d⁻¹] → [MJ m⁻² d⁻¹]. International Table calorie, as REF-ET has it;
 * the thermochemical calorie (0.04184) is 0.07 % lower.
 */
export const megajoulesFromLangleys = (langleys: number): number => langleys * 0.041868;

/** Radiation [W m⁻², mean of 24 h] → [MJ m⁻² d⁻¹]. */
export const megajoulesFromWatts = (watts: number): number => watts * 0.0864;

/** Radiation [kWh m⁻² d⁻¹] → [MJ m⁻² d⁻¹]. */
export const megajoulesFromKilowattHours = (kilowattHours: number): number => kilowattHours * 3.6;

/** Radiation [J cm⁻² d⁻¹] → [MJ m⁻² d⁻¹]. */
export const megajoulesFromJoulesPerCm2 = (joules: number): number => joules * 0.01;

/** Pressure [hPa] → [kPa]. */
export const kilopascalsFromHectopascals = (hectopascals: number): number => hectopascals / 10;

/** Pressure [Pa] → [kPa]. */
export const kilopascalsFromPascals = (pascals: number): number => pascals / 1000;

/** Length [international foot] → [m]. */
export const metresFromFeet = (feet: number): number => feet * 0.3048;

/** Depth of water [inch] → [mm]. */
export const millimetresFromInches = (inches: number): number => inches * 25.4;

/** Angle [°] → [rad]. FAO-56 Eq. 22. */
export const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Energy [MJ m⁻² d⁻¹] → depth of evaporated water [mm d⁻¹], with λ = 2.45 MJ kg⁻¹. FAO-56 Eq. 20. */
export const energyToDepth = (energy: number): number => 0.408 * energy;
