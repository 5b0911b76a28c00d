/** The declared catalogue of weather sources: what each has, when, and under which rights. */
export const SOURCE_IDS = [
  'open_meteo_archive',
  'open_meteo_forecast',
  'nasa_power',
  'station_file',
] as const;
export type SourceId = (typeof SOURCE_IDS)[number];

/** Sources downloaded over HTTP; the station file is the person's own. */
export const PROVIDER_IDS = ['open_meteo_archive', 'open_meteo_forecast', 'nasa_power'] as const;
export type ProviderId = (typeof PROVIDER_IDS)[number];

export interface SourceFacts {
  readonly name: string;
  readonly url: string;
  readonly licence: string;
  /** The sentence a result must carry. */
  readonly attribution: string;
  /** First day with data, `YYYY-MM-DD`; null: relative to today. */
  readonly firstDay: string | null;
  /** Newest day that can be asked for, in days from today (negative: before today). */
  readonly lastDayOffset: number;
  /** Oldest day that can be asked for, in days from today, where the window moves with today. */
  readonly firstDayOffset?: number;
  /** Newest days whose radiation is usually not published yet, counted from today. */
  readonly radiationLagDays: number;
}

export const PROVIDERS: Readonly<Record<ProviderId, SourceFacts>> = {
  open_meteo_archive: {
    name: 'Open-Meteo archive',
    url: 'https://open-meteo.com/en/docs/historical-weather-api',
    licence: 'CC BY 4.0 (free endpoint: non-commercial use)',
    attribution: 'Weather data by Open-Meteo.com (CC BY 4.0)',
    firstDay: '1940-01-01',
    lastDayOffset: -2,
    radiationLagDays: 2,
  },
  open_meteo_forecast: {
    name: 'Open-Meteo forecast',
    url: 'https://open-meteo.com/en/docs',
    licence: 'CC BY 4.0 (free endpoint: non-commercial use)',
    attribution: 'Weather data by Open-Meteo.com (CC BY 4.0)',
    firstDay: null,
    firstDayOffset: -92,
    lastDayOffset: 15,
    radiationLagDays: 0,
  },
  nasa_power: {
    name: 'NASA POWER',
    url: 'https://power.larc.nasa.gov/',
    licence: 'open data; cite NASA POWER',
    attribution: 'NASA Langley Research Center (LaRC) POWER Project',
    firstDay: '1981-01-01',
    lastDayOffset: -2,
    radiationLagDays: 7,
  },
};
