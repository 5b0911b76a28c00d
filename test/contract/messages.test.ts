import { describe, expect, it } from 'vitest';
import { fill, translationOf } from '../../src/contract/messages/dictionary.ts';
import { DICTIONARIES, findingText, message } from '../../src/contract/messages/messages.ts';
import { FINDING_CODES } from '../../src/weather/findings.ts';
import { LANGUAGES, pickLanguage } from '../../src/contract/languages.ts';

describe('translations', () => {
  it('are refused by the compiler when a key or a placeholder differs', () => {
    const translate = translationOf<{ greeting: 'Olá, {name}'; days: '{count} dias' }>();
    translate({ greeting: 'Hello, {name}', days: '{count} days' });
    // @ts-expect-error a placeholder is missing
    translate({ greeting: 'Hello', days: '{count} days' });
    // @ts-expect-error a placeholder is misspelt
    translate({ greeting: 'Hello, {nome}', days: '{count} days' });
    // @ts-expect-error a key is missing
    translate({ greeting: 'Hello, {name}' });
    // @ts-expect-error a key too many
    translate({ greeting: 'Hello, {name}', days: '{count} days', bye: 'Bye' });
  });

  it('have the same keys in every language, and no key in two dictionaries', () => {
    for (const dictionary of DICTIONARIES)
      for (const language of LANGUAGES)
        expect(Object.keys(dictionary[language]), language).toEqual(Object.keys(dictionary['pt-BR']));
    const keys = DICTIONARIES.flatMap((dictionary) => Object.keys(dictionary['pt-BR']));
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('fill placeholders and leave unknown ones visible', () => {
    expect(fill('{a} and {b}', { a: 1 })).toBe('1 and {b}');
  });

  it('let a counted noun agree with its number', () => {
    expect(fill('{count} calendar day(s)', { count: 1 })).toBe('1 calendar day');
    expect(fill('{days} día(s), {gated} dejado(s) de lado', { days: '1.000', gated: 0 })).toBe(
      '1.000 días, 0 dejados de lado',
    );
    expect(fill('{count} day(s)')).toBe('{count} day(s)');
    expect(fill('"{column}": {n} row(s)', { column: 'P(s)', n: 2 })).toBe('"P(s)": 2 rows');
  });

  it('name a variable in words, and a single day once', () => {
    const days = { count: 1, first: 19_723, last: 19_723 };
    const finding = { code: 'SOURCE_NOT_PUBLISHED_YET', source: 'nasa_power', variable: 'rs', days } as const;
    expect(findingText('pt-BR', finding)).toBe(
      'NASA POWER: radiação solar ainda não publicada em 1 dia (2024-01-01).',
    );
  });

  it('tell the founding sentence', () => {
    expect(message('pt-BR', 'lat_range')).toBe('Latitude deve estar entre -90 e 90');
  });

  it.each(FINDING_CODES)('have a complete sentence for %s', (code) => {
    const finding = {
      code,
      source: 'nasa_power',
      variable: 'rs',
      days: { count: 2, first: 19_723, last: 19_724 },
      params: {
        min: 0,
        max: 1,
        cause: 'x',
        degrees: 1,
        lat: 1,
        lng: 1,
        range: 1,
        limit: 3,
        value: 9,
        on: '2024-01-01',
        otherName: 'x',
        ratio: 2,
        wind: 1,
        otherWind: 3,
        correlation: 0.1,
        metres: 10,
        column: 'x',
        unit: 'x',
        median: 1,
        seems: 'x',
        percent: 1,
      },
    } as const;
    for (const language of LANGUAGES) expect(findingText(language, finding)).not.toMatch(/[{}]/);
  });
});

describe('pickLanguage', () => {
  it.each([
    ['pt', 'pt-BR'],
    ['en-GB,en;q=0.9', 'en'],
    ['fr, es-AR;q=0.8', 'es'],
    ['fr', 'pt-BR'],
    [undefined, 'pt-BR'],
  ])('reads %s as %s', (header, language) => {
    expect(pickLanguage(header)).toBe(language);
  });
});
