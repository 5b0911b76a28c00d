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

/** Radiation [W m⁻², mean of an hour] → [MJ m⁻² h⁻¹]. */
export const hourlyMegajoulesFromWatts = (watts: number): number => watts * 0.0036;

/** Radiation [kWh m⁻² d⁻¹] → [MJ m⁻² d⁻¹]. */
export const megajoulesFromKilowattHours = (kilowattHours: number): number => kilowattHours * 3.6;

/** Radiation [J cm⁻² d⁻¹] → [MJ m⁻² d⁻¹]. */
export const megajoulesFromJoulesPerCm2 = (joules: number): number => joules * 0.01;

/** Radiation [cal cm⁻² d⁻¹, thermochemical] → [MJ m⁻² d⁻¹]; FAO-56 Table 3 has 4.1868·10⁻², see `megajoulesFromLangleys`. */
export const megajoulesFromThermochemicalCalories = (calories: number): number => calories * 0.04184;

/** Pressure [hPa] → [kPa]. */
export const kilopascalsFromHectopascals = (hectopascals: number): number => hectopascals / 10;

/** Pressure [Pa] → [kPa]. */
export const kilopascalsFromPascals = (pascals: number): number => pascals / 1000;

/** Pressure [mmHg, conventional] → [kPa]. */
export const kilopascalsFromMillimetresOfMercury = (mmHg: number): number => mmHg * 0.133322387415;

/** Pressure [inHg, conventional] → [kPa]. */
export const kilopascalsFromInchesOfMercury = (inHg: number): number =>
  kilopascalsFromMillimetresOfMercury(inHg * 25.4);

/** Pressure [standard atmosphere] → [kPa]. */
export const kilopascalsFromAtmospheres = (atmospheres: number): number => atmospheres * 101.325;

/** Wind run [km d⁻¹] → mean wind speed [m s⁻¹]. FAO-56 Table 3: 1 km d⁻¹ is 0.01157 m s⁻¹. */
export const metresPerSecondFromDailyRun = (kilometres: number): number => kilometres / 86.4;

/** Wind speed [ft s⁻¹] → [m s⁻¹]. */
export const metresPerSecondFromFeetPerSecond = (feet: number): number => feet * 0.3048;

/** Relative humidity as a fraction [0–1] → [%]. */
export const percentFromFraction = (fraction: number): number => fraction * 100;

/** Cloud cover [oktas, 0–8] → [0–1]. */
export const cloudCoverFromOktas = (oktas: number): number => oktas / 8;

/** Length [international foot] → [m]. */
export const metresFromFeet = (feet: number): number => feet * 0.3048;

/** Depth of water [inch] → [mm]. */
export const millimetresFromInches = (inches: number): number => inches * 25.4;

/** Angle [°] → [rad]. FAO-56 Eq. 22. */
export const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Angle [rad] → [°]. */
export const degrees = (angle: number): number => (angle * 180) / Math.PI;

/** Depth of evaporated water [mm d⁻¹] → the energy that it takes [MJ m⁻² d⁻¹], λ = 2.45 MJ kg⁻¹. FAO-56 Table 3. */
export const depthToEnergy = (depth: number): number => depth * 2.45;

/** Energy [MJ m⁻² d⁻¹] → depth of evaporated water [mm d⁻¹], with λ = 2.45 MJ kg⁻¹. FAO-56 Eq. 20. */
export const energyToDepth = (energy: number): number => 0.408 * energy;
