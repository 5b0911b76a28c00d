import type { Language } from '../contract/languages.ts';
import { message } from '../contract/messages/messages.ts';
import { formatCivilDate } from '../weather/civil-date.ts';
import type { LearntPlace } from '../pipeline/learn-place.ts';

/** What was learnt and what it is worth, in two lines. */
export function learntText({ state, score }: LearntPlace, language: Language): string[] {
  const decimals = (value: number) => {
    const text = value.toFixed(3);
    return language === 'en' ? text : text.replace('.', ',');
  };
  const date = (day: number | null) => (day === null ? '–' : formatCivilDate(day));
  const learnt = message(language, 'cli_learnt', {
    used: state.used,
    gated: state.gated,
    first: date(state.first),
    last: date(state.last),
    s: decimals(state.s),
    sSigma: decimals(Math.sqrt(state.P.ss)),
    sPrior: decimals(state.prior.s),
    c: decimals(state.c),
    cSigma: decimals(Math.sqrt(state.P.cc)),
  });
  if (!score) return [learnt];
  const errors = {
    days: score.days,
    before: decimals(score.before.mae),
    ahead: decimals(score.ahead.mae),
    biasBefore: decimals(score.before.bias),
    biasAhead: decimals(score.ahead.bias),
  };
  return [learnt, message(language, 'cli_learnt_score', errors)];
}
