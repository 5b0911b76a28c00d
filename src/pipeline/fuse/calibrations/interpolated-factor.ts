import { CholeskyDecomposition, Matrix } from 'ml-matrix';
import { distanceKm } from '../../../weather/distance.ts';
import type { Place } from '../../../weather/place.ts';

/** How alike the departures of two places from the mean are. */
export interface Kinship {
  /** Standard deviation of the departures that neighbours share. */
  readonly sd: number;
  /** At this distance they share e^(−1/2) = 61 % of it, at twice the distance 14 %. */
  readonly range_km: number;
  /** Standard deviation of what each place has for itself. */
  readonly nugget_sd: number;
}

export interface FactorAt {
  readonly factor: number;
  /** How far the place's own may lie from it. */
  readonly sd: number;
}

/** Simple kriging: the factor of a place between others, and how well it is known. */
export interface FactorField {
  /** Where no place is near. */
  readonly mean: number;
  at(place: Place): FactorAt;
}

/** No wind at all is the least that a place can have. */
const LEAST_FACTOR = 0.05;

/**
 * s(x) = m + k(x)ᵀ K⁻¹ (s − m), σ² = sd² + nugget² − k(x)ᵀ K⁻¹ k(x), with K = sd²·e^(−d²/2r²) + nugget²·I and d the distance.
 * Without a given mean the generalised least squares one: (1ᵀK⁻¹s)/(1ᵀK⁻¹1).
 */
export function factorField(
  sites: readonly { readonly place: Place; readonly factor: number }[],
  kinship: Kinship,
  givenMean?: number,
): FactorField {
  const { sd, nugget_sd: nugget } = kinship;
  const shared = (a: Place, b: Place) =>
    sd ** 2 * Math.exp(-0.5 * (distanceKm(a, b) / kinship.range_km) ** 2);
  const K = new Matrix(
    sites.map((a, i) => sites.map((b, j) => shared(a.place, b.place) + (i === j ? nugget ** 2 : 0))),
  );
  const cholesky = new CholeskyDecomposition(K);
  const solve = (column: readonly number[]) => cholesky.solve(Matrix.columnVector([...column])).to1DArray();
  const ones = solve(sites.map(() => 1));
  const mean =
    givenMean ??
    dot(
      ones,
      sites.map(({ factor }) => factor),
    ) /
      dot(
        ones,
        sites.map(() => 1),
      );
  const alpha = solve(sites.map(({ factor }) => factor - mean));
  return {
    mean,
    at(place) {
      const k = sites.map((site) => shared(place, site.place));
      const variance = sd ** 2 + nugget ** 2 - dot(k, solve(k));
      return { factor: Math.max(LEAST_FACTOR, mean + dot(k, alpha)), sd: Math.sqrt(Math.max(0, variance)) };
    },
  };
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}
