/** Answers as printed in the description of the providers (recorded from the real services). */
export const ARCHIVE_SAMPLE = {
  latitude: -15.78,
  longitude: -47.87,
  generationtime_ms: 0.9,
  utc_offset_seconds: -10800,
  timezone: 'America/Sao_Paulo',
  timezone_abbreviation: 'GMT-3',
  elevation: 1092.0,
  daily_units: {
    time: 'iso8601',
    temperature_2m_max: '°C',
    temperature_2m_mean: '°C',
    temperature_2m_min: '°C',
    relative_humidity_2m_mean: '%',
    wind_speed_10m_mean: 'm/s',
    shortwave_radiation_sum: 'MJ/m²',
    precipitation_sum: 'mm',
    et0_fao_evapotranspiration: 'mm',
  },
  daily: {
    time: ['2000-01-01', '2000-01-02', '2000-01-03'],
    temperature_2m_max: [23.37, 21.37, 20.57],
    temperature_2m_mean: [19.66, 19.16, 19.0],
    temperature_2m_min: [18.32, 18.12, 17.77],
    relative_humidity_2m_mean: [91.5, 92.9, 90.7],
    wind_speed_10m_mean: [3.45, 4.7, 5.16],
    shortwave_radiation_sum: [10.93, 8.32, 7.31],
    precipitation_sum: [11.2, 16.4, 17.5],
    et0_fao_evapotranspiration: [2.08, 1.55, 1.48],
  },
};

export const POWER_SAMPLE = {
  type: 'Feature',
  geometry: { type: 'Point', coordinates: [-47.6361, -22.7089, 557.6] },
  properties: {
    parameter: {
      T2M: { '20251021': 18.06, '20251022': 18.9, '20251023': 19.98 },
      ALLSKY_SFC_SW_DWN: { '20251021': 28.17, '20251022': 28.03, '20251023': -999.0 },
    },
  },
  header: {
    title: 'NASA/POWER Source Native Resolution Daily Data',
    api: { version: 'v2.8.0', name: 'POWER Daily API' },
    sources: ['POWER', 'MERRA2', 'SYN1DEG'],
    fill_value: -999.0,
    time_standard: 'LST',
    start: '20251021',
    end: '20251023',
  },
  messages: [],
  parameters: {
    T2M: { units: 'C', longname: 'Temperature at 2 Meters' },
    ALLSKY_SFC_SW_DWN: { units: 'MJ/m^2/day', longname: 'All Sky Surface Shortwave Downward Irradiance' },
  },
  times: { data: 0.7, process: 0.03 },
};
