/** What the fusion of a place rests on; what each means is in `pipeline/fuse/fusion-method.ts`. */
export const CALIBRATION_LABELS = ['calibrated', 'extrapolated', 'uncalibrated'] as const;
export type CalibrationLabel = (typeof CALIBRATION_LABELS)[number];
