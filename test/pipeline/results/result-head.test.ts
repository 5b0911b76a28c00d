import { describe, expect, it } from 'vitest';
import { ResultHead } from '../../../src/contract/results.ts';
import { NASA_RADIATION_OPEN_METEO_REST } from '../../../src/pipeline/fuse/fusion-method.ts';
import { resultHeadFacts } from '../../../src/pipeline/results/result-head.ts';
import { summarise } from '../../../src/pipeline/results/summary.ts';
import type { PipelineResult } from '../../../src/pipeline/results/pipeline-result.ts';
import { epochDayOf } from '../../../src/weather/civil-date.ts';
import { resultOf } from './result-columns.ts';

const range = { from: epochDayOf(2024, 1, 1), to: epochDayOf(2024, 1, 2) };
const columns = resultOf([{ day: range.from, eto: { eto: 4 }, quality: 'high' }, { day: range.to }]);
const result: PipelineResult = {
  ...columns,
  fused: { ...columns.fused, flags: columns.flags, method: 'm', findings: [] },
  place: { lat: -23.55, lng: -46.63 },
  elevation: { metres: 0, origin: 'user' },
  zone: 'America/Sao_Paulo',
  range,
  mode: 'historical',
  method: NASA_RADIATION_OPEN_METEO_REST,
  synthetic: true,
  findings: [
    { code: 'SYNTHETIC_DATA' },
    { code: 'DAYS_WITHOUT_RESULT', days: { count: 1, first: range.to, last: range.to } },
  ],
  decisions: [],
  sources: [{ id: 'nasa_power', state: 'failed', rows: 0, failure: { failure: 'timeout', detail: '' } }],
  summary: summarise(columns),
};

describe('the head of a result', () => {
  const facts = resultHeadFacts(result);

  it('lacks only the texts', () => {
    expect(ResultHead.parse({ ...facts, warnings: [], choice: [] })).toEqual({
      ...facts,
      warnings: [],
      choice: [],
    });
  });

  it('has the facts', () => {
    expect(facts).toMatchObject({
      place: {
        lat: -23.55,
        lng: -46.63,
        elevation_m: 0,
        elevation_origin: 'user',
        time_zone: 'America/Sao_Paulo',
      },
      start_date: '2024-01-01',
      end_date: '2024-01-02',
      synthetic: true,
      sources: [
        {
          id: 'nasa_power',
          state: 'failed',
          rows: 0,
          attribution: 'NASA Langley Research Center (LaRC) POWER Project',
        },
      ],
      findings: [
        { code: 'SYNTHETIC_DATA' },
        { code: 'DAYS_WITHOUT_RESULT', days: { count: 1, first: '2024-01-02', last: '2024-01-02' } },
      ],
    });
  });
});
