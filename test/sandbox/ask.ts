import { expect } from 'vitest';
import type { Sandbox } from '../../src/sandbox/start-sandbox.ts';

/** Shapes of the answers that the tests read. */
export interface OpenMeteoAnswer {
  latitude: number;
  longitude: number;
  elevation: number;
  timezone: string;
  timezone_abbreviation: string;
  utc_offset_seconds: number;
  daily_units: Record<string, string>;
  daily: Record<string, (number | null)[]> & { time: string[] };
}

export interface PowerAnswer {
  geometry: { coordinates: [number, number, number] };
  properties: { parameter: Record<string, Record<string, number>> };
  header: { fill_value: number };
  messages: string[];
  parameters: Record<string, { units: string; longname: string }>;
}

export type Query = Record<string, string>;

export const ALL_DAILY =
  'temperature_2m_max,temperature_2m_mean,temperature_2m_min,relative_humidity_2m_max,relative_humidity_2m_mean,relative_humidity_2m_min,wind_speed_10m_mean,shortwave_radiation_sum,precipitation_sum,et0_fao_evapotranspiration';
export const ALL_POWER = 'T2M_MAX,T2M_MIN,T2M,RH2M,T2MDEW,WS2M,ALLSKY_SFC_SW_DWN,PRECTOTCORR';

export const ARCHIVE_QUERY: Query = {
  latitude: '-15.79',
  longitude: '-47.88',
  start_date: '2000-01-01',
  end_date: '2000-01-03',
  timezone: 'auto',
  wind_speed_unit: 'ms',
  models: 'best_match',
  daily: ALL_DAILY,
};
export const POWER_QUERY: Query = {
  parameters: ALL_POWER,
  community: 'AG',
  longitude: '-47.6361',
  latitude: '-22.7089',
  start: '20251021',
  end: '20251023',
  format: 'JSON',
  'time-standard': 'LST',
};

export type Service = 'archive' | 'forecast' | 'power';

export function address(sandbox: Sandbox, service: Service, query: Query): string {
  const roots: Record<Service, string> = {
    archive: `${sandbox.baseUrls.open_meteo_archive}/v1/archive`,
    forecast: `${sandbox.baseUrls.open_meteo_forecast}/v1/forecast`,
    power: `${sandbox.baseUrls.nasa_power}/api/temporal/daily/point`,
  };
  return `${roots[service]}?${new URLSearchParams(query)}`;
}

/** The parsed answer; the status must be the expected one. */
export async function ask<T>(
  sandbox: Sandbox,
  service: Service,
  { query, status = 200 }: { query: Query; status?: number },
): Promise<T> {
  const response = await fetch(address(sandbox, service, query));
  expect(response.status).toBe(status);
  expect(response.headers.get('X-Synthetic-Weather')).toBe('true');
  return (await response.json()) as T;
}
