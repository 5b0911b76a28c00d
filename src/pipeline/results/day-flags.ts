import { flagBit } from '../../weather/day-quality.ts';

const NO_RESULT = flagBit('no_result');

/** All flags of each day. An assumption made for an ETo that did not come about is not told: only that it did not. */
export function dayFlags(ofWeather: Uint32Array, ofEto: Uint32Array): Uint32Array {
  return ofWeather.map((bits, i) => bits | (ofEto[i]! & NO_RESULT ? NO_RESULT : ofEto[i]!));
}
