import { extraterrestrialRadiation, referenceEtDaily } from '../../src/fao56/index.ts';
import { dayOfYear, parseCivilDate, type DayRange, type EpochDay } from '../../src/weather/civil-date.ts';
import type { Place } from '../../src/weather/place.ts';

/** The weather that truly was, in canonical units; every healthy provider tells it alike. */
export interface TrueDay {
  readonly tmax: number;
  readonly tmin: number;
  readonly tmean: number;
  readonly rhmax: number;
  readonly rhmean: number;
  readonly rhmin: number;
  readonly tdew: number;
  readonly u2: number;
  readonly rs: number;
  readonly rain: number;
}

/** A place and a period with its weather. */
export interface World {
  readonly name: string;
  readonly place: Place;
  readonly zone: string;
  /** What Open-Meteo says of the zone. */
  readonly utcOffsetSeconds: number;
  /** True height of the ground [m]. */
  readonly elevation: number;
  readonly range: DayRange;
  readonly today: EpochDay;
  /** Mean temperature of the period [°C]. */
  readonly warmth: number;
}

export function day(text: string): EpochDay {
  const epochDay = parseCivilDate(text);
  if (epochDay === undefined) throw new Error(`not a date: ${text}`);
  return epochDay;
}

/** FAO-56 Example 18: Uccle near Brussels on 6 July, 3.9 mm: es 1.997 and ea 1.409 kPa, u2 from 2.78 m/s at 10 m. */
const EXAMPLE_18 = day('2015-07-06');
const EXAMPLE_18_WEATHER = { tmax: 21.5, tmin: 12.3, rhmean: 70.56, u2: 2.078, rs: 22.07 };

/** July 2015 in Brussels, whose sixth day is FAO-56 Example 18. */
export const BRUSSELS: World = {
  name: 'Brussels in July',
  place: { lat: 50.8, lng: 4.35 },
  zone: 'Europe/Brussels',
  utcOffsetSeconds: 7200,
  elevation: 100,
  range: { from: day('2015-07-01'), to: day('2015-07-31') },
  today: day('2026-01-15'),
  warmth: 17,
};

export function within(world: World, from: string, to: string): World {
  return { ...world, range: { from: day(from), to: day(to) } };
}

/** Between −1 and 1, another for every day and purpose, the same in every run. */
function chance(epochDay: EpochDay, purpose: number): number {
  const x = Math.sin(epochDay * 12.9898 + purpose * 78.233) * 43758.5453;
  return 2 * (x - Math.floor(x)) - 1;
}

export function trueDay(world: World, epochDay: EpochDay): TrueDay {
  const about = (purpose: number) => chance(epochDay, purpose);
  const middle = world.warmth + 3 * about(1);
  const swing = 5 + 1.5 * about(2);
  const share = 0.5 + 0.2 * about(5);
  const weather = {
    tmax: middle + swing,
    tmin: middle - swing,
    rhmean: 62 + 15 * about(3),
    u2: 2.6 + 1.2 * about(4),
    rs: share * extraterrestrialRadiation(world.place.lat, dayOfYear(epochDay)),
    ...(world.place === BRUSSELS.place && epochDay === EXAMPLE_18 && EXAMPLE_18_WEATHER),
  };
  const { tmax, tmin, rhmean } = weather;
  // All forms of humidity speak of one vapour pressure: by Eq. 19, by Eq. 17 and by Eq. 14.
  const ea = (rhmean / 100) * ((saturation(tmax) + saturation(tmin)) / 2);
  const rhmax = Math.min(100, rhmean + 20);
  return {
    ...weather,
    tmean: (tmax + tmin) / 2,
    rhmax,
    rhmin: (200 * ea - saturation(tmin) * rhmax) / saturation(tmax),
    tdew: dewPoint(ea),
    rain: epochDay % 3 === 0 ? 4.5 : 0,
  };
}

/** The provider's own ETo: of the same weather. */
export function providerEto(world: World, epochDay: EpochDay): number {
  const { tmax, tmin, rhmean, u2, rs } = trueDay(world, epochDay);
  const input = { dayOfYear: dayOfYear(epochDay), tmax, tmin, rhmean, u2, rs };
  return referenceEtDaily(input, { latitude: world.place.lat, elevation: world.elevation }).ETo;
}

/** FAO-56 Eq. 11 [kPa]. */
function saturation(celsius: number): number {
  return 0.6108 * Math.exp((17.27 * celsius) / (celsius + 237.3));
}

/** Eq. 14 solved for the temperature [°C]. */
function dewPoint(ea: number): number {
  const x = Math.log(ea / 0.6108);
  return (237.3 * x) / (17.27 - x);
}
