import { inverseRelativeDistance, radians, sunsetHourAngle } from '../../fao56/index.ts';
import type { InputId } from './input-names.ts';
import type { VectorInputs } from './vector-inputs.ts';

/** Solar constant 1367 W m⁻² as [MJ m⁻² h⁻¹]. */
const SOLAR_CONSTANT = 1367 * 0.0036;

/** P [kPa] at z [m] with the exponent g/(0.0065 R) that Eq. 7 rounds to 5.26. */
const pressure = (z: number): number => 101.3 * ((293 - 0.0065 * z) / 293) ** (9.8 / (0.0065 * 286.9));

/** Declination [rad] of Duffie and Beckman (1980), which Eq. 24 rounds. */
const declination = (J: number): number => radians(23.45) * Math.sin((2 * Math.PI * (J + 284)) / 365);

function extraterrestrialRadiation(phi: number, J: number): number {
  const delta = declination(J);
  const omegaS = sunsetHourAngle(phi, delta);
  const path = omegaS * Math.sin(phi) * Math.sin(delta) + Math.cos(phi) * Math.cos(delta) * Math.sin(omegaS);
  return (24 / Math.PI) * SOLAR_CONSTANT * inverseRelativeDistance(J) * path;
}

/**
 * The inputs with P and daily Ra as the REF-ET program of the University of Idaho has them, for vectors that name it
 * (`options.method: "refet"`). It differs from the standard by some 0.002 mm d⁻¹; its hourly Ra is not followed.
 */
export function withRefEtConstants(inputs: VectorInputs): VectorInputs {
  const { get, has, step } = inputs;
  const theirs: Partial<Record<InputId, number>> = {
    pressure: pressure(get('elevation')),
    ...(step === 'day' && { ra: extraterrestrialRadiation(radians(get('latitude')), get('dayOfYear')) }),
  };
  const valueOf = (id: InputId) => (has(id) ? get(id) : (theirs[id] ?? NaN));
  return { ...inputs, get: valueOf, has: (id) => !Number.isNaN(valueOf(id)) };
}
