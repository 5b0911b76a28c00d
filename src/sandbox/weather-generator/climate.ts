import type { Place } from '../../weather/place.ts';
import { departuresAt, type Departures } from './regions.ts';
import type { Sunlight } from './sunlight.ts';
import { nearness, terrainAt } from './terrain.ts';

/** What a site has on an average year, one value a day of the year (index 1…366). */
export interface Climate {
  /** Probability scale of rain and cloud, 0…1. */
  readonly wetness: Float64Array;
  /** Drop of the dew point below Tmin on an average day, °C. */
  readonly dewDepression: Float64Array;
  /** Middle of Tmax and Tmin, °C. */
  readonly temperature: Float64Array;
  /** Standard deviation of the day-to-day temperature, °C. */
  readonly temperatureSpread: Float64Array;
  /** Tmax − Tmin under a clear sky, °C. */
  readonly clearRange: Float64Array;
  /** Median wind at 10 m, m s⁻¹. */
  readonly wind: Float64Array;
}

interface Site {
  readonly place: Place;
  readonly lat: number;
  readonly elevation: number;
  readonly coastKm: number;
  /** 0 on the coast and at sea … 1 deep inland. */
  readonly inland: number;
  readonly regional: Departures;
  readonly sun: Sunlight;
}

const WETTEST_OF_WAVES = 158;
const WAVE_RADIUS_KM = 130;
const WAVE_COASTS: readonly Place[] = [
  { lat: -7.2, lng: -34.8 },
  { lat: -9, lng: -35.2 },
  { lat: -11, lng: -37 },
  { lat: -12.9, lng: -38.4 },
];

/** °C per metre; less than in the free air, because plateaus are heated from below. */
const LAPSE = 0.0053;

export function climateOf(place: Place, elevation: number, sun: Sunlight): Climate {
  const { coastKm } = terrainAt(place);
  const inland = 1 - Math.exp(-Math.max(0, coastKm) / 500);
  const site: Site = {
    place,
    lat: place.lat,
    elevation,
    coastKm,
    inland,
    regional: departuresAt(place),
    sun,
  };
  const belt = yearly((doy) => rainBelts(site, doy));
  const moisture = belt.map((m) => m + site.regional.wet);
  const at = (doy: number): number => belt[((doy + 731) % 366) + 1]!;
  // The air remembers the dryness of the ground: humidity trails the rains by some weeks.
  const humidity = yearly((doy) => (at(doy - 10) + at(doy - 40)) / 2 + site.regional.humid);
  const temperature = yearly((doy) => temperatureOn(site, doy, moisture[doy]!));
  return {
    wetness: moisture.map((m) => clamp(m, 0, 1)),
    temperature,
    dewDepression: yearly((doy) => dewDepressionOn(site, humidity[doy]!, temperature[doy]!)),
    temperatureSpread: yearly((doy) => temperatureSpreadOn(site, doy)),
    clearRange: yearly((doy) => clearRangeOn(site, doy, humidity[doy]!)),
    wind: yearly((doy) => windOn(site, doy, humidity[doy]!)),
  };
}

/** Tropical rain belt that follows the sun, and the storm tracks of the middle latitudes: 0…1. */
function rainBelts(site: Site, doy: number): number {
  // Over land the belt swings further than over the slow ocean.
  const beltLat = 1.5 + (6.5 + 7.5 * coastToInland(site, 150)) * seasonal(doy, 198);
  const belt = Math.exp(-(((site.lat - beltLat) / 14.5) ** 2));
  const winter = -seasonal(doy, 202) * Math.sign(site.lat);
  const storms = 0.55 * Math.exp(-(((Math.abs(site.lat) - 52 + 7 * winter) / 15) ** 2));
  const waves = easterlyWaves(site.place);
  const wavesNow = 0.6 + 0.45 * seasonal(doy, WETTEST_OF_WAVES);
  return Math.max(belt, storms) * (1 - waves) + wavesNow * waves + 0.04;
}

