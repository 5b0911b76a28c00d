import {
  beamClearness,
  dewPoint,
  diffuseTransmissivity,
  energyToDepth,
  inverseRelativeDistance,
  precipitableWater,
  radians,
  relativeShortwaveRadiation,
  seasonalCorrection,
  sinMeanSunAngle,
  solarDeclination,
  solarTimeAngle,
} from '../../fao56/index.ts';
import { sunsetHourAngleOf, type Quantities } from './daily-quantities.ts';
import type { VectorInputs } from './vector-inputs.ts';

/** Steps on the way to Ra and Rso, and what else follows from a balance, for a day and for an hour alike. */
export function sunAndSkyQuantities(inputs: VectorInputs, balance: Quantities): Quantities {
  const J = inputs.get('dayOfYear');
  const { P = NaN, ea = NaN, Ra = NaN, Rs = NaN, Rso = NaN } = balance;
  const sinBeta =
    inputs.step === 'day'
      ? sinMeanSunAngle(radians(inputs.get('latitude')), J)
      : Math.sin(balance.beta ?? NaN);
  const KB = beamClearness({ P, ea, sinBeta, Kt: inputs.has('turbidity') ? inputs.get('turbidity') : 1 });
  return {
    J,
    dr: inverseRelativeDistance(J),
    declination: solarDeclination(J),
    sunset_hour_angle: sunsetHourAngleOf(inputs),
    latitude_rad: radians(inputs.get('latitude')),
    Sc: seasonalCorrection(J),
    ...hourAngles(inputs),
    Ra_depth: energyToDepth(Ra),
    rs_over_rso: relativeShortwaveRadiation(Rs, Rso),
    tdew: dewPoint(ea),
    W: precipitableWater(P, ea),
    KB,
    KD: diffuseTransmissivity(KB),
    ...(inputs.step === 'day' && { sin_beta24: sinBeta }),
  };
}

function hourAngles({ get, clock }: VectorInputs): Quantities {
  const omega = solarTimeAngle({
    latitude: get('latitude'),
    longitude: get('longitude'),
    meridian: clock.meridian,
    J: get('dayOfYear'),
    t: clock.time,
  });
  return { omega, omega1: omega - Math.PI / 24, omega2: omega + Math.PI / 24 };
}
