import { saturationVapourPressure } from '../../fao56/index.ts';
import type { EpochDay } from '../../weather/civil-date.ts';
import type { LocalDay } from './local-days.ts';
import { fieldAt } from './noise.ts';
import { fallenBy, fallenShares } from './rain-hours.ts';
import {
  extremesBetween,
  temperatureAt,
  temperatureCurves,
  type Extremes,
  type TemperatureCurve,
} from './temperature-curve.ts';
import { generateWeather, type WeatherRequest } from './weather-generator.ts';

export interface HourlyRequest extends Omit<WeatherRequest, 'days'> {
  /** At least one. */
  readonly days: readonly LocalDay[];
}

/** An instant: °C, %, m s⁻¹ at 10 m, cloud as a share of the sky. */
export interface Moment {
  readonly day: EpochDay;
  readonly temperature: number;
  readonly dewPoint: number;
  readonly humidity: number;
  readonly wind: number;
  readonly cloud: number;
}

/** Instants are ms since the epoch, inside the days asked for. */
export interface HourlyWeather {
  at(instant: number): Moment;
  temperatureBetween(from: number, to: number): Extremes;
  /** mm, in whole steps of the given depth whose sum over a day is the day's rain, rounded. */
  rainBetween(from: number, to: number, step: number): number;
}

/** One local day, with what is needed to tell its hours. */
interface DayCourse {
  readonly span: LocalDay;
  readonly curve: TemperatureCurve;
  readonly dewPoint: number;
  readonly vapour: number;
  readonly wind: number;
  readonly cloud: number;
  /** Of the day, in shares of its length. */
  readonly cloudiest: number;
  readonly rain: number;
  readonly fallen: readonly number[];
}

/** Around three in the afternoon, when the air mixes. */
const WINDIEST = 15 / 24;
const WIND_SWING = 0.35;
const CLOUD_SWING = 0.5;

/** The hours of the generator's days: through each Tmin and Tmax, under steady vapour, with the day's mean wind and rain. */
export function hourlyWeather(request: HourlyRequest, seed: number): HourlyWeather {
  const courses = dayCourses(request, seed);
  const last = courses.at(-1)!;
  const courseAt = (instant: number): DayCourse => courses.find(({ span }) => instant < span.end) ?? last;
  return {
    at: (instant) => momentOf(courseAt(instant), instant),
    temperatureBetween: (from, to) => {
      const parts = courses
        .filter(({ span }) => span.start < to && span.end > from)
        .map(({ span, curve }) => extremesBetween(curve, shareOf(span, from), shareOf(span, to)));
      return { min: Math.min(...parts.map((p) => p.min)), max: Math.max(...parts.map((p) => p.max)) };
    },
    rainBetween: (from, to, step) => {
      let steps = 0;
      for (const course of courses)
        steps += stepsFallenBy(course, to, step) - stepsFallenBy(course, from, step);
      return steps * step;
    },
  };
}

function dayCourses({ days, ...site }: HourlyRequest, seed: number): DayCourse[] {
  // A day more on each side: a midnight depends on both of its days.
  const range = { from: days[0]!.day - 1, to: days.at(-1)!.day + 1 };
  const weather = generateWeather({ ...site, days: range }, seed);
  const curves = temperatureCurves(weather.tmin, weather.tmax);
  const rainHours = fieldAt(site.cell, { name: 'rain-hours', km: 100, days: 1 }, seed);
  const cloudHours = fieldAt(site.cell, { name: 'cloud-hours', km: 100, days: 1 }, seed);
  return days.map((span) => {
    const i = span.day - range.from;
    return {
      span,
      curve: curves[i]!,
      dewPoint: weather.tdew[i]!,
      vapour: saturationVapourPressure(weather.tdew[i]!),
      wind: weather.u10[i]!,
      cloud: weather.cloud[i]!,
      cloudiest: cloudHours(span.day),
      rain: weather.precipitation[i]!,
      fallen: fallenShares(rainHours, span.day),
    };
  });
}

function momentOf(course: DayCourse, instant: number): Moment {
  const { cloud, dewPoint, vapour } = course;
  const share = shareOf(course.span, instant);
  const temperature = temperatureAt(course.curve, share);
  return {
    day: course.span.day,
    temperature,
    dewPoint,
    humidity: (100 * vapour) / saturationVapourPressure(temperature),
    wind: course.wind * (1 + WIND_SWING * wave(share - WINDIEST)),
    cloud: cloud + CLOUD_SWING * Math.min(cloud, 1 - cloud) * wave(share - course.cloudiest),
  };
}

/** One swing a day; over the whole hours of any day it sums to nothing. */
function wave(share: number): number {
  return Math.cos(2 * Math.PI * share);
}

function shareOf({ start, end }: LocalDay, instant: number): number {
  return Math.min(1, Math.max(0, (instant - start) / (end - start)));
}

function stepsFallenBy({ span, rain, fallen }: DayCourse, instant: number, step: number): number {
  return Math.round((rain * fallenBy(fallen, shareOf(span, instant))) / step);
}
