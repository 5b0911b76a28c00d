/** Wind speed [m s⁻¹] where nothing is known: the mean of over 2 000 stations. FAO-56 ch. 3, "Missing wind speed data". */
export const ASSUMED_U2 = 2;

/** Wind speed u2 [m s⁻¹] at 2 m from uz [m s⁻¹] measured z [m] above grass. FAO-56 Eq. 47. */
export const windAt2m = (uz: number, z: number): number => (uz * 4.87) / Math.log(67.8 * z - 5.42);
