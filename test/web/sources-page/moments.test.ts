import { describe, expect, it } from 'vitest';
import { moments } from '../../../src/web/sources-page/moments.ts';

const NOW = Date.parse('2026-11-24T12:00:00Z');
const secondsAgo = (seconds: number, language: 'pt-BR' | 'en' | 'es' = 'pt-BR') =>
  moments(language).ago(NOW - seconds * 1000, NOW);

describe('moments', () => {
  it('grow with their distance', () => {
    expect([0, 9, 10, 59, 60, 3_599, 3_600, 86_399, 86_400].map((seconds) => secondsAgo(seconds))).toEqual([
      'agora',
      'agora',
      'há 10 segundos',
      'há 59 segundos',
      'há 1 minuto',
      'há 59 minutos',
      'há 1 hora',
      'há 23 horas',
      'há 1 dia',
    ]);
  });

  it('are told in the language of the page', () => {
    expect([secondsAgo(180, 'en'), secondsAgo(180, 'es')]).toEqual(['3 minutes ago', 'hace 3 minutos']);
  });

  it('of a clock that runs ahead are now', () => {
    expect(secondsAgo(-30)).toBe('agora');
  });
});
