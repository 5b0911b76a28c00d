import { stationOf } from '../../../../src/fao56/index.ts';
import type { FitPlace, FittedColumns } from '../../../../src/pipeline/fuse/fit/fit-place.ts';
import { weightedEto, type Weighing } from '../../../../src/pipeline/fuse/fit/weighted-eto.ts';

const DAYS = 730;

/** Numbers that look like chance and are the same every time, −1…1. */
function wobble(seed: number): (i: number) => number {
  return (i) => {
    const x = Math.sin(i * 12.9898 + seed * 78.233) * 43758.5453;
    return 2 * (x - Math.floor(x)) - 1;
  };
}

function column(seed: number, of: (season: number, wobble: number) => number): Float64Array {
  const noise = wobble(seed);
  return Float64Array.from({ length: DAYS }, (_, i) => of(Math.cos((2 * Math.PI * i) / 365), noise(i)));
}

function weatherOf(seed: number, wind: number): FittedColumns {
  return {
    tmax: column(seed + 1, (season, chance) => 31 + 3 * season + 3 * chance),
    tmin: column(seed + 2, (season, chance) => 20 + 2 * season + chance),
    rhmean: column(seed + 3, (season, chance) => 65 - 12 * season + 10 * chance),
    u2: column(seed + 4, (season, chance) => wind + 0.3 * season + 0.5 * chance),
    rs: column(seed + 5, (season, chance) => 20 + 3 * season + 3 * chance),
  };
}

/** A place whose reference is exactly what the weights make of its two sources, plus an error. */
export function madePlace(seed: number, truth: Weighing, errorOf: (i: number) => number = () => 0): FitPlace {
  const place = {
    name: `place ${seed}`,
    place: { lat: -8 - seed, lng: -45 },
    station: stationOf({ latitude: -8 - seed, elevation: 200 }),
    days: Int32Array.from({ length: DAYS }, (_, i) => i),
    dayOfYear: Uint16Array.from({ length: DAYS }, (_, i) => (i % 365) + 1),
    weather: { nasa_power: weatherOf(10 * seed, 2), open_meteo: weatherOf(10 * seed + 5, 2.5) },
    reference: new Float64Array(DAYS),
  };
  const reference = weightedEto(place, truth).map((eto, i) => eto + errorOf(i));
  return { ...place, reference };
}

/** Chance with the spread of a normal error of 1: the sum of twelve even ones. */
export function normalError(seed: number): (i: number) => number {
  const parts = Array.from({ length: 12 }, (_, k) => wobble(seed + 100 * k));
  return (i) => parts.reduce((sum, part) => sum + part(i), 0) / 2;
}
