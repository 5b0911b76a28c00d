import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../../src/contract/languages.ts';
import type { LearningFacts, ResultDay } from '../../../src/contract/results.ts';
import { compareWithReference } from '../../../src/web/comparison/compare-sources.ts';
import { lessonOfDay } from '../../../src/web/evidence/day-sentences.ts';
import { speechIn } from '../../../src/web/i18n/texts.ts';
import { learntSentences, scoreSentence } from '../../../src/web/learning/learnt-sentences.ts';
import { resultSpeech } from '../../../src/web/result-speech/result-speech.ts';
import { quantitiesIn } from '../../../src/web/units/quantity.ts';
import { METRIC } from '../../../src/web/units/units.ts';
import { day } from '../evidence/days.ts';

const FACTS: LearningFacts = {
  days_used: 365,
  days_gated: 0,
  synthetic: false,
  first_date: '2025-01-01',
  last_date: '2025-12-31',
  calibration: 'matopiba-1991-2005',
  s: 0.52,
  s_sigma: 0.031,
  s_prior: 0.515,
  s_learnt: 0.85,
  c_mm: -0.1,
  c_sigma_mm: 0.05,
  c_prior_mm: 0,
  c_learnt: 0.88,
  learnt: 0.7,
};
const pt = resultSpeech(speechIn('pt-BR'));
const mm = quantitiesIn(METRIC, pt.format);
const inches = quantitiesIn({ ...METRIC, water: 'in' }, pt.format);

describe('what was learnt in words', () => {
  it('says from how many days, and how much', () => {
    expect(learntSentences(FACTS, pt, mm)).toEqual([
      'Aprendido de 365 dias (01/01/2025 a 31/12/2025).',
      'Fator de vento 0,52 ± 0,03 (antes, 0,52); correção de -0,10 ± 0,05 mm por dia.',
      'Do que não se sabia deste lugar, 70 % foi aprendido.',
    ]);
    expect(learntSentences({ ...FACTS, days_gated: 4 }, pt, mm).at(-1)).toMatch(/^4 dias ficaram de fora/);
  });

  it('says what it was worth', () => {
    const score = { days: 365, before: { bias_mm: 0.3, mae_mm: 0.46 }, ahead: { bias_mm: 0, mae_mm: 0.3 } };
    expect(scoreSentence(score, pt, mm)).toContain('passou de 0,46 para 0,30 mm por dia');
  });

  it('says it of a day', () => {
    const row = day({ reference_mm: 4.5, eto_before_mm: 4.94, eto_ahead_mm: null });
    expect(lessonOfDay(row, pt, mm)).toBe(
      'Referência: 4,5 mm. Sem aprender: 4,9 mm. Prevista com os dias anteriores: – mm.',
    );
  });

  it('says it in the unit of the person', () => {
    const sentences = learntSentences({ ...FACTS, c_mm: -0.254, c_sigma_mm: 0.127 }, pt, inches);
    expect(sentences[1]).toBe(
      'Fator de vento 0,52 ± 0,03 (antes, 0,52); correção de -0,010 ± 0,005 in por dia.',
    );
    const score = { days: 9, before: { bias_mm: 0, mae_mm: 0.508 }, ahead: { bias_mm: 0, mae_mm: 0.254 } };
    expect(scoreSentence(score, pt, inches)).toContain('passou de 0,020 para 0,010 in por dia');
    const row = day({ reference_mm: 5.08, eto_before_mm: 2.54, eto_ahead_mm: null });
    expect(lessonOfDay(row, pt, inches)).toBe(
      'Referência: 0,20 in. Sem aprender: 0,10 in. Prevista com os dias anteriores: – in.',
    );
  });

  it.each(LANGUAGES)('leaves no placeholder open (%s)', (language) => {
    for (const text of learntSentences(
      { ...FACTS, days_gated: 2, synthetic: true },
      resultSpeech(speechIn(language)),
      mm,
    ))
      expect(text).not.toMatch(/[{}]|undefined|NaN/);
  });
});

describe('a lesson beside its reference', () => {
  const lesson = (reference: number | null, before: number, ahead: number) =>
    ({ reference_mm: reference, eto_before_mm: before, eto_ahead_mm: ahead }) as ResultDay;

  it('has the errors before, and ahead of each day', () => {
    const rows = [lesson(4, 5, 4.5), lesson(5, 5, 5), lesson(6, 7, 6.1), lesson(null, 3, 3)];
    const found = compareWithReference(rows)!;
    expect(found.before).toMatchObject({ days: 3 });
    expect(found.before.bias).toBeCloseTo(2 / 3, 12);
    expect(found.ahead.mae).toBeCloseTo(0.2, 12);
    expect(compareWithReference(rows.slice(2))).toBeUndefined();
  });
});
