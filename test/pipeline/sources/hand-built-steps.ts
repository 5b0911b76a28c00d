/** Answers of the providers that give no days but steps, periods and reports, from the toy weather of `hand-built-answers.ts`. */
import { MS_PER_DAY, type EpochDay } from '../../../src/weather/civil-date.ts';
import { EQ_47_AT_10_M, toy, type HandBuilt, type Json } from './hand-built-answers.ts';

const HOUR_MS = 3_600_000;

/** Hours from the beginning of the epoch, by the clock of a zone that is so many hours behind UTC and has no summer time. */
export interface LocalClock {
  /** The instant at which a civil day's clock shows so many hours, ms. */
  at(day: EpochDay, hours: number): number;
  dayOf(instant: number): EpochDay;
  hourOf(instant: number): number;
}

export function hoursBehindUtc(hours: number): LocalClock {
  const shown = (instant: number) => instant - hours * HOUR_MS;
  return {
    at: (day, clock) => day * MS_PER_DAY + (clock + hours) * HOUR_MS,
    dayOf: (instant) => Math.floor(shown(instant) / MS_PER_DAY),
    hourOf: (instant) => (shown(instant) % MS_PER_DAY) / HOUR_MS,
  };
}

export const isoInstant = (ms: number) => new Date(ms).toISOString().replace('.000Z', '+00:00');

/** Humidity through a day: 91 % from 5 to 6 h, 33 % from 15 to 16 h, otherwise 62 %; so is their mean. */
export const humidityAt = (hour: number) => (hour === 5 ? 91 : hour === 15 ? 33 : 62);
export const WIND_KMH = 11.7;
const U2 = 3.25 * EQ_47_AT_10_M;

/** The mean of a day that is 18.25 °C but for one hour of its maximum and one of its minimum. */
export const tmeanWithPeaks = ({ tmax, tmin }: { tmax: number; tmin: number }) =>
  (tmax + tmin + 22 * 18.25) / 24;

export const SUB_DAILY = {
  mayLack: [] as readonly string[],
  datesDays: false,
  missing: { gone: 'u2', kept: 'tmax' },
};

interface MetStep {
  time: string;
  data: Record<string, { details: Record<string, number | string | null> }>;
}
interface MetAnswer {
  properties: { timeseries: MetStep[] };
}

const MET_PATH = '/weatherapi/locationforecast/2.0/complete';

/** Hourly for the first two days and three hours at Brasília, then at 03, 09, 15 and 21 h by its clock. */
export function metNorwayByHand(today: EpochDay): HandBuilt {
  const clock = hoursBehindUtc(3);
  const stepsOn = (answer: Json, day: EpochDay) =>
    (answer as unknown as MetAnswer).properties.timeseries.filter(
      ({ time }) => clock.dayOf(Date.parse(time)) === day,
    );
  return {
    id: 'met_norway',
    place: { lat: -15.78, lng: -47.87 },
    zone: 'America/Sao_Paulo',
    requests: 1,
    isData: ({ pathname }) => pathname === MET_PATH,
    recent: () => ({ from: today, to: today + 4 }),
    ...SUB_DAILY,
    // Of instants six hours apart no extremes of humidity can be told.
    mayLack: ['rhmax', 'rhmin'],
    gridPlace: { lat: -15.78, lng: -47.87 },
    expected(day) {
      const { tmax, tmin, tmean, tdew, rain } = toy(day);
      const isHourly = day < today + 2;
      const extremes = isHourly ? { rhmax: 91, rhmin: 33 } : { rhmax: NaN, rhmin: NaN };
      return { tmax, tmin, tmean, ...extremes, rhmean: 62, tdew, u2: U2, precipitation: rain };
    },
    answer: ({ pathname }) => (pathname === MET_PATH ? metAnswer(today, clock) : undefined),
    withoutValue(answer, day) {
      for (const { data } of stepsOn(answer, day)) data.instant!.details.wind_speed = null;
    },
    withoutDay(answer, day) {
      const gone = stepsOn(answer, day);
      const { properties } = answer as unknown as MetAnswer;
      properties.timeseries = properties.timeseries.filter((step) => !gone.includes(step));
    },
    withTemperature(answer, json) {
      (answer as unknown as MetAnswer).properties.timeseries[0]!.data.instant!.details.air_temperature = '@';
      return JSON.stringify(answer).replace('"@"', json);
    },
  };
}

function metAnswer(today: EpochDay, clock: LocalClock): Json {
  const sixHourly = clock.at(today + 2, 3);
  const timeseries: object[] = [];
  for (let time = clock.at(today, 0); time < sixHourly; time += HOUR_MS)
    timeseries.push(metStep(time, clock, time < clock.at(today + 2, 0)));
  for (let time = sixHourly; time < clock.at(today + 10, 0); time += 6 * HOUR_MS)
    timeseries.push(metStep(time, clock, false));
  timeseries.push({ time: isoInstant(clock.at(today + 10, 3)), data: { instant: { details: {} } } });
  return {
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [-47.87, -15.78, 1080] },
    properties: {
      meta: {
        updated_at: isoInstant(clock.at(today, 0)),
        units: {
          air_temperature: 'celsius',
          relative_humidity: '%',
          wind_speed: 'm/s',
          precipitation_amount: 'mm',
        },
      },
      timeseries,
    },
  };
}

/**
 * Extremes of six hours are the day's where they lie wholly in it, and absurd where they reach into two. A rainy day's
 * 4.5 mm fall evenly over its hours, or evenly over its three whole windows of six; amounts of six hours that share
 * time with hourly ones are absurd.
 */
function metStep(time: number, clock: LocalClock, isHourly: boolean): object {
  const [day, hour] = [clock.dayOf(time), clock.hourOf(time)];
  const { tmax, tmin, tmean, tdew, wind, rain } = toy(day);
  const isWhole = hour <= 18;
  const hasHour = isHourly || hour < 3;
  const extremes = isWhole
    ? { air_temperature_max: tmax, air_temperature_min: tmin }
    : { air_temperature_max: 59, air_temperature_min: -59 };
  return {
    time: isoInstant(time),
    data: {
      instant: {
        details: {
          air_temperature: tmean,
          relative_humidity: isHourly ? humidityAt(hour) : 62,
          dew_point_temperature: tdew,
          wind_speed: wind,
        },
      },
      ...(hasHour && { next_1_hours: { details: { precipitation_amount: isHourly ? rain / 24 : 0 } } }),
      next_6_hours: {
        details: { ...extremes, precipitation_amount: hasHour ? 77 : isWhole ? rain / 3 : 0 },
      },
    },
  };
}
