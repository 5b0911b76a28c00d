/**
 * How people write the headers of weather files, in English, Portuguese and Spanish. All words are as `plainText`
 * leaves them: lower case, without accents. A phrase of several words must stand together in the header.
 */
export type Quantity =
  | 'temperature'
  | 'dew_point'
  | 'humidity'
  | 'vapour_pressure'
  | 'wind'
  | 'radiation'
  | 'sunshine'
  | 'precipitation';

export type Statistic = 'max' | 'min' | 'mean';

export interface QuantityWords {
  readonly quantity: Quantity;
  /** Words of one or two letters count only where they open the header. */
  readonly phrases: readonly string[];
  /** Words that make it another quantity: soil temperature, net radiation, wind direction. */
  readonly not: readonly string[];
}

/** In order: the first that fits is taken. */
export const QUANTITY_WORDS: readonly QuantityWords[] = [
  {
    quantity: 'dew_point',
    phrases: ['dew', 'tdew', 'dewpoint', 'dewpt', 'orvalho', 'rocio', 'td', 't2mdew', 'tpo'],
    not: ['depression', 'wet'],
  },
  {
    quantity: 'vapour_pressure',
    phrases: [
      'ea',
      'vapour pressure',
      'vapor pressure',
      'pressao de vapor',
      'pressao do vapor',
      'pressao parcial',
      'tensao de vapor',
      'tensao do vapor',
      'presion de vapor',
    ],
    not: ['deficit', 'vpd', 'saturation', 'saturated', 'saturacao', 'saturacion'],
  },
  {
    quantity: 'sunshine',
    phrases: [
      'sunshine',
      'insolacao',
      'insolacion',
      'heliofania',
      'horas de sol',
      'horas sol',
      'sun hours',
      'sunhours',
      'brilho solar',
      'brillo solar',
    ],
    not: [],
  },
  {
    quantity: 'wind',
    phrases: [
      'wind',
      'windspeed',
      'windspd',
      'windrun',
      'wspd',
      'wndsp',
      'wndspd',
      'vento',
      'viento',
      'velvento',
      'ws',
      'vv',
      'u',
      'uz',
      'ff',
      'u2',
      'ws2m',
      'ws10m',
    ],
    not: [
      'dir',
      'direction',
      'direcao',
      'direccion',
      'wd',
      'gust',
      'gusts',
      'rajada',
      'rajadas',
      'rafaga',
      'rafagas',
      'chill',
      'sensacao',
    ],
  },
  {
    quantity: 'humidity',
    phrases: ['rh', 'ur', 'hr', 'humidity', 'umidade', 'humedad', 'umid', 'hum', 'relhum', 'rh2m', 'hurs'],
    not: ['soil', 'solo', 'suelo', 'absolute', 'absoluta', 'specific', 'especifica', 'leaf', 'folha'],
  },
  {
    quantity: 'radiation',
    phrases: [
      'rs',
      'rg',
      'rad',
      'radiation',
      'radiacao',
      'radiacion',
      'irradiance',
      'irradiation',
      'irradiacao',
      'irradiancia',
      'srad',
      'swdown',
      'shortwave',
      'solarrad',
      'rsds',
      'allsky',
      'solar',
    ],
    not: [
      'net',
      'liquida',
      'saldo',
      'neta',
      'rn',
      'lw',
      'longwave',
      'longa',
      'larga',
      'par',
      'uv',
      'difusa',
      'diffuse',
      'direta',
      'directa',
      'direct',
      'refletida',
      'reflejada',
      'reflected',
      'extraterrestre',
      'extraterrestrial',
      'ra',
    ],
  },
  {
    quantity: 'precipitation',
    phrases: [
      'precip',
      'precipitation',
      'precipitacao',
      'precipitacion',
      'rain',
      'rainfall',
      'chuva',
      'chuvas',
      'lluvia',
      'ppt',
      'prcp',
      'prec',
      'pr',
      'rr',
      'prectotcorr',
      'pluviometria',
    ],
    not: ['probability', 'probabilidade', 'hours', 'horas', 'intensity', 'intensidade', 'rate', 'taxa'],
  },
  {
    quantity: 'temperature',
    phrases: ['temp', 'temperature', 'temperatura', 'temperaturas', 'tmp', 't', 'ta', 'tair', 'tar', 't2m'],
    not: [
      'soil',
      'solo',
      'suelo',
      'water',
      'agua',
      'bulb',
      'bulbo',
      'grass',
      'relva',
      'panel',
      'painel',
      'cpu',
      'logger',
      'battery',
      'bateria',
      'internal',
      'interna',
      'surface',
      'superficie',
      'apparent',
      'aparente',
      'leaf',
      'folha',
      'canopy',
    ],
  },
];

/** Columns about other things, or about the other columns: their headers often name a quantity too. */
export const OTHER_COLUMNS =
  /^(et|et0|etc|etp|eto\w*|evapo\w*|exp|flag|flags|qc|quality|qualidade|calidad|status|source|fonte|fuente|std|sd|desvio)$/;

export const STATISTIC_WORDS: Readonly<Record<Statistic, readonly string[]>> = {
  max: ['max', 'maxima', 'maximas', 'maximo', 'maximum', 'mx', 'high', 'hi'],
  min: ['min', 'minima', 'minimas', 'minimo', 'minimum', 'mn', 'low', 'lo'],
  mean: ['mean', 'med', 'media', 'medias', 'medio', 'avg', 'average'],
};

/** Words written together: `tmax`, `rhmean`, `urmed`, `maxtemp`, `tx`. */
export const JOINED_WORDS =
  /^(?:(?<quantity>t|temp|tair|ta|tar|rh|ur|hr|hum|umid)(?<statistic>maxima|max|minima|min|mean|media|med|avg|mx|mn)|(?<statisticFirst>max|min|mean|avg)(?<quantityAfter>t|temp|rh|ur|hum))$/;

/** Short names of climatology: Tx and Tn. */
export const SHORT_NAMES: Readonly<Record<string, readonly [string, Statistic]>> = {
  tx: ['t', 'max'],
  tn: ['t', 'min'],
  rhx: ['rh', 'max'],
  rhn: ['rh', 'min'],
};

/** Rain in these words is measured in millimetres: nobody reports inches in Portuguese or Spanish. */
export const METRIC_RAIN_WORDS = [
  'chuva',
  'chuvas',
  'lluvia',
  'precipitacao',
  'precipitacion',
  'pluviometria',
];

export type DatePart = 'date' | 'year' | 'month' | 'day' | 'doy' | 'hour';

/** The whole header, without what stands in brackets. */
export const DATE_HEADERS: Readonly<Record<DatePart, readonly string[]>> = {
  date: [
    'date',
    'data',
    'fecha',
    'datetime',
    'date time',
    'data hora',
    'fecha hora',
    'timestamp',
    'dt',
    'data medicao',
    'data da medicao',
    'data de medicao',
    'data leitura',
    'data da leitura',
    'fecha medicion',
    'fecha de medicion',
    'obs date',
    'local date',
    'date local',
  ],
  year: ['year', 'ano', 'yr', 'yyyy'],
  month: ['month', 'mes', 'mo', 'mon'],
  day: ['day', 'dia', 'dy'],
  doy: ['doy', 'day of year', 'dia do ano', 'dia del ano', 'dia juliano', 'jday', 'julian day', 'julian'],
  hour: ['hour', 'hora', 'hr', 'time', 'hora utc', 'time utc', 'hora local', 'hr utc', 'hora medicao'],
};

/** Headers of languages that write the day before the month. */
export const DAY_FIRST_HEADERS = /^(data|fecha|dia)\b/;
