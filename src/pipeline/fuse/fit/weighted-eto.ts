import { etoColumns } from '../../../fao56/index.ts';
import { FITTED_VARIABLES, type FittedVariable } from '../calibrations/calibration.ts';
import { reducedWind } from '../wind-factor.ts';
import { FITTED_FAMILIES, type FitPlace, type FittedColumns, type FittedFamily } from './fit-place.ts';

/** The weight of the first family, variable by variable; the other one has the rest. */
export type FirstWeights = Readonly<Record<FittedVariable, number>>;

export interface Weighing {
  readonly weights: FirstWeights;
  readonly windFactor: number;
}

/** One family alone: its weights are all 1 or all 0. */
export function aloneWeights(family: FittedFamily): FirstWeights {
  const share = family === FITTED_FAMILIES[0] ? 1 : 0;
  return { tmax: share, tmin: share, rhmean: share, u2: share, rs: share };
}

/** FAO-56 ETo of the weighed weather [mm/d]: what the pipeline's fusion gives on days that have everything. */
export function weightedEto(place: FitPlace, weighing: Weighing): Float64Array {
  return etoOfPlace(place)(weighing);
}

/** The same for a fit that asks many times: its columns are used again, and an answer that it gave a moment ago. */
export function etoOfPlace(place: FitPlace): (weighing: Weighing) => Float64Array {
  const column = () => new Float64Array(place.days.length);
  const mixed = { tmax: column(), tmin: column(), rhmean: column(), u2: column(), rs: column() };
  const calculate = (weighing: Weighing) => {
    mix(place, weighing, mixed);
    const eto = column();
    fillEto(place, mixed, eto);
    return eto;
  };
  return rememberTwo(calculate, ({ weights, windFactor }) =>
    [...FITTED_VARIABLES.map((id) => weights[id]), windFactor].join(),
  );
}

/** A gradient asks for one place after the other to be changed, while all others stay as they were. */
function rememberTwo<In, Out>(
  calculate: (input: In) => Out,
  keyOf: (input: In) => string,
): (input: In) => Out {
  let known: (readonly [key: string, value: Out])[] = [];
  return (input) => {
    const key = keyOf(input);
    const found = known.find((one) => one[0] === key) ?? ([key, calculate(input)] as const);
    known = [found, ...known.filter((one) => one !== found)].slice(0, 2);
    return found[1];
  };
}

function mix({ weather }: FitPlace, { weights, windFactor }: Weighing, into: FittedColumns): void {
  const [first, second] = FITTED_FAMILIES.map((family) => weather[family]);
  for (const id of FITTED_VARIABLES) {
    const [a, b, w, column] = [first![id], second![id], weights[id], into[id]];
    for (let i = 0; i < a.length; i++) column[i] = w * a[i]! + (1 - w) * b[i]!;
  }
  const { u2 } = into;
  for (let i = 0; i < u2.length; i++) u2[i] = reducedWind(u2[i]!, windFactor);
}

function fillEto({ station, dayOfYear }: FitPlace, weather: FittedColumns, eto: Float64Array): void {
  const { rhmean, ...rest } = weather;
  etoColumns({ site: station, dayOfYear, ...rest, humidity: { rhmean }, out: { eto } });
}
