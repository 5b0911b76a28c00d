import { describe, expect, it } from 'vitest';
import { DAYS_PER_PAGE, unpackPage } from '../../src/calculation/result-pages.ts';
import { resultWriter } from '../../src/calculation/result-writer.ts';
import { LIMITS } from '../../src/contract/limits.ts';
import type { ResultDay, ResultHead } from '../../src/contract/results.ts';
import { SuccessData } from '../../src/contract/task-events.ts';
import { formatCivilDate } from '../../src/weather/civil-date.ts';

const HEAD: ResultHead = {
  place: {
    lat: -23.55,
    lng: -46.63,
    elevation_m: 760,
    elevation_origin: 'user',
    time_zone: 'America/Sao_Paulo',
  },
  start_date: '2000-01-01',
  end_date: '2000-01-02',
  mode: 'historical',
  method: 'test',
  synthetic: false,
  sources: [],
  choice: [],
  summary: {
    days: 1,
    days_with_eto: 1,
    eto_total_mm: 4,
    eto_mean_mm: 4,
    eto_max_mm: 4,
    eto_max_date: '2000-01-01',
    eto_min_mm: 4,
    eto_min_date: '2000-01-01',
    precip_total_mm: null,
    balance_mm: null,
    quality: { high: 0, medium: 1, low: 0 },
  },
  warnings: [],
  findings: [],
};

function day(i: number): ResultDay {
  return {
    ...{
      date: formatCivilDate(i),
      eto_mm: i / 7,
      source: 'nasa_power',
      quality: 'medium',
      flags: ['single_source'],
    },
    ...{
      tmax_c: 30.1234,
      tmin_c: 20.1234,
      tmean_c: 25.1234,
      rhmean_pct: 60.1234,
      rs_mj_m2: 20.1234,
      precip_mm: null,
    },
    ...{
      es_kpa: 3.123456,
      ea_kpa: 2.123456,
      delta_kpa_c: 0.123456,
      gamma_kpa_c: 0.066123,
      ra_mj_m2: 38.123456,
    },
    ...{ rso_mj_m2: 28.1, rns_mj_m2: 15.1, rnl_mj_m2: 4.1, rn_mj_m2: 11.1, u2_m_s: 1.9 },
  };
}

async function writeDays(count: number) {
  const pages: Uint8Array[] = [];
  const writer = resultWriter('id', async (page, body) => void (pages[page] = body));
  for (let i = 0; i < count; i += 100)
    await writer.write(Array.from({ length: Math.min(100, count - i) }, (_, k) => day(i + k)));
  const outcome = await writer.finish(HEAD);
  return {
    outcome,
    data: SuccessData.parse(outcome.data),
    stored: (await Promise.all(pages.map(unpackPage))).flat(),
  };
}

describe('resultWriter', () => {
  it('keeps a short result whole in the message and in the store', async () => {
    const { outcome, data, stored } = await writeDays(31);
    expect(outcome).toMatchObject({ type: 'SUCCESS', state: 'success', pageCount: 1, rowCount: 31 });
    expect(data).toMatchObject({ truncated: false, results_count: 31, progress: 100 });
    expect(data.results).toEqual(stored);
    expect(stored).toEqual(Array.from({ length: 31 }, (_, i) => day(i)));
  });

  it('puts the first page of a long result into the message, within the limit, and all of it into the store', async () => {
    const { data, stored, outcome } = await writeDays(3 * DAYS_PER_PAGE + 1);
    expect(outcome.pageCount).toBe(4);
    expect(stored).toHaveLength(3 * DAYS_PER_PAGE + 1);
    expect(data).toMatchObject({ truncated: true, results_count: stored.length });
    expect(data.results).toEqual(stored.slice(0, data.results.length));
    expect(JSON.stringify(data.results).length).toBeLessThanOrEqual(LIMITS.inlineResultBytes);
  });

  it('writes an empty result', async () => {
    const { outcome, data } = await writeDays(0);
    expect(outcome).toMatchObject({ pageCount: 0, rowCount: 0 });
    expect(data.results).toEqual([]);
  });
});
