import type { Calibration } from '../calibrations/calibration.ts';
import { meanSigma } from '../uncertainty.ts';
import type { FittedFamily } from './fit-place.ts';
import { leastSquares } from './least-squares.ts';
import { joined } from './joined.ts';
import type { LeftOut, SaidEto } from './left-out.ts';

type Sigma = Calibration['sigma'];

/** E|e| = σ·√(2/π) of a normal error. */
const SIGMA_OF_MEAN_ERROR = Math.sqrt(Math.PI / 2);

/** σ of a day in a region that nothing was fitted in [mm/d]. */
const BEYOND_MM = 0.6;

/**
 * The uncertainty of a method beside that of its wind factor, from its errors at places that it was not fitted on. Of the
 * years the later half: a reference made of stations gets better with their number, and what is asked is of today.
 */
export function fitSigma(leftOut: readonly LeftOut[]): Sigma {
  const places = leftOut.map(laterHalf);
  const [base, perDisagreement, perEto] = fitDaySigma(places);
  return {
    base_mm: base!,
    per_disagreement: perDisagreement!,
    per_eto: perEto!,
    alone_mm: { nasa_power: aloneSigma(places, 'nasa_power'), open_meteo: aloneSigma(places, 'open_meteo') },
    beyond_mm: BEYOND_MM,
    ...fitPersistence(places),
  };
}

function laterHalf({ place, said, all, alone }: LeftOut): LeftOut {
  const half = Math.floor(place.days.length / 2);
  const ofSaid = ({ eto, windSigma }: SaidEto): SaidEto => ({
    eto: eto.subarray(half),
    windSigma: windSigma.subarray(half),
  });
  return {
    place: { ...place, reference: place.reference.subarray(half) },
    said,
    all: ofSaid(all),
    alone: { nasa_power: ofSaid(alone.nasa_power), open_meteo: ofSaid(alone.open_meteo) },
  };
}

/** With these σ is, on the mean over days alike, √(π/2) of the absolute errors. */
function fitDaySigma(places: readonly LeftOut[]): readonly number[] {
  const { observed, windSigma } = errorColumns(places.map(({ place, all }) => ({ place, ...all })));
  const eto = joined(places.map(({ all }) => all.eto));
  const spread = joined(
    places.map(({ alone }) =>
      alone.nasa_power.eto.map((value, i) => Math.abs(value - alone.open_meteo.eto[i]!)),
    ),
  );
  return leastSquares({
    unknowns: [
      { name: 'base', start: 0.2, min: 0.01, max: 2 },
      { name: 'per disagreement', start: 0.1, min: 0, max: 2 },
      { name: 'per ETo', start: 0.05, min: 0, max: 1 },
    ],
    observed,
    predict: ([a, b, c]) =>
      windSigma.map((wind, i) => root(a! + b! * spread[i]! + c! * Math.max(0, eto[i]!), wind)),
  });
}

function aloneSigma(places: readonly LeftOut[], family: FittedFamily): number {
  const { observed, windSigma } = errorColumns(
    places.map(({ place, alone }) => ({ place, ...alone[family] })),
  );
  const [sigma] = leastSquares({
    unknowns: [{ name: 'alone', start: 0.4, min: 0.01, max: 2 }],
    observed,
    predict: ([a]) => windSigma.map((wind) => root(a!, wind)),
  });
  return sigma!;
}

interface ErrorColumns {
  /** √(π/2) times the absolute errors. */
  readonly observed: Float64Array;
  readonly windSigma: Float64Array;
}

function errorColumns(said: readonly (SaidEto & Pick<LeftOut, 'place'>)[]): ErrorColumns {
  const errors = said.map(({ place, eto }) =>
    eto.map((value, i) => Math.abs(value - place.reference[i]!) * SIGMA_OF_MEAN_ERROR),
  );
  return { observed: joined(errors), windSigma: joined(said.map(({ windSigma }) => windSigma)) };
}

/** √(a² + b²); `Math.hypot` takes ten times as long. */
function root(a: number, b: number): number {
  return Math.sqrt(a * a + b * b);
}

/**
 * Lengths of the means that are looked at [days]: those that irrigation is planned by. Whole years would say less, for the
 * errors of opposite seasons cancel in them.
 */
const WINDOWS = [3, 7, 15, 30, 60, 90];

/**
 * What the mean of many days keeps of the error beside that of the wind factor, and over how many days the rest is one
 * error: those two numbers with which σₙ² = B² + (σ² − B²)/max(1, n/L), B² = p² + wind², follows the errors of means most
 * closely, in the logarithm.
 */
function fitPersistence(places: readonly LeftOut[]): Pick<Sigma, 'persistent_mm' | 'correlation_days'> {
  const errors = places.map(({ place, all }) => all.eto.map((value, i) => value - place.reference[i]!));
  const wind = meanSquareOfMeans(
    places.map(({ all }) => all.windSigma),
    1,
  );
  const variance = meanSquareOfMeans(errors, 1);
  const seen = WINDOWS.map((days) => ({ days, square: meanSquareOfMeans(errors, days) }));
  let best = { misfit: Infinity, persistent_mm: 0, correlation_days: 1 };
  for (let hundredths = 0; hundredths ** 2 / 1e4 < variance; hundredths++)
    for (let halves = 2; halves <= 60; halves++) {
      const [persistent, length] = [hundredths / 100, halves / 2];
      const persistentVariance = Math.min(variance, persistent ** 2 + wind);
      const misfit = seen.reduce((sum, { days, square }) => {
        const sigma = meanSigma({ days, variance, persistentVariance }, length);
        return sum + Math.log(sigma ** 2 / square) ** 2;
      }, 0);
      if (misfit < best.misfit) best = { misfit, persistent_mm: persistent, correlation_days: length };
    }
  return { persistent_mm: best.persistent_mm, correlation_days: best.correlation_days };
}

/** Mean square of the means of consecutive blocks of n days. */
export function meanSquareOfMeans(columns: readonly Float64Array[], n: number): number {
  let [sum, count] = [0, 0];
  for (const column of columns)
    for (let start = 0; start + n <= column.length; start += n) {
      let total = 0;
      for (let i = start; i < start + n; i++) total += column[i]!;
      sum += (total / n) ** 2;
      count += 1;
    }
  return sum / count;
}
