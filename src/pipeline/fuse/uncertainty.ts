import type { Family } from './fusion-method.ts';

/** How well the ETo of a day and of many days is known: standard deviations in mm/d. */
export interface SigmaModel {
  /**
   * Two families or more with an ETo of their own:
   * σ = base + perDisagreement · (largest − smallest of their ETo) + perEto · ETo. To this, and to that of one family
   * alone, comes what the wind factor of the place is not known.
   */
  readonly base: number;
  readonly perDisagreement: number;
  readonly perEto: number;
  /** One family with an ETo of its own. */
  readonly alone: Readonly<Partial<Record<Family, number>>>;
  /** The least of a day that the model was not fitted for: a forecast, an assumed input, a family it does not know. */
  readonly beyond: number;
  /** True where every day is one of those: the place lies outside the region that the model was fitted in. */
  readonly isBeyond: boolean;
  /** The part that the mean of many days keeps. */
  readonly persistent: number;
  /** Days over which the rest is one error. */
  readonly correlationDays: number;
  /** σ of the wind factor as a share of it: of all families together and of one alone. Absent: part of the above. */
  readonly windFactor?: { readonly all: number; readonly alone: Readonly<Partial<Record<Family, number>>> };
}

/**
 * Nothing is fitted: .6 mm for a day. Of NASA's radiation with Open-Meteo's rest, most of the error stays in the mean of
 * many days, for it is the unknown wind of the place.
 */
export const UNCALIBRATED_SIGMA: SigmaModel = {
  base: 0.6,
  perDisagreement: 0,
  perEto: 0,
  alone: { nasa_power: 0.6, open_meteo: 0.6 },
  beyond: 0.6,
  isBeyond: true,
  persistent: 0.5,
  correlationDays: 3,
};

/** Two sources agree when their ETo lie no further apart than so many σ of a day on which they do. */
const AGREEMENT = 1.5;

/**
 * How far apart [mm/d] two sources' ETo may lie and still agree. The σ of the day itself would not do: it grows with the
 * disagreement that it would judge, so that nobody could ever disagree by much. It is taken where that part is 0.
 */
export function agreementLimit({ base, perEto }: SigmaModel, eto: number): number {
  return AGREEMENT * (base + perEto * eto);
}

/** What the σ of a day is made of. */
export interface DayEvidence {
  /** The day's result [mm/d]. */
  readonly eto: number;
  /** How many families have an ETo of their own, by the same method. */
  readonly opinions: number;
  /** Largest less smallest of these [mm/d]. */
  readonly spread: number;
  /** The one that has, where it is one. */
  readonly alone: Family | undefined;
  /** The day is not one of those that the model was fitted on. */
  readonly isBeyond: boolean;
  /** u · dETo/du [mm/d]: what an error of the whole wind would be. */
  readonly windSlope: number;
}

/** One standard deviation of a day's ETo [mm/d], and the part of it that stays in the mean of many such days. */
export interface DaySigma {
  readonly sigma: number;
  readonly persistent: number;
}

export function daySigma(model: SigmaModel, day: DayEvidence): DaySigma {
  if (Number.isNaN(day.eto)) return { sigma: NaN, persistent: NaN };
  const fitted = fittedSigma(model, day);
  const ofWeather = fitted ?? model.persistent;
  const ofWind = fitted === undefined ? 0 : windSigma(model, day);
  const known = Math.hypot(ofWeather, ofWind);
  const isBeyond = model.isBeyond || day.isBeyond || fitted === undefined;
  const sigma = isBeyond ? Math.max(model.beyond, known) : known;
  // What is not known of a place's wind, or of a day without a model, is not known of the next day either: it stays.
  const staying = ofWind ** 2 + (sigma ** 2 - known ** 2);
  return { sigma, persistent: Math.sqrt(Math.min(model.persistent, ofWeather) ** 2 + staying) };
}

function fittedSigma(model: SigmaModel, day: DayEvidence): number | undefined {
  if (day.opinions > 1)
    return model.base + model.perDisagreement * day.spread + model.perEto * Math.max(0, day.eto);
  return day.alone && model.alone[day.alone];
}

function windSigma({ windFactor }: SigmaModel, { opinions, alone, windSlope }: DayEvidence): number {
  const share = opinions > 1 ? windFactor?.all : alone && windFactor?.alone[alone];
  return Math.abs(windSlope) * (share ?? 0);
}

/** Of the mean of many days. Both variances are means over the days with ETo. */
export interface PeriodVariance {
  readonly days: number;
  readonly variance: number;
  readonly persistentVariance: number;
}

/** σ of the mean of n days: σₙ² = p² + (σ² − p²) / max(1, n / correlationDays), p the persistent part. */
export function meanSigma(
  { days, variance, persistentVariance: kept }: PeriodVariance,
  correlationDays: number,
): number {
  return Math.sqrt(kept + Math.max(0, variance - kept) / Math.max(1, days / correlationDays));
}
