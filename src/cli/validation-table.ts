import { meanScore, type MethodScore } from '../pipeline/fuse/validation/score-method.ts';
import { SKILL_KEYS } from '../pipeline/fuse/fit/skill-scores.ts';
import type { ComparedMethod } from '../pipeline/fuse/validation/compared-method.ts';
import type { ScoredMethod } from '../pipeline/fuse/validation/validate-out-of-sample.ts';
import type { TextTable } from './text-table.ts';

const COLUMNS = [
  ...['city', 'method', 'n', ...SKILL_KEYS],
  ...['kge 7 d', 'mae 7 d', 'kge 30 d', 'mae 30 d', 'in 90 %', 'in 90 % 7 d', 'in 90 % 30 d'],
];

/** A row per city and method, and below them the means over the cities. */
export function validationTable(
  scored: readonly ScoredMethod[],
  { methods, onlyMeans }: { readonly methods: readonly ComparedMethod[]; readonly onlyMeans: boolean },
): TextTable {
  const ofCities = scored.map(({ place, method, score }) => [place.name, method.title, ...scoreCells(score)]);
  const means = methods.flatMap((method) => {
    const scores = scored.filter((one) => one.method === method).map(({ score }) => score);
    if (scores.length === 0) return [];
    return [[`MEAN of ${scores.length}`, method.title, ...scoreCells(meanScore(scores))]];
  });
  return { columns: COLUMNS, rows: onlyMeans ? means : [...ofCities, ...means] };
}

function scoreCells({ daily, means, coverage }: MethodScore): string[] {
  const share = (part: number | undefined) => (part === undefined ? '' : (100 * part).toFixed(1));
  return [
    String(daily.n),
    ...SKILL_KEYS.map((key) => daily[key].toFixed(key === 'pbias' ? 2 : 3)),
    ...[means[7], means[30]].flatMap(({ kge, mae }) => [kge.toFixed(3), mae.toFixed(3)]),
    ...[coverage?.[1], coverage?.[7], coverage?.[30]].map(share),
  ];
}
