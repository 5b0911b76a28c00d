import { resultWriter } from '../../src/calculation/result-writer.ts';
import type { ResultDay, ResultHead } from '../../src/contract/results.ts';
import type { SuccessOutcome } from '../../src/tasks/task.ts';

export interface Calculated {
  readonly days: readonly ResultDay[];
  readonly pages: readonly Uint8Array[];
  readonly outcome: SuccessOutcome;
}

const DAY_MS = 24 * 3_600_000;

/** The days of a result: a function of the recorded input and of nothing else, as a calculation must be. */
export function daysOf(input: unknown): ResultDay[] {
  const { lat, range } = input as { lat: number; range: { from: number; to: number } };
  return Array.from({ length: range.to - range.from + 1 }, (_, n) => dayOf(lat, range.from + n));
}

function dayOf(lat: number, day: number): ResultDay {
  return {
    ...{
      date: new Date(day * DAY_MS).toISOString().slice(0, 10),
      eto_mm: Math.round((Math.abs(lat) + (day % 90)) * 10) / 100,
    },
    ...{ source: 'nasa_power', quality: 'high', flags: [] },
    ...{ tmax_c: 30, tmin_c: 20, tmean_c: 25, rhmean_pct: 60, rs_mj_m2: 20, precip_mm: null, es_kpa: 3.3 },
    ...{ ea_kpa: 2, delta_kpa_c: 0.18, gamma_kpa_c: 0.06, ra_mj_m2: 41, rso_mj_m2: 31, rns_mj_m2: 15 },
    ...{ rnl_mj_m2: 3, rn_mj_m2: 12, u2_m_s: 2 },
  };
}

/** The program's own pages and SUCCESS of these days. */
export async function calculate(taskId: string, input: unknown): Promise<Calculated> {
  const days = daysOf(input);
  const pages: Uint8Array[] = [];
  const writer = resultWriter(taskId, async (_page, body) => void pages.push(body));
  await writer.write(days);
  return { days, pages, outcome: await writer.finish(headOf(input)) };
}

function headOf(input: unknown): ResultHead {
  const { lat, lng } = input as { lat: number; lng: number };
  const place = { lat, lng, elevation_m: 760, elevation_origin: 'user', time_zone: 'UTC' } as const;
  const none = { eto_total_mm: null, eto_mean_mm: null, eto_max_mm: null, eto_max_date: null };
  const least = { eto_min_mm: null, eto_min_date: null, precip_total_mm: null, balance_mm: null };
  return {
    ...{ place, start_date: '2024-01-01', end_date: '2024-01-02', mode: 'historical', method: 'x' },
    ...{ synthetic: false, sources: [], choice: [], warnings: [], findings: [] },
    summary: { days: 1, days_with_eto: 1, ...none, ...least, quality: { high: 1, medium: 0, low: 0 } },
  };
}
