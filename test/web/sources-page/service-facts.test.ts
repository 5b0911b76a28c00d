import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../../src/contract/languages.ts';
import { message } from '../../../src/contract/messages/messages.ts';
import { epochDayOf } from '../../../src/weather/civil-date.ts';
import { ELEVATION_SERVICE, PROVIDERS } from '../../../src/weather/sources.ts';
import { speechIn } from '../../../src/web/i18n/texts.ts';
import {
  daysText,
  delayText,
  licenceText,
  quotaText,
  reasonText,
  regionText,
} from '../../../src/web/sources-page/service-facts.ts';
import { sourcesSpeech } from '../../../src/web/sources-page/sources-speech.ts';

const pt = sourcesSpeech(speechIn('pt-BR'));
const en = sourcesSpeech(speechIn('en'));
const TODAY = epochDayOf(2026, 11, 24);

describe('where and when', () => {
  it('names the regions that it knows and gives the edges of the others', () => {
    expect(regionText({ regions: null }, pt)).toBe('mundo inteiro');
    const usa = PROVIDERS.nws_forecast.regions!.map(([w, s, e, n]): Box => [w, s, e, n]);
    expect(regionText({ regions: usa }, pt)).toBe('Estados Unidos e territórios');
    expect(regionText({ regions: [[4, 54, 31, 71]] }, en)).toBe('latitude 54° to 71°, longitude 4° to 31°');
  });

  it('tells the days, and how far the newest is', () => {
    const span = (first: string, last: string) => daysText({ first_day: first, last_day: last }, TODAY, pt);
    expect(span('1940-01-01', '2026-11-22')).toBe('01/01/1940 a 22/11/2026 (anteontem)');
    expect(span('2026-11-24', '2026-12-03')).toBe('24/11/2026 a 03/12/2026 (em 9 dias)');
    expect(daysText({ first_day: null, last_day: null }, TODAY, pt)).toBeNull();
  });

  it('tells the real delay of radiation', () => {
    expect([7, 1, 0, null].map((days) => delayText(days, pt))).toEqual([
      'radiação com ~7 dias de atraso',
      'radiação com ~1 dia de atraso',
      'radiação sem atraso',
      null,
    ]);
  });
});

type Box = [number, number, number, number];

describe('the use of an allowance', () => {
  it.each([
    [{ seconds: 60, calls: 600, used: 123 }, '123 de 600 chamadas neste minuto'],
    [{ seconds: 3600, calls: 5000, used: 1840.2 }, '1.840 de 5.000 chamadas nesta hora'],
    [{ seconds: 86400, calls: 10000, used: 9999.9 }, '9.999 de 10.000 chamadas neste dia'],
    [{ seconds: 1, calls: 20, used: 3 }, 'no máximo 20 por segundo'],
    [{ seconds: 900, calls: 10, used: 0 }, '0 de 10 chamadas em 900 s'],
  ])('%o', (quota, text) => {
    expect(quotaText(quota, pt)).toBe(text);
  });
});

describe('why a service failed', () => {
  const causes = [
    ['unreachable', ''],
    ['timeout', ''],
    ['rate_limited', ''],
    ['refused', 'HTTP 503'],
    ['bad_answer', 'not JSON (at 1)'],
    ['no_data', ''],
  ] as const;

  it.each(causes)('%s is told in every language, though the server noted it in English', (cause, detail) => {
    const noted = message('en', `cause_${cause}`, { detail });
    for (const language of LANGUAGES) {
      expect(reasonText(noted, { language })).toBe(message(language, `cause_${cause}`, { detail }));
    }
  });

  it('is never lost', () => {
    expect(reasonText('the moon was full', pt)).toBe('the moon was full');
  });
});

describe('rights', () => {
  it('are told for every service, and an unknown one tells its own', () => {
    for (const [id, { licence }] of [
      ...Object.entries(PROVIDERS),
      [ELEVATION_SERVICE.id, ELEVATION_SERVICE] as const,
    ]) {
      expect(licenceText({ id, licence }, pt).length).toBeGreaterThan(5);
    }
    expect(licenceText({ id: 'nws_stations', licence: 'x' }, pt)).toContain('domínio público');
    expect(licenceText({ id: 'later', licence: 'ODbL' }, pt)).toBe('ODbL');
  });
});
