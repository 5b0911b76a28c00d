import { describe, expect, it } from 'vitest';
import { chooseSources, NoSourceForPeriod } from '../../src/pipeline/choose-sources.ts';
import { parseCivilDate } from '../../src/weather/civil-date.ts';
import type { ProviderId } from '../../src/weather/sources.ts';
import { fakeSource } from './fake-source.ts';

const day = (text: string) => parseCivilDate(text)!;
const today = day('2026-03-15');
const all = [
  fakeSource('nasa_power'), // not in the order of the catalogue, on purpose
  fakeSource('open_meteo_forecast'),
  fakeSource('open_meteo_archive'),
];

function choose(from: string, to: string, sources: 'auto' | ProviderId[] = 'auto') {
  const { assignments, findings } = chooseSources(
    { range: { from: day(from), to: day(to) }, today, sources },
    all,
  );
  const spans = assignments.map(({ source, range }) => [source.id, range.from - today, range.to - today]);
  return { spans, findings };
}

describe('the automatic choice', () => {
  it('asks every source for what it has of the last week, the forecast up to today', () => {
    expect(choose('2026-03-09', '2026-03-15')).toEqual({
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

  it('asks only the forecast about the future, and does not complain that records hold none', () => {
    expect(choose('2026-03-15', '2026-03-30')).toEqual({
      spans: [['open_meteo_forecast', 0, 15]],
      findings: [],
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
    const { spans } = choose('2020-01-01', '2020-01-31', ['nasa_power', 'open_meteo_archive', 'nasa_power']);
    expect(spans.map(([id]) => id)).toEqual(['open_meteo_archive', 'nasa_power']);
  });

  it('asks a named forecast for all it has', () => {
    expect(choose('2026-02-14', '2026-03-15', ['open_meteo_forecast']).spans).toEqual([
      ['open_meteo_forecast', -29, 0],
    ]);
  });

  it('says of a named source that it has nothing', () => {
    const { findings } = choose('2020-01-01', '2020-01-31', ['open_meteo_archive', 'open_meteo_forecast']);
    expect(findings).toEqual([{ code: 'SOURCE_WITHOUT_DAYS', source: 'open_meteo_forecast' }]);
  });

  it('throws when nobody named has a day of the period', () => {
    const asked = () => choose('2026-03-14', '2026-03-20', ['nasa_power']);
    expect(asked).toThrow(NoSourceForPeriod);
    expect(asked).toThrow(expect.objectContaining({ sources: ['nasa_power'] }) as Error);
  });
});
