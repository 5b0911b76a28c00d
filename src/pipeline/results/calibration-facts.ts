import type { ResultCalibration } from '../../contract/results.ts';
import type { FusionMethod } from '../fuse/fusion-method.ts';

/** How the sources were combined, as a result tells it: enough to do it again. */
export function calibrationFacts({ origin, weights, offset, ...method }: FusionMethod): ResultCalibration {
  const { label, switchedOff, calibration } = origin;
  return {
    label,
    id: calibration?.id ?? null,
    ...(calibration && {
      name: calibration.name,
      region: calibration.region,
      fitted_on: calibration.fittedOn,
      date: calibration.date,
      citation: calibration.citation,
    }),
    ...(switchedOff && { switched_off: true }),
    weights,
    wind_factor: windFacts(method),
    offset_mm: offset,
    persistent_mm: method.sigma.persistent,
    correlation_days: method.sigma.correlationDays,
  };
}

function windFacts({ wind, sigma }: Pick<FusionMethod, 'wind' | 'sigma'>): ResultCalibration['wind_factor'] {
  if (!wind) return null;
  const sd = (sigma.windFactor?.all ?? 0) * wind.all;
  return {
    all: wind.all,
    alone: { ...wind.alone },
    other: wind.other,
    ...(sd > 0 && { sd }),
  };
}
