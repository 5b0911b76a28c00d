import type { Calibration } from '../../../../src/pipeline/fuse/calibrations/calibration.ts';

/** Round numbers, so that sums can be done by hand; a region of ten degrees around 5° S 45° W. */
export const SAMPLE: Calibration = {
  id: 'sample-2000',
  name: 'Sample',
  region: { name: 'Sampleland', boxes: [[-50, -10, -40, 0]] },
  country: { name: 'Brazil', zones: ['America/Sao_Paulo', 'America/Fortaleza'] },
  fitted: { on: 'two farms', how: 'by hand', date: '2001-02-03' },
  citation: 'Nobody (2001)',
  weights: {
    tmax: { nasa_power: 0.25, open_meteo: 0.75 },
    tmin: { nasa_power: 0, open_meteo: 1 },
    rhmean: { nasa_power: 0.5, open_meteo: 0.5 },
    u2: { nasa_power: 0.5, open_meteo: 0.5 },
    rs: { nasa_power: 0.75, open_meteo: 0.25 },
  },
  error_variance: {
    tmax: { fitted: 1, others: 4 },
    tmin: { fitted: 1, others: 2 },
    rhmean: { fitted: 1, others: 1 },
    u2: { fitted: 1, others: 2 },
    rs: { fitted: 1, others: 2 },
  },
  wind_factor: { all: 0.5, alone: { nasa_power: 0.4, open_meteo: 0.6 }, other: 0.45 },
  offset_mm: 0,
  sigma: {
    base_mm: 0.1,
    per_disagreement: 0.2,
    per_eto: 0.05,
    alone_mm: { nasa_power: 0.4, open_meteo: 0.5 },
    beyond_mm: 0.6,
    persistent_mm: 0.2,
    correlation_days: 2,
  },
};
