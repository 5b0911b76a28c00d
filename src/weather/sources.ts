import { isInside, REGIONS, type Box, type Place } from './place.ts';

/** The declared catalogue of weather sources: what each has, where, when, how late, and under which rights. */
export const SOURCE_IDS = [
  'open_meteo_archive',
  'open_meteo_forecast',
  'nasa_power',
  'met_norway',
  'nws_forecast',
  'nws_stations',
  'station_file',
] as const;
export type SourceId = (typeof SOURCE_IDS)[number];

/** Sources downloaded over HTTP; the station file is the person's own. */
export const PROVIDER_IDS = [
  'open_meteo_archive',
  'open_meteo_forecast',
  'nasa_power',
  'met_norway',
  'nws_forecast',
  'nws_stations',
] as const;
export type ProviderId = (typeof PROVIDER_IDS)[number];

/** Whoever is asked over HTTP: the providers of weather, and the service that knows elevations. */
export const SERVICE_IDS = [...PROVIDER_IDS, 'opentopodata'] as const;
export type ServiceId = (typeof SERVICE_IDS)[number];

export interface SourceFacts {
  readonly name: string;
  readonly url: string;
  readonly licence: string;
  /** The sentence a result must carry. */
  readonly attribution: string;
  /** `record`: a reanalysis of what was; `forecast`: also of what will be; `observation`: measured at stations. */
  readonly kind: 'record' | 'forecast' | 'observation';
  /** Where it has anything at all; everywhere when absent. */
  readonly regions?: readonly Box[];
  /** Without it the source cannot give an ETo alone. */
  readonly hasRadiation: boolean;
  /** First day with data, `YYYY-MM-DD`; null: relative to today. */
  readonly firstDay: string | null;
  /** Newest day that can be asked for, in days from today (negative: before today). */
  readonly lastDayOffset: number;
  /** Oldest day that can be asked for, in days from today, where the window moves with today. */
  readonly firstDayOffset?: number;
  /** Newest days whose radiation is usually not published yet, counted from today. */
  readonly radiationLagDays: number;
  /** After so many days a value is revised no more. */
  readonly finalAfterDays: number;
  /** How long a value that may still be revised counts as new, where the answer does not say. */
  readonly freshForMs: number;
}

const OPEN_METEO_RIGHTS = {
  licence: 'CC BY 4.0 (free endpoint: non-commercial use)',
  attribution: 'Weather data by Open-Meteo.com (CC BY 4.0)',
};
const NWS_RIGHTS = {
  licence: 'public domain (United States government)',
  attribution: 'NOAA National Weather Service',
};
const HOUR_MS = 3_600_000;
const NEVER = Infinity;

export const PROVIDERS: Readonly<Record<ProviderId, SourceFacts>> = {
  open_meteo_archive: {
    name: 'Open-Meteo archive',
    url: 'https://open-meteo.com/en/docs/historical-weather-api',
    ...OPEN_METEO_RIGHTS,
    kind: 'record',
    hasRadiation: true,
    firstDay: '1940-01-01',
    lastDayOffset: -2,
    radiationLagDays: 2,
    // ERA5 replaces its preliminary days after about three months.
    finalAfterDays: 100,
    freshForMs: 6 * HOUR_MS,
  },
  open_meteo_forecast: {
    name: 'Open-Meteo forecast',
    url: 'https://open-meteo.com/en/docs',
    ...OPEN_METEO_RIGHTS,
    kind: 'forecast',
    hasRadiation: true,
    firstDay: null,
    firstDayOffset: -92,
    lastDayOffset: 15,
    radiationLagDays: 0,
    finalAfterDays: NEVER,
    freshForMs: HOUR_MS,
  },
  nasa_power: {
    name: 'NASA POWER',
    url: 'https://power.larc.nasa.gov/',
    licence: 'open data; cite NASA POWER',
    attribution: 'NASA Langley Research Center (LaRC) POWER Project',
    kind: 'record',
    hasRadiation: true,
    firstDay: '1981-01-01',
    lastDayOffset: -2,
    radiationLagDays: 7,
    // Near-real-time radiation (FLASHFlux) gives way to CERES SYN1deg after some months.
    finalAfterDays: 200,
    freshForMs: 6 * HOUR_MS,
  },
  met_norway: {
    name: 'MET Norway',
    url: 'https://api.met.no/weatherapi/locationforecast/2.0/documentation',
    licence: 'CC BY 4.0 / NLOD 2.0',
    attribution: 'Weather forecast from MET Norway (CC BY 4.0)',
    kind: 'forecast',
    hasRadiation: false,
    firstDay: null,
    firstDayOffset: 0,
    lastDayOffset: 9,
    radiationLagDays: 0,
    finalAfterDays: NEVER,
    freshForMs: HOUR_MS,
  },
  nws_forecast: {
    name: 'NWS forecast',
    url: 'https://www.weather.gov/documentation/services-web-api',
    ...NWS_RIGHTS,
    kind: 'forecast',
    regions: REGIONS.usa,
    hasRadiation: false,
    firstDay: null,
    firstDayOffset: 0,
    lastDayOffset: 7,
    radiationLagDays: 0,
    finalAfterDays: NEVER,
    freshForMs: HOUR_MS,
  },
  nws_stations: {
    name: 'NWS stations',
    url: 'https://www.weather.gov/documentation/services-web-api',
    ...NWS_RIGHTS,
    kind: 'observation',
    regions: REGIONS.usa,
    hasRadiation: false,
    firstDay: null,
    firstDayOffset: -6,
    lastDayOffset: -1,
    radiationLagDays: 0,
    finalAfterDays: 3,
    freshForMs: HOUR_MS,
  },
};

/** Whether a provider has anything for a place. */
export function isCovered(id: ProviderId, place: Place): boolean {
  const { regions } = PROVIDERS[id];
  return !regions || regions.some((box) => isInside(place, box));
}

/** The service that knows how high a place lies, and is asked for nothing else. */
export const ELEVATION_SERVICE = {
  id: 'opentopodata',
  name: 'OpenTopoData',
  url: 'https://www.opentopodata.org/',
  licence: 'SRTM: public domain; ASTER GDEM: free with citation',
  attribution: 'Elevation: NASA SRTM and ASTER GDEM (NASA/METI), by OpenTopoData',
} as const;

/** Where the names of places that are searched come from. */
export const GAZETTEER = {
  name: 'GeoNames',
  url: 'https://www.geonames.org/',
  licence: 'CC BY 4.0',
  attribution: 'Place names: GeoNames (CC BY 4.0)',
} as const;
