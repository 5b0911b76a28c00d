import { clamp, type Climate } from './climate.ts';
import { shareBelow } from './noise.ts';
import type { SourceCharacter } from './source-character.ts';
import type { Sunlight } from './sunlight.ts';

/** The drivers of one day, standard normal unless a unit is given. */
export interface DayDrivers {
  readonly doy: number;
  readonly moisture: number;
  readonly temperature: number;
  readonly wind: number;
  readonly rain: number;
  readonly haze: number;
  readonly shape: number;
  /** °C. */
  readonly temperatureError: number;
}

/** Lasting errors of the cell, already in their units. */
export interface CellErrors {
  readonly temperature: number;
  readonly rangeFactor: number;
  readonly dew: number;
  readonly windFactor: number;
}

export interface SiteModel {
  readonly climate: Climate;
  readonly sun: Sunlight;
  readonly character: SourceCharacter;
  readonly errors: CellErrors;
}

/** One day of weather: °C, mm, MJ m⁻² d⁻¹, m s⁻¹ at 10 m. */
export interface DayWeather {
  readonly tmax: number;
  readonly tmin: number;
  readonly tmean: number;
  readonly tdew: number;
  readonly u10: number;
  readonly rs: number;
  readonly precipitation: number;
  /** Mean share of the sky, 0…1. */
  readonly cloud: number;
}

export function dayWeather(site: SiteModel, day: DayDrivers): DayWeather {
  const sky = skyOf(site, day);
  const { tmax, tmin, tmean } = temperatures(site, day, sky.cloud);
  const depression = site.climate.dewDepression[day.doy]! * Math.exp(-0.28 * day.moisture) + site.errors.dew;
  return {
    tmax,
    tmin,
    tmean,
    // Under Tmin, so that the relative humidity of the coldest hour stays below 100 %.
    tdew: tmin - Math.max(0.1 + 0.3 * Math.abs(day.haze), depression),
    u10: site.climate.wind[day.doy]! * site.errors.windFactor * Math.exp(0.32 * day.wind),
    rs: radiation(site, day, sky.cloud),
    precipitation: rainDepth(site, day, sky.rainRank),
    cloud: sky.cloud,
  };
}

interface Sky {
  /** 0 clear … 1 overcast. */
  readonly cloud: number;
  /** 0…1 among the wet days of the season, from the lightest; 0 on a dry day. */
  readonly rainRank: number;
}

/** A day is wet when its moisture is among the wettest p of the season: spells come from the signal. */
function skyOf(site: SiteModel, day: DayDrivers): Sky {
  const wetness = site.climate.wetness[day.doy]!;
  const p = clamp(0.012 + 0.7 * wetness + site.character.drizzle * Math.sqrt(wetness), 0.005, 0.92);
  const rank = shareBelow(day.moisture);
  const rainRank = Math.max(0, (rank - (1 - p)) / p);
  const contrast = (0.12 + 0.6 * Math.sqrt(wetness * (1 - 0.55 * wetness))) * site.character.contrast;
  const cloud = 0.16 + 0.42 * wetness + contrast * (2 * rank - 1) + 0.05 * day.haze;
  return { cloud: clamp(Math.max(cloud, rainRank > 0 ? 0.35 + 0.3 * rainRank : 0), 0, 1), rainRank };
}

/** Rs = Rso · clearness; never above Ra, whatever the altitude. */
function radiation(site: SiteModel, day: DayDrivers, cloud: number): number {
  const clearness = (1 - 0.74 * cloud ** 1.3) * site.character.radiationFactor + 0.015 * day.haze;
  const rso = site.sun.rso[day.doy]!;
  return Math.min(rso * clamp(clearness, 0.12, 1.02), 0.98 * site.sun.ra[day.doy]!);
}

function temperatures(
  site: SiteModel,
  day: DayDrivers,
  cloud: number,
): { tmax: number; tmin: number; tmean: number } {
  const { climate, errors } = site;
  const clear = climate.clearRange[day.doy]! * errors.rangeFactor;
  const range = Math.max(1, clear * (1.06 - 0.62 * cloud) * Math.exp(0.1 * day.shape));
  const anomaly = climate.temperatureSpread[day.doy]! * day.temperature + day.temperatureError;
  const middle = climate.temperature[day.doy]! + anomaly + errors.temperature - 0.12 * clear * (cloud - 0.4);
  // Days are skewed: short warm afternoons, long cool nights.
  const tmean = middle - range * clamp(0.05 - 0.02 * day.shape, -0.1, 0.15);
  return { tmax: middle + range / 2, tmin: middle - range / 2, tmean };
}

/** Skewed depths, heavier where the air is warm. mm. */
function rainDepth(site: SiteModel, day: DayDrivers, rainRank: number): number {
  if (rainRank <= 0) return 0;
  const warmth = clamp((site.climate.temperature[day.doy]! - 2) / 20, 0, 1);
  const typical = (3 + 8 * warmth) * (1 - 2.5 * site.character.drizzle);
  return Math.min(300, typical * (-Math.log(1 - 0.985 * rainRank)) ** 1.2 * Math.exp(0.45 * day.rain - 0.1));
}
