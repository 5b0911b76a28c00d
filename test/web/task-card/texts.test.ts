import { describe, expect, it } from 'vitest';
import { ERROR_CODES, type ErrorCode } from '../../../src/contract/error-codes.ts';
import type { ResultSummary } from '../../../src/contract/results.ts';
import type { Calculation } from '../../../src/web/calculations/calculation.ts';
import { speechIn } from '../../../src/web/i18n/texts.ts';
import { resultSpeech } from '../../../src/web/result-speech/result-speech.ts';
import { failureOf } from '../../../src/web/task-card/failure.ts';
import { sourcesLabel } from '../../../src/web/task-card/source-label.ts';
import { stepText } from '../../../src/web/task-card/step-text.ts';
import { METRIC } from '../../../src/web/units/units.ts';
import { quantitiesIn } from '../../../src/web/units/quantity.ts';
import { plainWords, summarySentences } from '../../../src/web/task-card/summary-sentences.ts';
import { trendSentence } from '../../../src/web/task-card/trend-sentence.ts';
import { warningTexts } from '../../../src/web/task-card/warning-texts.ts';
import { absorb, UNSEEN } from '../../../src/progress-client/watch.ts';
import { progressMessage } from '../../progress-client/messages.ts';

const calculation = (more: Partial<Calculation>): Calculation => ({
  key: 'k',
  request: { lat: 0, lng: 0 },
  submittedAt: 0,
  accepted: { taskId: 't1', cancelToken: 's' },
  refusal: null,
  cancel: 'no',
  watch: null,
  endedAt: null,
  kept: null,
  ...more,
});

describe('the step under way', () => {
  const running = calculation({ watch: absorb(UNSEEN, progressMessage(1)) });

  it('follows the language of the page, not of the request', () => {
    expect(stepText(running, speechIn('pt-BR'))).toBe('Etapa 2/5: Baixando dados...');
    expect(stepText(running, speechIn('en'))).toBe('Step 2/5: Downloading data...');
    expect(stepText(running, speechIn('es'))).toBe('Etapa 2/5: Descargando datos...');
  });

  it('names the attempt when it is not the first', () => {
    const second = { ...progressMessage(1), attempt: 2 };
    expect(stepText(calculation({ watch: absorb(UNSEEN, second) }), speechIn('pt-BR'))).toContain(
      'tentativa 2 de 3',
    );
  });
});

describe('a failure', () => {
  it.each(Object.keys(ERROR_CODES) as ErrorCode[])('%s says what happened and what to do', (code) => {
    const refusal = { kind: 'problem', status: 400, code, details: 'porque sim' } as const;
    const failure = failureOf(calculation({ refusal }));
    expect(failure?.title).toEqual({ code });
    expect(failure?.details).toBe('porque sim');
    expect(failure?.advice).not.toBeNull();
    expect(failure?.offersOtherWeather).toBe(code === 'SOURCE_UNAVAILABLE');
  });

  it('of the connection offers the fitting next step', () => {
    const next = (more: Partial<Calculation>) => failureOf(calculation(more))?.next;
    expect(next({ refusal: { kind: 'unreachable' } })).toBe('retry');
    expect(next({ watch: { ...UNSEEN, connection: 'lost' } })).toBe('watch_again');
    expect(next({ watch: { ...UNSEEN, connection: 'refused' } })).toBe('recalculate');
    expect(failureOf(calculation({ watch: { ...UNSEEN, connection: 'reconnecting' } }))).toBeUndefined();
  });
});

describe('warnings', () => {
  const findings = [
    { code: 'SYNTHETIC_DATA' },
    { code: 'FORECAST_DAYS', days: { count: 2, first: '2026-11-23', last: '2026-11-24' } },
    { code: 'SOURCE_FAILED', source: 'nasa_power', params: { failure: 'refused', detail: 'HTTP 503' } },
  ];

  it('are told in the language of the page, dates and causes included', () => {
    expect(warningTexts({ findings, warnings: [] }, 'pt-BR')).toEqual([
      '2 dias de previsão (2026-11-23 a 2026-11-24).',
      'NASA POWER não respondeu: pedido recusado (HTTP 503). O resultado usa as demais fontes.',
    ]);
    expect(warningTexts({ findings, warnings: [] }, 'en')[1]).toBe(
      'NASA POWER did not answer: request refused (HTTP 503). The result uses the other sources.',
    );
  });

  it('are never lost: what is not understood is shown as the server said it', () => {
    const unknown = [...findings, { code: 'FROM_THE_FUTURE' }];
    expect(warningTexts({ findings: unknown, warnings: ['a', 'b', 'a'] }, 'en')).toEqual(['a', 'b']);
    expect(warningTexts({ findings: [], warnings: ['a'] }, 'en')).toEqual(['a']);
  });
});

