import { calibratedMethod } from '../calibrations/calibrated-method.ts';
import { calendar } from '../../../weather/daily-series.ts';
import type { SourceId } from '../../../weather/sources.ts';
import { LEARNT_METHODS } from '../local-learning/learnt-methods.ts';
import { climatology } from './climatology.ts';
import type { ComparedMethod } from './compared-method.ts';
import { fusedEto } from './fused-eto.ts';

const sourceAlone = (source: SourceId, id: string, title: string): ComparedMethod => ({
  id,
  title,
  etoAt(_, { uncalibrated }) {
    const eto = uncalibrated.fusion.ownEto(source);
    return eto && { eto };
  },
});

const NASA = sourceAlone('nasa_power', 'nasa', 'NASA POWER alone');
const OPEN_METEO = sourceAlone('open_meteo_archive', 'open_meteo', 'Open-Meteo alone');

const MEAN: ComparedMethod = {
  id: 'mean',
  title: 'Mean of both',
  etoAt(place, known) {
    const [a, b] = [NASA.etoAt(place, known), OPEN_METEO.etoAt(place, known)];
    return a && b && { eto: a.eto.map((value, i) => (value + b.eto[i]!) / 2) };
  },
};

const CLIMATOLOGY: ComparedMethod = {
  id: 'climatology',
  title: 'Climatology of the other cities',
  etoAt(_, { training, scored }) {
    const on = climatology(training);
    return { eto: Float64Array.from(calendar(scored.from, scored.to), on) };
  },
};

const UNCALIBRATED: ComparedMethod = {
  id: 'uncalibrated',
  title: 'NASA radiation, Open-Meteo rest',
  etoAt: (_, { uncalibrated }) => uncalibrated,
};

const CALIBRATED: ComparedMethod = {
  id: 'calibrated',
  title: 'Calibrated on the other cities',
  etoAt: (place, { calibration, scored }) =>
    fusedEto(place, {
      range: scored,
      method: calibratedMethod(calibration, { label: 'calibrated', place: place.place }),
    }),
};

/** A column of ETo that the data bring along. */
const published = (name: string, title: string): ComparedMethod => ({
  id: name,
  title,
  etoAt({ publishedOn }, { scored }) {
    const on = publishedOn(name);
    return on && { eto: Float64Array.from(calendar(scored.from, scored.to), on) };
  },
});

/** In the order of the table. */
export const COMPARED_METHODS: readonly ComparedMethod[] = [
  NASA,
  OPEN_METEO,
  MEAN,
  CLIMATOLOGY,
  UNCALIBRATED,
  CALIBRATED,
  ...LEARNT_METHODS,
  published('om_eto_api', "Open-Meteo's own ET0"),
  published('evaonline_eto', 'EVAonline (published; in sample)'),
];
