import { compactName } from './input-names.ts';
import type { TimeStep } from './vector-units.ts';
import type { Method } from './vector-method.ts';

interface QuantityName {
  /** Unit of the computed value; `energy` and `depth` per time step. */
  readonly unit: string;
  readonly spellings: readonly string[];
}

const ENERGY = 'energy per step';
const DEPTH = 'depth per step';

/** Names under which vectors ask for what we compute, as `compactName` leaves them. */
const QUANTITIES: Readonly<Record<string, QuantityName>> = {
  P: { unit: 'kPa', spellings: ['p', 'pressure', 'pair', 'airpressure', 'atmosphericpressure'] },
  gamma: { unit: 'kPa degC-1', spellings: ['gamma', 'psy', 'psychrometricconstant'] },
  e0_tmax: { unit: 'kPa', spellings: ['e0tmax', 'estmax'] },
  e0_tmin: { unit: 'kPa', spellings: ['e0tmin', 'estmin'] },
  e0_tmean: { unit: 'kPa', spellings: ['e0tmean', 'e0', 'estmean', 'e0t', 'e0temp'] },
  e0_tdew: { unit: 'kPa', spellings: ['e0tdew'] },
  e0_twet: { unit: 'kPa', spellings: ['e0twet'] },
  es: { unit: 'kPa', spellings: ['es', 'saturationvapourpressure', 'svp'] },
  ea: { unit: 'kPa', spellings: ['ea', 'actualvapourpressure', 'avp'] },
  vpd: { unit: 'kPa', spellings: ['vpd', 'esea', 'vapourpressuredeficit'] },
  Delta: { unit: 'kPa degC-1', spellings: ['delta', 'slope', 'slopevp', 'vpc', 'esslope', 'dlt'] },
  tdew: { unit: 'degC', spellings: ['tdew', 'dewpoint'] },
  Tmean: { unit: 'degC', spellings: ['tmean', 't', 'temp'] },
  lambda: { unit: 'MJ kg-1', spellings: ['lambda', 'latentheat', 'lambd'] },
  dr: { unit: '-', spellings: ['dr', 'inverserelativedistance', 'relativedistance'] },
  declination: { unit: 'rad', spellings: ['declination', 'solardeclination', 'soldec', 'sd'] },
  sunset_hour_angle: { unit: 'rad', spellings: ['sunsethourangle', 'omegas', 'ws', 'sunsetangle'] },
  latitude_rad: { unit: 'rad', spellings: ['latituderad', 'phi', 'latitude', 'latrad', 'lat'] },
  beta: { unit: 'rad', spellings: ['beta', 'sunangle', 'solarangle', 'sunelevation'] },
  omega: { unit: 'rad', spellings: ['omega', 'solartimeangle', 'hourangle'] },
  omega1: { unit: 'rad', spellings: ['omega1', 'w1'] },
  omega2: { unit: 'rad', spellings: ['omega2', 'w2'] },
  Sc: { unit: 'h', spellings: ['sc', 'seasonalcorrection'] },
  J: { unit: 'd', spellings: ['j', 'dayofyear', 'doy'] },
  N: { unit: 'h', spellings: ['n', 'daylighthours', 'nn', 'nmax', 'daylength'] },
  Ra: { unit: ENERGY, spellings: ['ra', 'extraterrestrialradiation'] },
  Ra_depth: { unit: DEPTH, spellings: ['radepth', 'ramm', 'raequivalent'] },
  Rs: { unit: ENERGY, spellings: ['rs', 'solarradiation', 'srad'] },
  Rso: { unit: ENERGY, spellings: ['rso', 'clearskyradiation'] },
  rs_over_rso: { unit: '-', spellings: ['rsoverrso', 'rsrso', 'relativeshortwave'] },
  fcd: { unit: '-', spellings: ['fcd', 'cloudiness'] },
  W: { unit: 'mm', spellings: ['w', 'precipitablewater'] },
  KB: { unit: '-', spellings: ['kb', 'beamclearness'] },
  KD: { unit: '-', spellings: ['kd', 'diffusetransmissivity'] },
  sin_beta24: { unit: '-', spellings: ['sinbeta24', 'sinphi24'] },
  Rns: { unit: ENERGY, spellings: ['rns', 'netshortwave'] },
  Rnl: { unit: ENERGY, spellings: ['rnl', 'netlongwave'] },
  Rn: { unit: ENERGY, spellings: ['rn', 'netradiation'] },
  G: { unit: ENERGY, spellings: ['g', 'soilheatflux', 'gmonth', 'ghr', 'gos'] },
  Grs: { unit: ENERGY, spellings: ['grs'] },
  G_eq43: { unit: ENERGY, spellings: ['geq43'] },
  G_eq44: { unit: ENERGY, spellings: ['geq44'] },
  u2: { unit: 'm s-1', spellings: ['u2', 'wind2m', 'uz2'] },
  evaporation: { unit: DEPTH, spellings: ['evaporation', 'depth', 'equivalentevaporation', 'e'] },
  ETos: { unit: DEPTH, spellings: ['etos', 'etshort', 'etoasce', 'asceeto', 'etosasce', 'asceetos'] },
  ETrs: { unit: DEPTH, spellings: ['etrs', 'etr', 'ettall', 'etrasce', 'asceetr', 'etrsasce', 'asceetrs'] },
  hargreaves: {
    unit: DEPTH,
    spellings: [
      'ethargreaves',
      'etohargreaves',
      'hargreaves',
      'hargreavessamani',
      'eths',
      'etohs',
      'etohargreavessamani',
      'ethargreavessamani',
    ],
  },
  priestleyTaylor: {
    unit: DEPTH,
    spellings: [
      'etpriestleytaylor',
      'etopriestleytaylor',
      'priestleytaylor',
      'etpt',
      'etopt',
      'petpriestleytaylor',
    ],
  },
  makkink: {
    unit: DEPTH,
    spellings: ['etmakkink', 'makkink', 'ev24', 'knmimakkink', 'makkinkknmi', 'etmakkinkknmi', 'eref'],
  },
};