describe('the summary in words', () => {
  const summary: ResultSummary = {
    days: 7,
    days_with_eto: 6,
    eto_total_mm: 31.4,
    eto_mean_mm: 5.2333,
    eto_max_mm: 6.1,
    eto_max_date: '2026-11-24',
    eto_min_mm: 4.02,
    eto_min_date: '2026-11-20',
    precip_total_mm: 12.3,
    balance_mm: -19.1,
    quality: { high: 5, medium: 1, low: 0 },
  };
  const pt = resultSpeech(speechIn('pt-BR'));
  const say = (changes: Partial<ResultSummary>) =>
    summarySentences({ ...summary, ...changes }, pt, quantitiesIn(METRIC, pt.format)).join(' ');

  it('says how much, its extremes, and what the rain left to do', () => {
    expect(say({})).toBe(
      'Em 6 dias, a ETo somou 31,4 mm: média de 5,2 mm por dia. ' +
        'Choveu 12,3 mm: faltaram 19,1 mm para repor o que evaporou. ' +
        'A maior ETo de um dia foi 6,1 mm, em 24/11/2026; a menor, 4,0 mm, em 20/11/2026. Dias sem valor: 1.',
    );
    expect(say({ balance_mm: 3 })).toContain('3,0 mm a mais do que evaporou');
  });

  it('says in plain words what it is for a field, but not of years, nor in inches', () => {
    const plain = (changes: Partial<ResultSummary>, units = METRIC) =>
      plainWords({ ...summary, ...changes }, pt, quantitiesIn(units, pt.format));
    expect(plain({})).toContain('perderia 31,4 litros de água por metro quadrado');
    expect(plain({}, { ...METRIC, water: 'in' })).toBeUndefined();
    expect(plain({ days_with_eto: 3650 })).toBeUndefined();
    expect(plain({ eto_total_mm: null })).toBeUndefined();
  });

  it('says of years what one of them has', () => {
    const years = { days: 3653, days_with_eto: 3650, eto_total_mm: 14600, eto_mean_mm: 4 };
    expect(say(years)).toContain('Por ano são 1.461 mm, em média.');
    expect(say({})).not.toContain('Por ano');
  });

  it('says of a trend whether it is more than chance, and how far it may be off', () => {
    const trend = {
      ...{ years: 30, first_year: 1997, last_year: 2026, mm_per_decade: -21.4, p: 0.0123, significant: true },
      ...{ low_mm_per_decade: -38, high_mm_per_decade: -4.1 },
    };
    const units = quantitiesIn(METRIC, pt.format);
    expect(trendSentence(trend, pt, units)).toBe(
      'Nos 30 anos inteiros de 1997 a 2026, a ETo de um ano caiu 21 mm por década ' +
        '(com 95 % de chance a mudança está entre -38 e -4; p = 0,012).',
    );
    expect(
      trendSentence(
        { ...trend, mm_per_decade: 21.4, low_mm_per_decade: 4, high_mm_per_decade: 38 },
        pt,
        units,
      ),
    ).toContain('subiu 21 mm');
    const chance = { ...trend, high_mm_per_decade: 3, p: 0.2, significant: false };
    expect(trendSentence(chance, pt, units)).toContain(
      'não há tendência clara: -21 mm por década, entre -38 e +3',
    );
  });

  it('is told in inches to those who read inches', () => {
    const english = resultSpeech(speechIn('en'));
    const inches = quantitiesIn({ ...METRIC, water: 'in' }, english.format);
    expect(summarySentences(summary, english, inches).join(' ')).toBe(
      'Over 6 days, ETo added up to 1.24 in: 0.21 in a day on average. ' +
        'It rained 0.48 in: 0.75 in less than what evaporated. ' +
        'The largest ETo of a day was 0.24 in, on Nov 24, 2026; the smallest, 0.16 in, on Nov 20, 2026. Days without a value: 1.',
    );
  });

  it('does not invent what is not known', () => {
    expect(say({ precip_total_mm: null, balance_mm: null })).toContain('Sem dados de chuva');
    expect(say({ eto_total_mm: null, eto_mean_mm: null })).toBe('Nenhum dia pôde ser calculado.');
  });
});

describe('the sources of a day', () => {
  it('are told by name', () => {
    expect(sourcesLabel('open_meteo_archive+nasa_power')).toBe('Open-Meteo archive + NASA POWER');
    expect(sourcesLabel('met_norway')).toBe('MET Norway');
    expect(sourcesLabel('from_the_future')).toBe('from_the_future');
  });
});
