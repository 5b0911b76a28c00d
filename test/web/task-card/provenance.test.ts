import { describe, expect, it } from 'vitest';
import type { SourceChoice } from '../../../src/contract/results.ts';
import { speechIn } from '../../../src/web/i18n/texts.ts';
import { creditsOf } from '../../../src/web/task-card/credits.ts';
import { choiceSentence } from '../../../src/web/task-card/choice-sentence.ts';
import { daysFacts } from '../../../src/web/task-card/source-facts.ts';

const pt = speechIn('pt-BR');

describe('the days that a source gave', () => {
  it('are told with those kept from before', () => {
    expect(daysFacts({ state: 'done', rows: 1200, from_cache: 30 }, pt)).toEqual([
      '1.200 dias',
      '30 dias guardados',
    ]);
    expect(daysFacts({ state: 'done', rows: 1, from_cache: 1 }, pt)).toEqual(['1 dia', '1 dia guardado']);
  });

  it('are told only once it is done, and without a word of keeping where nothing was kept', () => {
    expect(daysFacts({ state: 'downloading', rows: 3, from_cache: 3 }, pt)).toEqual([]);
    expect(daysFacts({ state: 'done', rows: 7 }, pt)).toEqual(['7 dias']);
  });
});

describe('the credits of a result', () => {
  const place = { lat: 1, lng: 2, elevation_m: 3, elevation_origin: 'user', time_zone: 'UTC' } as const;
  const source = (attribution: string) => ({ id: 'x', state: 'done', rows: 2, attribution }) as const;

  it('are none at a person’s own station', () => {
    expect(creditsOf({ place, sources: [source('')] })).toEqual([]);
  });

  it('are one for one owner', () => {
    expect(creditsOf({ place, sources: [source('A'), source('A'), source('')] })).toEqual(['A']);
  });
});

describe('why a source was asked', () => {
  const nasa: SourceChoice = {
    id: 'nasa_power',
    reason: 'has_days',
    start_date: '2026-11-18',
    end_date: '2026-11-22',
    text: 'NASA POWER: usada de 2026-11-18 a 2026-11-22; radiação de 7 dias ainda não publicada',
  };

  it("is the server's sentence in the language that it was made in", () => {
    expect(choiceSentence(nasa, pt)).toBe(
      'NASA POWER: usada de 18/11/2026 a 22/11/2026; radiação de 7 dias ainda não publicada',
    );
  });

  it('is told anew in another language', () => {
    expect(choiceSentence(nasa, speechIn('en'))).toMatch(/^NASA POWER: .*Nov 18, 2026.*Nov 22, 2026$/);
    const far: SourceChoice = {
      ...{ id: 'nws_stations', reason: 'other_region', start_date: null, end_date: null },
      text: 'NWS stations: não cobre este lugar',
    };
    expect(choiceSentence(far, speechIn('es'))).toMatch(/^NWS stations: /);
    expect(choiceSentence(far, speechIn('es'))).not.toContain('não');
  });
});