const BY_SPELLING: ReadonlyMap<string, string> = new Map(
  Object.entries(QUANTITIES).flatMap(([id, { spellings }]) => spellings.map((name) => [name, id])),
);

/** A plain name of "the" evapotranspiration: which one, the method says. */
const PLAIN_ET =
  /^(et|eto|et0|etref|etsz|pet|etofao56|etopm|etfao56|etpm|etpmfao56|etopmfao56|referenceet)(mm|mmd|mmh)?$/;

/** Our name of a quantity that a vector asks for; undefined for one that we do not compute. */
export function quantityId(
  name: string,
  { reference, unit = '' }: { reference: Method['reference']; unit: string | undefined },
): string | undefined {
  const key = compactName(name.replace(/_?lambda_?=?[\d.]+$/i, ''));
  if (PLAIN_ET.test(key)) return reference;
  const isAngle = /^(rad|deg)/i.test(unit) && !/deg\s*[CFK]/i.test(unit);
  if (key === 'delta' && isAngle) return 'declination';
  return BY_SPELLING.get(key);
}

/** λ [MJ kg⁻¹] at the end of a quantity's name (`…_lambda2.45`); undefined where there is none. */
export function lambdaInName(name: string): number | undefined {
  const text = /lambda_?=?(\d[\d.]*)$/i.exec(name)?.[1];
  return text === undefined ? undefined : Number(text);
}

/** Unit of our value of a quantity. */
export function unitOfQuantity(id: string, step: TimeStep): string {
  const unit = QUANTITIES[id]?.unit ?? '-';
  if (unit === ENERGY) return step === 'day' ? 'MJ m-2 d-1' : 'MJ m-2 h-1';
  if (unit === DEPTH) return step === 'day' ? 'mm d-1' : 'mm h-1';
  return unit;
}
