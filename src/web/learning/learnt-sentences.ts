import type { LearningFacts, LearningScore } from '../../contract/results.ts';
import type { ResultSpeech } from '../result-speech/result-speech.ts';
import type { Quantities } from '../units/quantity.ts';

/** How much was learnt from how many days, the plainest first. */
export function learntSentences(
  facts: LearningFacts,
  { say, format }: ResultSpeech,
  { eto }: Pick<Quantities, 'eto'>,
): string[] {
  const date = (iso: string | null) => (iso === null ? '–' : format.date(iso));
  const number = (value: number) => format.number(value, 2);
  const gated = facts.days_gated;
  return [
    say('learnt_from', {
      days: format.number(facts.days_used, 0),
      first: date(facts.first_date),
      last: date(facts.last_date),
    }),
    say('learnt_factors', {
      s: number(facts.s),
      sSigma: number(facts.s_sigma),
      sPrior: number(facts.s_prior),
      c: eto.signed(facts.c_mm, 2),
      cSigma: eto.format(facts.c_sigma_mm, 2),
      unit: eto.symbol,
    }),
    say('learnt_share', { percent: format.number(100 * facts.learnt, 0) }),
    ...(facts.synthetic ? [say('learnt_synthetic')] : []),
    ...(gated > 0 ? [say('learnt_gated', { count: format.number(gated, 0) })] : []),
  ];
}

/** What it is worth: each day foretold by the days before it. */
export function scoreSentence(
  { days, before, ahead }: LearningScore,
  { say, format }: ResultSpeech,
  { eto }: Pick<Quantities, 'eto'>,
): string {
  return say('learnt_score', {
    days: format.number(days, 0),
    before: eto.format(before.mae_mm, 2),
    ahead: eto.format(ahead.mae_mm, 2),
    unit: eto.symbol,
  });
}
