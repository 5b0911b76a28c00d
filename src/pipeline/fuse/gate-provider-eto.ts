import { daySpan, type Finding } from '../../weather/findings.ts';
import type { SourceAnswer } from '../sources/source.ts';
import type { Fusion } from './fuse.ts';
import { mean } from './correlation.ts';

/**
 * Daily values against sums of hours: over thirty days 0.86 to 1.04 at nine Brazilian places in thirty years. A unit taken
 * for another lies outside.
 */
const RATIO = [0.75, 1.15] as const;
const DAYS_TO_JUDGE = 30;

/**
 * Warns where the ETo that comes of a source's weather is far from the one that the provider itself gives: it knows in
 * which unit its wind and radiation are.
 */
export function gateProviderEto(
  answers: readonly SourceAnswer[],
  { fused, ownEto }: Pick<Fusion, 'fused' | 'ownEto'>,
): Finding[] {
  const first = fused.series.days[0]!;
  return answers.flatMap(({ source, series, providerEto }) => {
    const ours = providerEto && ownEto(source);
    if (!providerEto || !ours) return [];
    const pairs = Array.from(series.days, (day, row) => ({
      day,
      own: ours[day - first] ?? NaN,
      theirs: providerEto[row]!,
    })).filter(({ own, theirs }) => !Number.isNaN(own) && !Number.isNaN(theirs));
    if (pairs.length < DAYS_TO_JUDGE) return [];
    const ratio = mean(pairs.map(({ own }) => own)) / mean(pairs.map(({ theirs }) => theirs));
    if (ratio >= RATIO[0] && ratio <= RATIO[1]) return [];
    const params = { ratio: Math.round(ratio * 100) / 100 };
    return [{ code: 'PROVIDER_ETO_DIFFERS', source, days: daySpan(pairs.map(({ day }) => day)), params }];
  });
}
