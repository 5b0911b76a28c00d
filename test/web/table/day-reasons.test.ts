import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../../src/contract/languages.ts';
import { DAY_FLAGS } from '../../../src/weather/day-quality.ts';
import { speechIn } from '../../../src/web/i18n/texts.ts';
import { resultSpeech } from '../../../src/web/result-speech/result-speech.ts';
import { dayReasons } from '../../../src/web/table/day-reasons.ts';

describe('the reasons of a day', () => {
  it.each(LANGUAGES)('are short words of their own (%s)', (language) => {
    const words = dayReasons({ flags: [...DAY_FLAGS] }, resultSpeech(speechIn(language)));
    expect(new Set(words).size).toBe(words.length);
    // All but the three that are said elsewhere.
    expect(words).toHaveLength(DAY_FLAGS.length - 3);
    for (const word of words) expect(word).toMatch(/^[^_]{4,32}$/);
  });

  it('leave out what is said elsewhere', () => {
    const speech = resultSpeech(speechIn('pt-BR'));
    expect(dayReasons({ flags: ['synthetic', 'ea_from_rhmean'] }, speech)).toEqual([]);
    expect(dayReasons({ flags: ['synthetic', 'outside_season'] }, speech)).toEqual([
      'fora do normal da época',
    ]);
  });
});
