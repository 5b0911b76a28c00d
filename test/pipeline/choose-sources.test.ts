import { describe, expect, it } from 'vitest';
import { chooseSources, NoSourceForPeriod } from '../../src/pipeline/choose-sources.ts';
import { choiceText } from '../../src/contract/messages/messages.ts';
import { parseCivilDate } from '../../src/weather/civil-date.ts';
import type { Place } from '../../src/weather/place.ts';
import { PROVIDER_IDS, type ProviderId } from '../../src/weather/sources.ts';
import { fakeSource } from './fake-source.ts';

const day = (text: string) => parseCivilDate(text)!;
const today = day('2026-03-15');
const saoPaulo: Place = { lat: -23.55, lng: -46.63 };
const desMoines: Place = { lat: 41.59, lng: -93.62 };
const all = PROVIDER_IDS.map((id) => fakeSource(id)).toReversed(); // not in the order of the catalogue

function choose(
  from: string,
  to: string,
  { sources = 'auto', place = saoPaulo }: { sources?: 'auto' | ProviderId[]; place?: Place } = {},
) {
  const { assignments, decisions, findings } = chooseSources(
    { place, range: { from: day(from), to: day(to) }, today, sources },
    all,
  );
  const spans = assignments.map(({ source, range }) => [source.id, range.from - today, range.to - today]);
  const reasons = Object.fromEntries(decisions.map(({ id, reason }) => [id, reason]));
  return { spans, findings, reasons, decisions };
}

describe('the automatic choice', () => {
  it('asks every source for what it has of the last week, the forecast up to today', () => {
    expect(choose('2026-03-09', '2026-03-15')).toMatchObject({
      spans: [
        ['open_meteo_archive', -6, -2],
        ['open_meteo_forecast', -6, 0],
        ['nasa_power', -6, -2],
      ],
      findings: [],
    });
  });

  it('asks the forecast only from seven days before today where the archive has the rest', () => {
    expect(choose('2026-02-14', '2026-03-15').spans).toEqual([
      ['open_meteo_archive', -29, -2],
      ['open_meteo_forecast', -7, 0],
      ['nasa_power', -29, -2],
    ]);
  });

  it('asks only forecasts about the future, and does not complain that records hold none', () => {
    expect(choose('2026-03-15', '2026-03-30')).toMatchObject({
      spans: [
        ['open_meteo_forecast', 0, 15],
        ['met_norway', 0, 9],
      ],
      findings: [],
    });
  });

  it('asks the services of the United States there, and nowhere else', () => {
    const inIowa = choose('2026-03-09', '2026-03-20', { place: desMoines });
    expect(inIowa.spans).toEqual([
      ['open_meteo_archive', -6, -2],
      ['open_meteo_forecast', -6, 5],
      ['nasa_power', -6, -2],
      ['met_norway', 0, 5],
      ['nws_forecast', 0, 5],
      ['nws_stations', -6, -1],
    ]);
    const { reasons } = choose('2026-03-09', '2026-03-20');
    expect(reasons).toMatchObject({ nws_forecast: 'other_region', nws_stations: 'other_region' });
  });

  it('covers Alaska beyond the date line, Hawaii and Puerto Rico', () => {
    for (const place of [
      { lat: 61.2, lng: -149.9 },
      { lat: 52.8, lng: 173.2 },
      { lat: 21.3, lng: -157.8 },
      { lat: 18.4, lng: -66.1 },
    ])
      expect(choose('2026-03-09', '2026-03-20', { place }).reasons.nws_forecast).toBe('has_days');
  });

  it('says how many of the newest days NASA still owes, and of how many the radiation', () => {
    const { decisions } = choose('2026-02-14', '2026-03-15');
    const nasa = decisions.find(({ id }) => id === 'nasa_power')!;
    expect(nasa).toMatchObject({ daysToCome: 2, daysWithoutRadiation: 7 });
    expect(choiceText('pt-BR', nasa)).toBe(
      'NASA POWER: usada de 2026-02-14 a 2026-03-13; dados de 2 dias ainda não chegaram; radiação de 7 dias ainda não publicada',
    );
    const old = choose('2020-01-01', '2020-01-31').decisions.find(({ id }) => id === 'nasa_power')!;
    expect(old).toMatchObject({ daysToCome: 0, daysWithoutRadiation: 0 });
  });

  it('gives a reason for every source that it does not ask', () => {
    expect(choose('1950-01-01', '1950-12-31').reasons).toEqual({
      open_meteo_archive: 'has_days',
      open_meteo_forecast: 'period_is_past',
      nasa_power: 'begins_later',
      met_norway: 'period_is_past',
      nws_forecast: 'other_region',
      nws_stations: 'other_region',
    });
    expect(choose('2026-03-09', '2026-03-15').reasons.met_norway).toBe('looks_ahead_only');
    expect(choose('2026-02-01', '2026-02-20').reasons.open_meteo_forecast).toBe('record_has_days');
    expect(choose('2026-03-26', '2026-03-29').reasons).toMatchObject({
      met_norway: 'beyond_horizon',
      nasa_power: 'not_published_yet',
    });
  });

  it('leaves the forecast out of the past', () => {
    const { spans } = choose('2020-01-01', '2020-01-31');
    expect(spans.map(([id]) => id)).toEqual(['open_meteo_archive', 'nasa_power']);
  });

  it('says that NASA begins after a period of the fifties', () => {
    const { spans, findings } = choose('1950-01-01', '1950-12-31');
    expect(spans.map(([id]) => id)).toEqual(['open_meteo_archive']);
    expect(findings).toEqual([{ code: 'SOURCE_WITHOUT_DAYS', source: 'nasa_power' }]);
  });

  it('clips a period that begins before a record', () => {
    const { spans, findings } = choose('1980-12-30', '1981-01-02');
    expect(spans.map(([id, from, to]) => [id, Number(to) - Number(from) + 1])).toEqual([
      ['open_meteo_archive', 4],
      ['nasa_power', 2],
    ]);
    expect(findings).toEqual([]);
  });
});

describe('a choice by name', () => {
  it('keeps the order of the catalogue, each source once', () => {
    const { spans } = choose('2020-01-01', '2020-01-31', {
      sources: ['nasa_power', 'open_meteo_archive', 'nasa_power'],
    });
    expect(spans.map(([id]) => id)).toEqual(['open_meteo_archive', 'nasa_power']);
  });

  it('asks a named forecast for all it has', () => {
    expect(choose('2026-02-14', '2026-03-15', { sources: ['open_meteo_forecast'] }).spans).toEqual([
      ['open_meteo_forecast', -29, 0],
    ]);
  });

  it('says of a named source that it has nothing', () => {
    const { findings } = choose('2020-01-01', '2020-01-31', {
      sources: ['open_meteo_archive', 'open_meteo_forecast'],
    });
    expect(findings).toEqual([{ code: 'SOURCE_WITHOUT_DAYS', source: 'open_meteo_forecast' }]);
  });

  it('throws when nobody named has a day of the period', () => {
    const asked = () => choose('2026-03-14', '2026-03-20', { sources: ['nasa_power'] });
    expect(asked).toThrow(NoSourceForPeriod);
    expect(asked).toThrow(expect.objectContaining({ sources: ['nasa_power'] }) as Error);
  });
});
