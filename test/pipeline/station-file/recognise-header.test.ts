import { describe, expect, it } from 'vitest';
import { recogniseHeader } from '../../../src/pipeline/sources/station-file/recognise-header.ts';

/** A header in short: `tmax °C`, `u2 km/h @10`, `date`; `?` where it leaves something open. */
function short(name: string): string {
  const meaning = recogniseHeader(name);
  if (meaning.kind === 'unknown') return '–';
  if (meaning.kind === 'date') return meaning.part;
  const { variables, unit, heightM } = meaning;
  const height = variables[0] === 'u2' ? ` @${heightM ?? '?'}` : '';
  return `${variables.join('|')} ${unit?.name ?? '?'}${height}`;
}

describe('canonical headers', () => {
  it.each([
    ['date', 'date'],
    ['tmax_c', 'tmax °C'],
    ['tmin_c', 'tmin °C'],
    ['tmean_c', 'tmean °C'],
    ['rhmax_pct', 'rhmax %'],
    ['rhmin_pct', 'rhmin %'],
    ['rhmean_pct', 'rhmean %'],
    ['tdew_c', 'tdew °C'],
    ['ea_kpa', 'ea kPa'],
    ['u2_m_s', 'u2 m/s @2'],
    ['u10_m_s', 'u2 m/s @10'],
    ['u3_m_s', 'u2 m/s @3'],
    ['u2.5_m_s', 'u2 m/s @2.5'],
    ['rs_mj_m2', 'rs MJ/m²/d'],
    ['rs_w_m2', 'rs W/m²'],
    ['sunshine_h', 'sunshine h'],
    ['precip_mm', 'precipitation mm'],
  ])('%s', (name, expected) => {
    expect(short(name)).toBe(expected);
  });
});

describe('headers as people write them', () => {
  it.each([
    ['Tmax (°C)', 'tmax °C'],
    ['Temp. Máx. (°F)', 'tmax °F'],
    ['T max', 'tmax ?'],
    ['temperatura_maxima', 'tmax ?'],
    ['Temperatura mínima (ºC)', 'tmin °C'],
    ['TempMax_C', 'tmax °C'],
    ['MaxTemp(F)', 'tmax °F'],
    ['tx_c', 'tmax °C'],
    ['Tmin [K]', 'tmin K'],
    ['temperature_2m_max (°C)', 'tmax °C'],
    ['Air temperature (°C)', 'tmean|tmax|tmin °C'],
    ['Umidade relativa média (%)', 'rhmean %'],
    ['RH mean', 'rhmean ?'],
    ['URmax (%)', 'rhmax %'],
    ['relative_humidity_2m_mean (%)', 'rhmean %'],
    ['Humedad relativa media (%)', 'rhmean %'],
    ['HR media (%)', 'rhmean %'],
    ['RH (%)', 'rhmean|rhmax|rhmin %'],
    ['Velocidade do vento (km/h) 10 m', 'u2 km/h @10'],
    ['wind_ms_3m', 'u2 m/s @3'],
    ['vento_10m_kmh', 'u2 km/h @10'],
    ['Wind speed at 2 m (mph)', 'u2 mph @2'],
    ['Wind speed (m/s at 10 m)', 'u2 m/s @10'],
    ['Vento 2m (m s⁻¹)', 'u2 m/s @2'],
    ['wind run (km/d)', 'u2 km/d @?'],
    ['wind (knots) 10m', 'u2 kn @10'],
    ['wind_speed_10m_mean (km/h)', 'u2 km/h @10'],
    ['windrun_km_2m', 'u2 km/d @2'],
    ['Wndsp', 'u2 ? @?'],
    ['wind_kmh_2m_avg', 'u2 km/h @2'],
    ['n_h', 'sunshine h'],
    ['rs_langley_h', 'rs ?'],
    ['Rs (MJ/m²/h)', 'rs ?'],
    ['WS2M', 'u2 ? @2'],
    ['wind (m/s)', 'u2 m/s @?'],
    ['Vento', 'u2 ? @?'],
    ['Radiação global (W/m²)', 'rs W/m²'],
    ['Rad (MJ/m2/dia)', 'rs MJ/m²/d'],
    ['Rs (MJ m⁻² d⁻¹)', 'rs MJ/m²/d'],
    ['rs_mj', 'rs MJ/m²/d'],
    ['RADIACAO GLOBAL (Kj/m²)', 'rs kJ/m²/d'],
    ['Solar radiation (kWh/m2/day)', 'rs kWh/m²/d'],
    ['solar rad (langleys)', 'rs ly/d'],
    ['shortwave_radiation_sum (MJ/m²)', 'rs MJ/m²/d'],
    ['ALLSKY_SFC_SW_DWN', 'rs ?'],
    ['Radiação', 'rs ?'],
    ['Insolação (h)', 'sunshine h'],
    ['Horas de sol', 'sunshine ?'],
    ['Precipitação (mm)', 'precipitation mm'],
    ['chuva', 'precipitation ?'],
    ['Rain (in)', 'precipitation in'],
    ['Ponto de orvalho (°C)', 'tdew °C'],
    ['Dew point °F', 'tdew °F'],
    ['Pressão de vapor (hPa)', 'ea hPa'],
    ['TEMPERATURA MAXIMA, DIARIA (AUT)(°C)', 'tmax °C'],
    ['TEMPERATURA MINIMA, DIARIA (AUT)(°C)', 'tmin °C'],
    ['UMIDADE RELATIVA DO AR, MEDIA DIARIA (AUT)(%)', 'rhmean %'],
    ['UMIDADE RELATIVA DO AR, MINIMA DIARIA (AUT)(%)', 'rhmin %'],
    ['VENTO, VELOCIDADE MEDIA DIARIA (AUT)(m/s)', 'u2 m/s @10'],
    ['PRECIPITACAO TOTAL, DIARIO (AUT)(mm)', 'precipitation mm'],
    ['INSOLACAO TOTAL, DIARIO(h)', 'sunshine h'],
    ['Data', 'date'],
    ['Data Medicao', 'date'],
    ['Fecha', 'date'],
    ['Data (dd/mm/aaaa)', 'date'],
    ['Ano', 'year'],
    ['MO', 'month'],
    ['dia', 'day'],
    ['DOY', 'doy'],
    ['Hora UTC', 'hour'],
  ])('%s', (name, expected) => {
    expect(short(name)).toBe(expected);
  });
});

/** Each names a quantity of ETo and is another one; taken for it, it would make ETo silently wrong. */
describe('headers of other things', () => {
  it.each([
    'VENTO, RAJADA MAXIMA DIARIA (AUT)(m/s)',
    'wind_speed_10m_max (m/s)',
    'Vento, direção (°)',
    'Wind gust (m/s)',
    'Net radiation (MJ/m2)',
    'Radiação PAR',
    'Saldo de radiação (MJ/m2)',
    'Radiação máxima (W/m²)',
    'Temperatura do solo (°C)',
    'Soil moisture (%)',
    'Wet bulb temperature (°C)',
    'PRESSAO ATMOSFERICA MEDIA DIARIA (AUT)(mB)',
    'Vapour pressure deficit (kPa)',
    'eto_mm',
    'exp_eto220_T',
    'et0_fao_evapotranspiration (mm)',
    'EVAPORACAO DO PICHE, DIARIA(mm)',
    'tmax_flag',
    'precipitation_hours (h)',
    'station',
    'lat',
    '',
    '2020-01-01',
    '28.5',
  ])('%s', (name) => {
    expect(short(name)).toBe('–');
  });
});