/**
 * The eastern coast of Brazil's Northeast has its rains from April to July, when waves in the easterlies meet the
 * land breeze; the belt of the tropics brings it little. 0 elsewhere … 1.
 */
function easterlyWaves(place: Place): number {
  return Math.max(...WAVE_COASTS.map((coast) => nearness(place, coast, WAVE_RADIUS_KM)));
}

function temperatureOn(site: Site, doy: number, moisture: number): number {
  const s2 = Math.sin((site.lat * Math.PI) / 180) ** 2;
  const annual = 27.6 - 44 * s2 ** 1.4 + site.regional.warm;
  const desert = 8 * site.inland * clamp(0.3 - moisture, 0, 0.6);
  const amplitude = 1 + 26 * site.inland * s2 + 4.5 * s2 ** 0.75 + desert * s2 ** 0.5;
  const side = Math.tanh(site.lat / 8);
  const rainCools = 1.8 * (clamp(moisture, 0, 1) - 0.4) * (1 - s2) ** 4;
  return (
    annual + amplitude * side * seasonal(doy, 216 - 14 * site.inland) - rainCools - LAPSE * site.elevation
  );
}

function dewDepressionOn(site: Site, humidity: number, temperature: number): number {
  const land = 0.35 + 0.65 * coastToInland(site, 80);
  // Cold air is never far from saturation.
  const warmth = clamp(0.25 + (temperature + 8) / 36, 0.2, 1);
  return 0.4 + 7.2 * (1 - clamp(humidity, -0.6, 1)) ** 2 * land * warmth;
}

function temperatureSpreadOn(site: Site, doy: number): number {
  const s2 = Math.sin((site.lat * Math.PI) / 180) ** 2;
  const winter = -seasonal(doy, 202) * Math.sign(site.lat);
  return 0.9 + 5.5 * s2 ** 0.7 * (0.4 + 0.6 * site.inland) * (1 + 0.3 * winter);
}

function clearRangeOn(site: Site, doy: number, humidity: number): number {
  const sun = 0.45 + 0.55 * Math.min(1, site.sun.ra[doy]! / 28);
  const dryness = 1.08 - 0.3 * clamp(humidity, -0.3, 1);
  // Near the poles the sun circles: it neither rises nor sets within the day.
  const turning = 0.25 + 0.75 * Math.min(1, 1.6 * Math.cos((site.lat * Math.PI) / 180));
  return (4 + 10.5 * coastToInland(site, 60)) * sun * dryness * turning;
}

function windOn(site: Site, doy: number, humidity: number): number {
  const s = Math.sin((Math.abs(site.lat) * Math.PI) / 180);
  const winter = -seasonal(doy, 202) * Math.sign(site.lat);
  const sea = 5.5 + 2.5 * s * (1 + 0.3 * winter);
  const land = 2.2 + s * (1 + 0.2 * winter);
  const seaShare =
    site.coastKm < 0 ? clamp(0.5 - site.coastKm / 150, 0, 1) : 0.5 * Math.exp(-site.coastKm / 70);
  const dry = 1.15 - 0.3 * clamp(humidity, 0, 1);
  return (
    (land + (sea - land) * seaShare) *
    site.regional.wind *
    dry *
    (1 + Math.min(4, site.elevation / 1000) * 0.08)
  );
}

/** 0 at sea … 1 inland, over the given distance; the coast itself already counts a little. */
function coastToInland(site: Site, km: number): number {
  return 1 - Math.exp(-Math.max(0, site.coastKm + 15) / km);
}

/** 1 on the day of the peak, −1 half a year later. */
function seasonal(doy: number, peak: number): number {
  return Math.cos((2 * Math.PI * (doy - peak)) / 365.25);
}

function yearly(value: (doy: number) => number): Float64Array {
  return Float64Array.from({ length: 367 }, (_, doy) => value(Math.max(1, doy)));
}

export function clamp(value: number, min: number, max: number): number {
  return Math.min(max, Math.max(min, value));
}
