import type { ResultDay } from '../../contract/results.ts';

/** How one source's own ETo lies beside another series of the same days; mm/d. */
export interface Agreement {
  /** Mean of source − other. */
  readonly bias: number;
  readonly mae: number;
  readonly rmse: number;
  /** Square of Pearson's correlation; null where one of the two does not vary. */
  readonly r2: number | null;
  readonly days: number;
}

export interface SourceAgreement extends Agreement {
  readonly source: string;
}

/** Fewer days say nothing of a source. */
const LEAST_DAYS = 3;

/**
 * Each source's own ETo beside the fused one, on the days on which at least two sources have one: where a source is
 * alone the result is its own, and would flatter it.
 */
export function compareSources(rows: readonly ResultDay[]): SourceAgreement[] {
  const pairs = new Map<string, [own: number, fused: number][]>();
  for (const { eto_mm: fused, eto_by_source: bySource = {} } of rows) {
    const etos = Object.entries(bySource);
    if (fused === null || etos.length < 2) continue;
    for (const [source, own] of etos) {
      const list = pairs.get(source);
      if (list) list.push([own, fused]);
      else pairs.set(source, [[own, fused]]);
    }
  }
  return [...pairs]
    .filter(([, list]) => list.length >= LEAST_DAYS)
    .map(([source, list]) => ({ source, ...agreement(list) }));
}

/** ETo without what was learnt, and each day foretold by the days before it, beside the reference; undefined without one. */
export function compareWithReference(
  rows: readonly ResultDay[],
): { readonly before: Agreement; readonly ahead: Agreement } | undefined {
  const known = rows.flatMap(({ reference_mm: reference, eto_before_mm: before, eto_ahead_mm: ahead }) =>
    reference != null && before != null && ahead != null ? [{ reference, before, ahead }] : [],
  );
  if (known.length < LEAST_DAYS) return undefined;
  return {
    before: agreement(known.map(({ before, reference }) => [before, reference])),
    ahead: agreement(known.map(({ ahead, reference }) => [ahead, reference])),
  };
}

export function agreement(pairs: readonly (readonly [own: number, other: number])[]): Agreement {
  const days = pairs.length;
  const mean = (of: (own: number, other: number) => number) =>
    pairs.reduce((sum, [own, other]) => sum + of(own, other), 0) / days;
  const [ownMean, otherMean] = [mean((own) => own), mean((_, other) => other)];
  const covariance = mean((own, other) => (own - ownMean) * (other - otherMean));
  const variances = mean((own) => (own - ownMean) ** 2) * mean((_, other) => (other - otherMean) ** 2);
  return {
    bias: ownMean - otherMean,
    mae: mean((own, other) => Math.abs(own - other)),
    rmse: Math.sqrt(mean((own, other) => (own - other) ** 2)),
    r2: variances > 0 ? covariance ** 2 / variances : null,
    days,
  };
}
