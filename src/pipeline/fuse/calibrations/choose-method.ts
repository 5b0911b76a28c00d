import type { CalibrationLabel } from '../../../weather/calibration-label.ts';
import { isInside, type Place } from '../../../weather/place.ts';
import type { SourceId } from '../../../weather/sources.ts';
import { uncalibratedMethod, type FusionMethod } from '../fusion-method.ts';
import { calibratedMethod } from './calibrated-method.ts';
import type { Calibration } from './calibration.ts';

/** Whether a calibration may be used: `none` leaves the weather as the sources give it. */
export type CalibrationWish = 'auto' | 'none';

export interface FusionWish {
  readonly place: Place;
  /** IANA zone of the place, by which its country is known. */
  readonly zone: string;
  readonly calibration?: CalibrationWish;
  /** The sources that answered. */
  readonly sources: readonly SourceId[];
}

/** How the sources are combined at a place. */
export function chooseMethod(wish: FusionWish, calibrations: readonly Calibration[]): FusionMethod {
  const found = calibrationAt(wish, calibrations);
  const uncalibrated = uncalibratedMethod(wish.sources);
  if (!found) return uncalibrated;
  if (wish.calibration === 'none')
    return { ...uncalibrated, origin: { label: 'uncalibrated', switchedOff: true } };
  return calibratedMethod(found.calibration, { label: found.label, place: wish.place });
}

interface Found {
  readonly calibration: Calibration;
  readonly label: Exclude<CalibrationLabel, 'uncalibrated'>;
}

/** One fitted in this region before one fitted elsewhere in the country; of several the first by id. */
export function calibrationAt(
  { place, zone }: Pick<FusionWish, 'place' | 'zone'>,
  calibrations: readonly Calibration[],
): Found | undefined {
  const ofCountry = calibrations.filter(({ country }) => country.zones.includes(zone));
  const ofRegion = ofCountry.find(({ region }) => region.boxes.some((box) => isInside(place, box)));
  if (ofRegion) return { calibration: ofRegion, label: 'calibrated' };
  const [first] = ofCountry;
  return first && { calibration: first, label: 'extrapolated' };
}
