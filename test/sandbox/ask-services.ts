import { expect } from 'vitest';
import type { Sandbox } from '../../src/sandbox/start-sandbox.ts';

/** As a client that names itself. */
const AGENT = { 'User-Agent': 'ETo-Agora/test (+https://example.org)' };

export type Details = Record<string, number>;
export interface Period {
  summary?: { symbol_code: string };
  details: Details;
}
export interface MetStep {
  time: string;
  data: { instant: { details: Details }; next_1_hours?: Period; next_6_hours?: Period };
}
export interface MetAnswer {
  type: string;
  geometry: { type: string; coordinates: [number, number, number] };
  properties: {
    meta: { updated_at: string; units: Record<string, string> };
    timeseries: MetStep[];
  };
}

export interface PointAnswer {
  properties: {
    gridId: string;
    gridX: number;
    gridY: number;
    forecastGridData: string;
    observationStations: string;
    timeZone: string;
  };
}

export interface Layer {
  uom: string;
  values: { validTime: string; value: number | null }[];
}
export type LayerName =
  | 'temperature'
  | 'maxTemperature'
  | 'minTemperature'
  | 'dewpoint'
  | 'relativeHumidity'
  | 'skyCover'
  | 'windSpeed'
  | 'quantitativePrecipitation';
export interface GridAnswer {
  geometry: { coordinates: [number, number][][] };
  properties: Record<LayerName, Layer> & {
    updateTime: string;
    elevation: { unitCode: string; value: number };
  };
}

export interface StationsAnswer {
  features: {
    geometry: { coordinates: [number, number] };
    properties: {
      stationIdentifier: string;
      name: string;
      elevation: { unitCode: string; value: number };
    };
  }[];
}

export interface Measured {
  unitCode: string;
  value: number | null;
  qualityControl: string;
}
export interface ObservationsAnswer {
  features: {
    properties: Record<
      'temperature' | 'dewpoint' | 'relativeHumidity' | 'windSpeed' | 'precipitationLastHour',
      Measured
    > & { timestamp: string };
  }[];
}

export interface ElevationAnswer {
  results: { elevation: number | null; location: { lat: number; lng: number }; dataset: string }[];
  status: string;
}

/** The raw response; redirects are not followed. */
export async function get(
  sandbox: Sandbox,
  target: string,
  headers: Record<string, string> = AGENT,
): Promise<Response> {
  const url = target.startsWith('http') ? target : sandbox.url + target;
  const response = await fetch(url, { headers, redirect: 'manual' });
  expect(response.headers.get('X-Synthetic-Weather')).toBe('true');
  return response;
}

/** The parsed answer; the status must be the expected one. */
export async function getJson<T>(sandbox: Sandbox, target: string, status = 200): Promise<T> {
  const response = await get(sandbox, target);
  expect(response.status, target).toBe(status);
  return (await response.json()) as T;
}

export function metPath(query: Record<string, string>, product = 'complete'): string {
  return `/weatherapi/locationforecast/2.0/${product}?${new URLSearchParams(query)}`;
}
