/** Names under which the inputs of vectors are known, and the unit in which the equations take each. */

/** Energy and depth of the vector's own time step. */
const PER_STEP = { day: 'MJ m-2 d-1', hour: 'MJ m-2 h-1' } as const;

interface InputName {
  readonly unit: string | typeof PER_STEP;
  /** Other spellings, as `compactName` leaves them. */
  readonly spellings: readonly string[];
}

export const INPUTS = {
  tmax: { unit: 'degC', spellings: ['tmaxc', 'maxtemp', 'tx', 'temperaturemax', 'tempmax'] },
  tmin: { unit: 'degC', spellings: ['tminc', 'mintemp', 'tn', 'temperaturemin', 'tempmin'] },
  tmean: {
    unit: 'degC',
    spellings: ['temp', 't', 'tavg', 'tair', 'temperature', 'tmeanc', 'tempmean', 'ta', 'thr', 'tday'],
  },
  tdew: { unit: 'degC', spellings: ['dewpoint', 'td', 'tdewpoint', 'tdewc', 'tdp'] },
  twet: { unit: 'degC', spellings: ['wetbulb', 'twetbulb', 'tw'] },
  tdry: { unit: 'degC', spellings: ['drybulb', 'tdrybulb'] },
  tmonthPrev: {
    unit: 'degC',
    spellings: ['tmonthprev', 'tprev', 'tmonthprevious', 'tmonthi1', 'tmonthminus1'],
  },
  tmonth: { unit: 'degC', spellings: ['tmonthi', 'tmonthcurrent', 'tcurrent'] },
  tmonthNext: { unit: 'degC', spellings: ['tmonthnext', 'tnext', 'tmonthplus1'] },
  rhmax: { unit: '%', spellings: ['rhmaxpct', 'rhx'] },
  rhmin: { unit: '%', spellings: ['rhminpct', 'rhn'] },
  rhmean: { unit: '%', spellings: ['rh', 'rhavg', 'rhmeanpct', 'relativehumidity', 'humidity', 'rhhr'] },
  ea: { unit: 'kPa', spellings: ['vapourpressure', 'vaporpressure', 'actualvapourpressure', 'eakpa', 'avp'] },
  es: { unit: 'kPa', spellings: ['saturationvapourpressure', 'svp'] },
  pressure: { unit: 'kPa', spellings: ['p', 'pair', 'airpressure', 'atmosphericpressure', 'pressurekpa'] },
  q: { unit: '-', spellings: ['specifichumidity', 'huss'] },
  gamma: { unit: 'kPa degC-1', spellings: ['psy', 'psychrometricconstant'] },
  slope: { unit: 'kPa degC-1', spellings: ['delta', 'slopevp', 'esslope', 'vpc', 'dlt'] },
  declination: { unit: 'rad', spellings: ['soldec', 'solardeclination', 'sd'] },
  sunsetHourAngle: { unit: 'rad', spellings: ['omegas', 'ws', 'sha'] },
  rs: {
    unit: PER_STEP,
    spellings: ['solar', 'srad', 'solarradiation', 'rsmj', 'radsolin', 'globalradiation'],
  },
  ra: { unit: PER_STEP, spellings: ['extraterrestrialradiation'] },
  rso: { unit: PER_STEP, spellings: ['clearsky', 'clearskyradiation', 'csrad'] },
  rns: { unit: PER_STEP, spellings: ['netshortwave'] },
  rnl: { unit: PER_STEP, spellings: ['netlongwave'] },
  rn: { unit: PER_STEP, spellings: ['netradiation', 'netrad'] },
  g: { unit: PER_STEP, spellings: ['soilheatflux', 'shf'] },
  energy: { unit: PER_STEP, spellings: ['netenergy', 'radiation', 'energydepth'] },
  sunshine: { unit: 'h', spellings: ['n', 'nh', 'sunhours', 'sunshinehours', 'sunshineduration', 'nact'] },
  daylight: { unit: 'h', spellings: ['nn', 'daylighthours', 'nmax'] },
  relativeSunshine: { unit: '-', spellings: ['novern', 'nratio', 'sunshinefraction', 'nn1'] },
  cloudCover: { unit: '-', spellings: ['cloud', 'clouds', 'cc', 'cloudfraction'] },
  wind: { unit: 'm s-1', spellings: ['uz', 'u', 'windspeed', 'windms', 'windrun', 'wnd', 'u10', 'wind10m'] },
  u2: { unit: 'm s-1', spellings: ['wind2m', 'windspeed2m', 'windat2m'] },
  windHeight: {
    unit: 'm',
    spellings: ['zw', 'zwind', 'zm', 'zu', 'height', 'windheightm', 'measurementheight'],
  },
  elevation: { unit: 'm', spellings: ['elev', 'alt', 'altitude', 'elevationm'] },
  latitude: { unit: 'deg', spellings: ['lat', 'phi', 'latitudedeg'] },
  longitude: { unit: 'deg', spellings: ['lon', 'long', 'lng', 'lm', 'longitudedegeast'] },
  meridian: {
    unit: 'deg',
    spellings: ['tzmeridian', 'lz', 'centralmeridian', 'timezonemeridian', 'zonemeridian'],
  },
  utcOffset: { unit: 'h', spellings: ['tzoffset', 'timezoneoffset', 'utcoffseth', 'tz'] },
  dayOfYear: { unit: 'd', spellings: ['doy', 'j', 'jday', 'julianday', 'doylocal'] },
  fcd: { unit: '-', spellings: ['cloudinessfunction', 'cloudinessfraction'] },
  relativeShortwave: {
    unit: '-',
    spellings: [
      'rsoverrso',
      'rsrso',
      'rsrsoratio',
      'rsrsonight',
      'rsrsoassumed',
      'rsoverrsonight',
      'relativeshortwave',
      'rsrsoprevious',
    ],
  },
  kRs: { unit: '-', spellings: ['krs'] },
  albedo: { unit: '-', spellings: ['alpha0'] },
  as: { unit: '-', spellings: ['as1', 'angstroma'] },
  bs: { unit: '-', spellings: ['bs1', 'angstromb'] },
  turbidity: { unit: '-', spellings: ['kt', 'kturb'] },
  priestleyTaylorAlpha: { unit: '-', spellings: ['alpha', 'alphapt', 'apt'] },
  lambda: { unit: 'MJ kg-1', spellings: ['latentheat', 'lambd'] },
  Cn: { unit: '-', spellings: ['cn'] },
  Cd: { unit: '-', spellings: ['cd'] },
  psychrometerCoefficient: { unit: '-', spellings: ['psychrometer', 'apsy'] },
} as const satisfies Readonly<Record<string, InputName>>;

export type InputId = keyof typeof INPUTS;

/** `T_max`, `tmax` and `Tmax` are one name. */
export const compactName = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

const IDS = Object.keys(INPUTS) as InputId[]; // Object.keys forgets the literal names

const BY_SPELLING: ReadonlyMap<string, InputId> = new Map(
  IDS.flatMap((id) => [compactName(id), ...INPUTS[id].spellings].map((name) => [name, id] as const)),
);

/** What a vector's own name of an input means; `z` is an elevation except beside a wind; `N` is not `n`. */
export function inputId(
  name: string,
  { method, unit = '' }: { method: string; unit: string | undefined },
): InputId | undefined {
  if (name === 'N') return 'daylight';
  const key = compactName(name);
  if (key === 'z') return method.includes('wind') ? 'windHeight' : 'elevation';
  if (key === 'delta' && /^(rad|deg)/.test(unit) && !unit.includes('-1')) return 'declination';
  return BY_SPELLING.get(key);
}

/** Unit in which the equations take an input. */
export function unitOfInput(id: InputId, step: 'day' | 'hour'): string {
  const { unit } = INPUTS[id];
  return typeof unit === 'string' ? unit : unit[step];
}
