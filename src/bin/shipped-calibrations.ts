import { fileURLToPath } from 'node:url';
import { readCalibrations } from '../pipeline/fuse/calibrations/read-calibrations.ts';

/** The calibrations of the repository, whose folder lies two above both `src/bin` and `dist/bin`. */
export const shippedCalibrations = () =>
  readCalibrations(fileURLToPath(new URL('../../calibrations', import.meta.url)));
