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

export const MET_SAMPLE = {
  type: 'Feature',
  geometry: { type: 'Point', coordinates: [10.7522, 59.9139, 15] },
  properties: {
    meta: {
      updated_at: '2025-11-28T05:01:11Z',
      units: {
        air_temperature: 'celsius',
        relative_humidity: '%',
        wind_speed: 'm/s',
        precipitation_amount: 'mm',
        cloud_area_fraction: '%',
        air_pressure_at_sea_level: 'hPa',
      },
    },
    timeseries: [
      {
        time: '2025-11-28T06:00:00Z',
        data: {
          instant: {
            details: {
              air_temperature: 8.1,
              relative_humidity: 86.2,
              wind_speed: 7.9,
              cloud_area_fraction: 100.0,
              dew_point_temperature: 5.9,
              air_pressure_at_sea_level: 1003.2,
            },
          },
          next_1_hours: { summary: { symbol_code: 'rain' }, details: { precipitation_amount: 0.4 } },
          next_6_hours: {
            details: { air_temperature_max: 9.0, air_temperature_min: 7.4, precipitation_amount: 2.1 },
          },
        },
      },
      {
        time: '2025-12-01T06:00:00Z',
        data: {
          instant: { details: { air_temperature: 2.0, relative_humidity: 90.0, wind_speed: 2.6 } },
          next_6_hours: {
            details: { air_temperature_max: 4.9, air_temperature_min: -0.5, precipitation_amount: 0.9 },
          },
        },
      },
    ],
  },
};

export const NWS_GRID_SAMPLE = {
  properties: {
    updateTime: '2025-11-30T20:11:00+00:00',
    elevation: { unitCode: 'wmoUnit:m', value: 7.0 },
    temperature: {
      uom: 'wmoUnit:degC',
      values: [
        { validTime: '2025-12-01T00:00:00+00:00/PT1H', value: 5.0 },
        { validTime: '2025-12-01T01:00:00+00:00/PT3H', value: 4.4 },
      ],
    },
    maxTemperature: {
      uom: 'wmoUnit:degC',
      values: [{ validTime: '2025-12-01T12:00:00+00:00/PT12H', value: 5.0 }],
    },
    minTemperature: { uom: 'wmoUnit:degC', values: [] },
    dewpoint: { uom: 'wmoUnit:degC', values: [] },
    relativeHumidity: { uom: 'wmoUnit:percent', values: [] },
    skyCover: { uom: 'wmoUnit:percent', values: [] },
    windSpeed: {
      uom: 'wmoUnit:km_h-1',
      values: [{ validTime: '2025-12-01T00:00:00+00:00/PT2H', value: 18.52 }],
    },
    quantitativePrecipitation: {
      uom: 'wmoUnit:mm',
      values: [{ validTime: '2025-12-02T12:00:00+00:00/PT6H', value: 11.684 }],
    },
  },
};

export const ELEVATION_SAMPLE = {
  results: [{ elevation: 534.0, location: { lat: -22.725, lng: -47.6476 }, dataset: 'srtm30m' }],
  status: 'OK',
};
