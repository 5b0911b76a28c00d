import type { ResultCalibration } from '../../contract/results.ts';
import type { ResultSpeech } from '../result-speech/result-speech.ts';

export interface CalibrationSentences {
  /** Which calibration, if any. */
  readonly title: string;
  /** What that means. */
  readonly meaning: string;
  /** How to do without it, or with it; empty where there is none to choose. */
  readonly choice: string;
}

/** What the result rests on, in plain words. */
export function calibrationSentences(
  calibration: ResultCalibration,
  { say, format }: ResultSpeech,
): CalibrationSentences {
  const { label, name = calibration.id ?? '', date = '', region = '', switched_off: isOff } = calibration;
  const which = { name, date: format.date(date) };
  if (isOff)
    return {
      title: say('calibration_switched_off_title'),
      meaning: say('calibration_switched_off'),
      choice: say('calibration_how_on'),
    };
  switch (label) {
    case 'calibrated':
      return {
        title: say('calibration_fitted', which),
        meaning: say('calibration_calibrated'),
        choice: say('calibration_how_off'),
      };
    case 'extrapolated':
      return {
        title: say('calibration_extrapolated_title', which),
        meaning: say('calibration_extrapolated', { region }),
        choice: say('calibration_how_off'),
      };
    case 'uncalibrated':
      return {
        title: say('calibration_uncalibrated_title'),
        meaning: say('calibration_uncalibrated'),
        choice: '',
      };
  }
}
