import type { ResultCalibration, ResultDay } from '../../../src/contract/results.ts';

export const MATOPIBA: ResultCalibration = {
  label: 'calibrated',
  id: 'matopiba-1991-2005',
  name: 'MATOPIBA 1991–2005',
  region: 'MATOPIBA',
  fitted_on: 'nine cities',
  date: '2026-11-24',
  weights: {
    tmax: { nasa_power: 0.6, open_meteo: 0.4, met_norway: 0.5, nws: 0.5 },
    tmin: { nasa_power: 0, open_meteo: 1, met_norway: 0.5, nws: 0.5 },
    rhmean: { nasa_power: 0.4, open_meteo: 0.6, met_norway: 0.5, nws: 0.5 },
    u2: { nasa_power: 0.4, open_meteo: 0.6, met_norway: 0.5, nws: 0.5 },
    rs: { nasa_power: 0.8, open_meteo: 0.2, met_norway: 0.5, nws: 0.5 },
  },
  wind_factor: { all: 0.5, alone: { nasa_power: 0.4, open_meteo: 0.6 }, other: 0.55 },
  offset_mm: 0,
};

/** 15 January 2024, given by NASA POWER and the archive of Open-Meteo, unless it is said otherwise. */
export function day(more: Partial<ResultDay> = {}): ResultDay {
  return {
    date: '2024-01-15',
    eto_mm: 4.2,
    source: 'nasa_power+open_meteo_archive',
    quality: 'high',
    flags: ['ea_from_rhmean'],
    tmax_c: 31.2,
    tmin_c: 21,
    tmean_c: 26.1,
    rhmean_pct: 70,
    rs_mj_m2: 20,
    precip_mm: 0,
    es_kpa: 3.5,
    ea_kpa: 2.5,
    delta_kpa_c: 0.2,
    gamma_kpa_c: 0.066,
    ra_mj_m2: 41,
    rso_mj_m2: 31,
    rns_mj_m2: 15.4,
    rnl_mj_m2: 3,
    rn_mj_m2: 12.4,
    u2_m_s: 1,
    eto_by_source: { nasa_power: 4.5, open_meteo_archive: 3.9 },
    sigma_mm: 0.4255,
    ...more,
  };
}
