import { describe, expect, it } from 'vitest';
import { LANGUAGES, type Language } from '../../../src/contract/languages.ts';
import type { ResultCalibration, ResultSummary } from '../../../src/contract/results.ts';
import { CALIBRATION_LABELS } from '../../../src/weather/calibration-label.ts';
import { calibrationSentences } from '../../../src/web/evidence/calibration-sentences.ts';
import {
  agreementOfDay,
  certaintyOfDay,
  qualityOfDay,
  sharesNotes,
} from '../../../src/web/evidence/day-sentences.ts';
import { quantitiesIn } from '../../../src/web/units/quantity.ts';
import { METRIC } from '../../../src/web/units/units.ts';
import { certaintyOfPeriod } from '../../../src/web/evidence/period-certainty.ts';
import { speechIn } from '../../../src/web/i18n/texts.ts';
import { resultSpeech } from '../../../src/web/result-speech/result-speech.ts';
import { day, MATOPIBA } from './days.ts';

const speech = (language: Language) => resultSpeech(speechIn(language));
const millimetres = quantitiesIn(METRIC, speech('pt-BR').format);
const inches = quantitiesIn({ ...METRIC, water: 'in' }, speech('en').format);

describe('a day in words', () => {
  // 4.2 ± 1.645 · .4255 = 3.5 … 4.9
  it.each([
    ['pt-BR', 'ETo de 4,2 mm, com 90 % de chance entre 3,5 e 4,9 mm.'],
    ['en', 'ETo of 4.2 mm, with a chance of 90 % between 3.5 and 4.9 mm.'],
    ['es', 'ETo de 4,2 mm, con un 90 % de probabilidad entre 3,5 y 4,9 mm.'],
  ] as const)('says how sure it is (%s)', (language, sentence) => {
    expect(certaintyOfDay(day(), speech(language), quantitiesIn(METRIC, speech(language).format))).toBe(
      sentence,
    );
  });

  it('is said in the unit of the person', () => {
    // 2.54 ± 1.645 · .772 mm = .10 ± .05 in
    const row = day({ eto_mm: 2.54, sigma_mm: 0.772, eto_by_source: { nasa_power: 5.08, met_norway: 2.54 } });
    expect(certaintyOfDay(row, speech('en'), inches)).toBe(
      'ETo of 0.10 in, with a chance of 90 % between 0.05 and 0.15 in.',
    );
    expect(agreementOfDay(row, MATOPIBA, speech('en'), inches)).toBe(
      'The sources nearly agree (difference of 0.10 in): NASA POWER 0.20 · MET Norway 0.10.',
    );
  });

  it('invents no certainty, and no ETo', () => {
    expect(certaintyOfDay(day({ sigma_mm: null }), speech('en'), inches)).toContain('is not known');
    expect(certaintyOfDay(day({ eto_mm: null, sigma_mm: null }), speech('en'), inches)).toBe(
      'This day has no ETo: data are missing.',
    );
  });

  it('says who said what', () => {
    const pt = speech('pt-BR');
    expect(agreementOfDay(day({ flags: ['sources_disagree'] }), MATOPIBA, pt, millimetres)).toBe(
      'As fontes discordam em 0,6 mm: NASA POWER 4,5 · Open-Meteo archive 3,9.',
    );
    expect(agreementOfDay(day(), MATOPIBA, pt, millimetres)).toContain(
      'quase concordam (diferença de 0,6 mm)',
    );
    expect(agreementOfDay(day({ eto_by_source: { nasa_power: 4 } }), MATOPIBA, pt, millimetres)).toContain(
      'Só NASA POWER tem todos os dados',
    );
    expect(agreementOfDay(day({ eto_by_source: {} }), MATOPIBA, pt, millimetres)).toBe('');
  });

  it('gives the reasons of its quality', () => {
    expect(
      qualityOfDay(day({ quality: 'medium', flags: ['forecast', 'single_source'] }), speech('pt-BR')),
    ).toBe('Qualidade média: previsão, uma só fonte completa.');
    expect(qualityOfDay(day(), speech('en'))).toBe('Quality high: nothing was filled in or estimated.');
  });

  it('tells what is not plain in the shares', () => {
    expect(sharesNotes({ incomplete: [], windFactor: null }, speech('en'))).toEqual([]);
    const [incomplete, wind] = sharesNotes({ incomplete: ['nasa_power'], windFactor: 0.515 }, speech('en'));
    expect(incomplete).toMatch(/^NASA POWER did not have all the data/);
    expect(wind).toContain('multiplied by 0.52:');
  });
});

describe('a period in words', () => {
  const summary = {
    eto_mean_mm: 5,
    eto_mean_sigma_mm: 0.2,
    eto_total_mm: 150,
    eto_total_sigma_mm: 6,
  } as ResultSummary;

  it('says between which values mean and total lie', () => {
    // 5 ± .329, 150 ± 9.87
    expect(certaintyOfPeriod(summary, speech('pt-BR'), millimetres)).toBe(
      'Com 90 % de chance, a média verdadeira está entre 4,7 e 5,3 mm por dia, e o total entre 140,1 e 159,9 mm.',
    );
  });

  it('says nothing where σ is not known', () => {
    expect(certaintyOfPeriod({ ...summary, eto_mean_sigma_mm: null }, speech('pt-BR'), millimetres)).toBe('');
  });
});

describe('the calibration in words', () => {
  const say = (changes: Partial<ResultCalibration>, language: Language = 'pt-BR') =>
    calibrationSentences({ ...MATOPIBA, ...changes }, speech(language));

  it('names what was fitted, and when', () => {
    expect(say({}).title).toBe('Calibração: MATOPIBA 1991–2005 (ajustada em 24/11/2026).');
    expect(say({ label: 'extrapolated' }).title).toContain('extrapolada');
    expect(say({ label: 'extrapolated' }).meaning).toContain('(MATOPIBA)');
  });

  it('says when there is none, and offers no choice then', () => {
    const none = say({ label: 'uncalibrated', id: null });
    expect(none.title).toBe('Sem calibração.');
    expect(none.choice).toBe('');
    const off = say({ label: 'uncalibrated', id: null, switched_off: true });
    expect(off.title).toBe('Calibração desligada neste cálculo.');
    expect(off.choice).toContain('Para usá-la de novo');
  });

  it.each(LANGUAGES)('leaves no placeholder open (%s)', (language) => {
    for (const label of CALIBRATION_LABELS)
      for (const text of Object.values(say({ label }, language))) expect(text).not.toMatch(/[{}]/);
  });
});
