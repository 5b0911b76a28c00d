import { describe, expect, it } from 'vitest';
import type { ResultDay } from '../../../src/contract/results.ts';
import { agreement, compareSources } from '../../../src/web/comparison/compare-sources.ts';
import { comparisonSentence } from '../../../src/web/comparison/comparison-sentence.ts';
import { speechIn } from '../../../src/web/i18n/texts.ts';
import { resultSpeech } from '../../../src/web/result-speech/result-speech.ts';
import { quantitiesIn } from '../../../src/web/units/quantity.ts';
import { METRIC, type Units } from '../../../src/web/units/units.ts';

describe('how two series agree', () => {
  it('is told by hand numbers', () => {
    const found = agreement([
      [1, 2],
      [2, 2],
      [4, 3],
      [5, 5],
    ]);
    // Differences −1, 0, 1, 0. Means 3 and 3; Σ(x − 3)(y − 3) = 2 + 1 + 0 + 4 = 7; Σ(x − 3)² = 10; Σ(y − 3)² = 6.
    expect(found.bias).toBe(0);
    expect(found.mae).toBe(0.5);
    expect(found.rmse).toBeCloseTo(Math.sqrt(0.5), 12);
    expect(found.r2).toBeCloseTo(49 / 60, 12);
    expect(found.days).toBe(4);
  });

  it('has no correlation with what does not vary', () => {
    expect(
      agreement([
        [1, 2],
        [2, 2],
      ]).r2,
    ).toBeNull();
  });
});

describe('the sources beside the result', () => {
  const day = (eto: number | null, bySource: Record<string, number>) =>
    ({ eto_mm: eto, eto_by_source: bySource }) as ResultDay;
  const rows = [
    day(4, { nasa_power: 4.5, open_meteo_archive: 3.5 }),
    day(5, { nasa_power: 5.5, open_meteo_archive: 4.9 }),
    day(6, { nasa_power: 6.8, open_meteo_archive: 5.6 }),
    // Alone, or without a result: nothing to compare.
    day(7, { nasa_power: 7 }),
    day(null, { nasa_power: 3, open_meteo_archive: 3 }),
  ];

  it('are those of days with two', () => {
    const [nasa, archive] = compareSources(rows);
    expect(nasa).toMatchObject({ source: 'nasa_power', days: 3 });
    expect(nasa?.bias).toBeCloseTo(1.8 / 3, 12);
    expect(archive?.bias).toBeCloseTo(-1 / 3, 12);
    expect(archive?.mae).toBeCloseTo(1 / 3, 12);
    // Squares .25, .01, .16
    expect(archive?.rmse).toBeCloseTo(Math.sqrt(0.14), 12);
  });

  it('are left out with fewer than three days', () => {
    expect(compareSources(rows.slice(1))).toEqual([]);
  });

  it('are told in words', () => {
    const pt = resultSpeech(speechIn('pt-BR'));
    const say = (bias: number, water: Units['water'] = 'mm') =>
      comparisonSentence({ source: 'nasa_power', bias }, pt, quantitiesIn({ ...METRIC, water }, pt.format));
    expect(say(0.6)).toBe('NASA POWER fica em média 0,6 mm por dia acima do resultado.');
    expect(say(-0.3333)).toBe('NASA POWER fica em média 0,3 mm por dia abaixo do resultado.');
    expect(say(0.04)).toBe('NASA POWER fica em média igual ao resultado.');
    expect(say(0.6, 'in')).toBe('NASA POWER fica em média 0,02 in por dia acima do resultado.');
    // 0.1 mm are .004 in, which reads as 0,00.
    expect(say(-0.1)).toContain('0,1 mm por dia abaixo');
    expect(say(-0.1, 'in')).toBe('NASA POWER fica em média igual ao resultado.');
  });
});
