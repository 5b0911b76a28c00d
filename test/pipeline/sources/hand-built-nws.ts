/** Answers of the National Weather Service for New York in winter, from the toy weather of `hand-built-answers.ts`. */
import type { EpochDay } from '../../../src/weather/civil-date.ts';
import { EQ_47_AT_10_M, toy, type HandBuilt, type Json } from './hand-built-answers.ts';
import {
  hoursBehindUtc,
  humidityAt,
  isoInstant,
  SUB_DAILY,
  tmeanWithPeaks,
  WIND_KMH,
} from './hand-built-steps.ts';

const clock = hoursBehindUtc(5);
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

const NEW_YORK = { place: { lat: 40.7128, lng: -74.006 }, zone: 'America/New_York' };
const POINT = '/points/40.7128,-74.006';
/** The first column of the grid: a 0 that is a number. */
const CELL = '/gridpoints/OKX/0,35';
const point: Json = {
  properties: {
    gridId: 'OKX',
    gridX: 0,
    gridY: 35,
    forecastGridData: 'https://elsewhere.example/gridpoints/OKX/0,35',
    observationStations: 'https://elsewhere.example/gridpoints/OKX/0,35/stations',
    timeZone: 'America/New_York',
  },
};

interface Layer {
  uom: string;
  values: { validTime: string; value: number | string | null }[];
}
interface GridAnswer {
  properties: Record<string, Layer>;
}

/** What else is told of a cell has no values. */
const layersOf = (answer: Json) =>
  Object.values((answer as unknown as GridAnswer).properties).filter(({ values }) => Array.isArray(values));

/** A day's maximum is told by its own layer on even days, and by an hour of the temperature on odd ones. */
const hasOwnLayer = (day: EpochDay) => day % 2 === 0;

export function nwsForecastByHand(today: EpochDay): HandBuilt {
  const valuesOn = (answer: Json, day: EpochDay) =>
    layersOf(answer).map((layer) => ({
      layer,
      ofDay: layer.values.filter(
        ({ validTime }) => clock.dayOf(Date.parse(validTime.split('/')[0]!)) === day,
      ),
    }));
  return {
    id: 'nws_forecast',
    ...NEW_YORK,
    requests: 2,
    isData: ({ pathname }) => /^\/gridpoints\/[A-Z]{3}\/\d+,\d+$/.test(pathname),
    recent: () => ({ from: today, to: today + 4 }),
    ...SUB_DAILY,
    gridPlace: { lat: 40.7, lng: -74.02 },
    expected(day) {
      const { tmax, tmin, tmean, tdew, wind, rain } = toy(day);
      return {
        tmax,
        tmin,
        tmean: hasOwnLayer(day) ? tmean : tmeanWithPeaks({ tmax, tmin }),
        rhmax: 91,
        rhmin: 33,
        rhmean: 62,
        tdew,
        u2: wind * EQ_47_AT_10_M,
        // 0.6 mm from 19 to 1 h each night: a sixth of it in the morning, five sixths in the evening.
        precipitation: rain + 0.6,
      };
    },
    answer({ pathname }) {
      if (pathname === POINT) return point;
      return pathname === CELL ? gridAnswer(today) : undefined;
    },
    withoutValue(answer, day) {
      const { windSpeed } = (answer as unknown as GridAnswer).properties;
      for (const { layer, ofDay } of valuesOn(answer, day))
        if (layer === windSpeed) for (const entry of ofDay) entry.value = null;
    },
    withoutDay(answer, day) {
      for (const { layer, ofDay } of valuesOn(answer, day))
        layer.values = layer.values.filter((entry) => !ofDay.includes(entry));
    },
    withTemperature(answer, json) {
      (answer as unknown as GridAnswer).properties.temperature!.values[0]!.value = '@';
      return JSON.stringify(answer).replace('"@"', json);
    },
  };
}

function gridAnswer(today: EpochDay): Json {
  const days = Array.from({ length: 8 }, (_, i) => today + i);
  const entry = (start: number, duration: string, value: number) => ({
    validTime: `${isoInstant(start)}/${duration}`,
    value,
  });
  const everyDay = (of: (day: EpochDay) => object[]) => days.flatMap(of);
  const temperature = everyDay((day) => {
    const { tmax, tmin, tmean } = toy(day);
    if (hasOwnLayer(day)) return [entry(clock.at(day, 0), 'P1D', tmean)];
    return [
      entry(clock.at(day, 0), 'PT5H', tmean),
      entry(clock.at(day, 5), 'PT1H', tmin),
      entry(clock.at(day, 6), 'PT9H', tmean),
      entry(clock.at(day, 15), 'PT1H', tmax),
      entry(clock.at(day, 16), 'PT8H', tmean),
    ];
  });
  const night = (day: EpochDay) => entry(clock.at(day - 1, 19), 'PT6H', 0.6);
  const wet = (day: EpochDay) =>
    [1, 7, 13].map((hour) => entry(clock.at(day, hour), 'PT6H', toy(day).rain / 3));
  return {
    geometry: {
      type: 'Polygon',
      coordinates: [
        [
          [-74.02, 40.7],
          [-74.03, 40.72],
          [-74, 40.73],
          [-73.99, 40.71],
          [-74.02, 40.7],
        ],
      ],
    },
    properties: {
      temperature: { uom: 'wmoUnit:degC', values: temperature },
      maxTemperature: {
        uom: 'wmoUnit:degC',
        values: days.filter(hasOwnLayer).map((day) => entry(clock.at(day, 7), 'PT13H', toy(day).tmax)),
      },
      minTemperature: {
        uom: 'wmoUnit:degC',
        values: days.filter(hasOwnLayer).map((day) => entry(clock.at(day - 1, 19), 'PT14H', toy(day).tmin)),
      },
      dewpoint: { uom: 'wmoUnit:degC', values: [entry(clock.at(today - 1, 6), 'P9DT6H', 11.5)] },
      relativeHumidity: {
        uom: 'wmoUnit:percent',
        values: everyDay((day) => HOURS.map((hour) => entry(clock.at(day, hour), 'PT1H', humidityAt(hour)))),
      },
      windSpeed: {
        uom: 'wmoUnit:km_h-1',
        values: everyDay((day) => [0, 6, 12, 18].map((h) => entry(clock.at(day, h), 'PT6H', WIND_KMH))),
      },
      quantitativePrecipitation: {
        uom: 'wmoUnit:mm',
        values: [...everyDay((day) => [night(day), ...wet(day)]), night(today + 8)],
      },
    },
  };
}

interface Observations {
  features: { properties: { timestamp: string } & Record<string, unknown> }[];
}

const STATIONS = `${CELL}/stations`;
const NEAREST = '/stations/KNYC/observations';

/** Hourly reports at 51 minutes past; between two of them, on every wet morning, one more that tells its rain again. */
export const nwsStationsByHand: HandBuilt = {
  id: 'nws_stations',
  ...NEW_YORK,
  requests: 3,
  isData: ({ pathname }) => pathname.endsWith('/observations'),
  recent: (today) => ({ from: today - 5, to: today - 1 }),
  ...SUB_DAILY,
  mayLack: ['precipitation'],
  gridPlace: { lat: 40.7833, lng: -73.9667 },
  expected(day) {
    const { tmax, tmin, tdew, wind, rain } = toy(day);
    return {
      tmax,
      tmin,
      tmean: tmeanWithPeaks({ tmax, tmin }),
      rhmax: 91,
      rhmin: 33,
      rhmean: 62,
      tdew,
      u2: wind * EQ_47_AT_10_M,
      precipitation: rain,
    };
  },
  asked: (query) => {
    // From a report that still holds when the first day begins to the one that tells the last hour's rain.
    const [start, end] = [Date.parse(query.get('start')!), Date.parse(query.get('end')!)];
    return { from: clock.dayOf(start + 90 * 60_000), to: clock.dayOf(end - 3_600_000) - 1 };
  },
  answer({ pathname, searchParams }) {
    if (pathname === POINT) return point;
    if (pathname === STATIONS)
      return { features: [station('KLGA', [-73.88, 40.78]), station('KNYC', [-73.9667, 40.7833])] };
    if (pathname === NEAREST) return observations(searchParams);
    return pathname === '/stations/KLGA/observations' ? { features: [] } : undefined;
  },
  withoutValue(answer, day) {
    for (const { properties } of reportsOn(answer, day)) properties.windSpeed = quantity('km_h-1', null);
  },
  withoutDay(answer, day) {
    const gone = reportsOn(answer, day);
    const all = answer as unknown as Observations;
    all.features = all.features.filter((report) => !gone.includes(report));
  },
  withTemperature(answer, json) {
    (answer as unknown as Observations).features[0]!.properties.temperature = {
      ...quantity('degC', 0),
      value: '@',
    };
    return JSON.stringify(answer).replace('"@"', json);
  },
};

function reportsOn(answer: Json, day: EpochDay): Observations['features'] {
  return (answer as unknown as Observations).features.filter(
    ({ properties }) => clock.dayOf(Date.parse(properties.timestamp)) === day,
  );
}

export function station(id: string, coordinates: readonly [number, number]): object {
  return {
    geometry: { type: 'Point', coordinates },
    properties: { stationIdentifier: id, name: id, elevation: { unitCode: 'wmoUnit:m', value: 47 } },
  };
}

export const quantity = (unit: string, value: number | null, qualityControl = 'V') => ({
  unitCode: `wmoUnit:${unit}`,
  value,
  qualityControl,
});

/** The newest first, as the service sends them. */
function observations(query: URLSearchParams): Json {
  const [start, end] = [Date.parse(query.get('start')!), Date.parse(query.get('end')!)];
  const features: object[] = [];
  for (let day = clock.dayOf(start); day <= clock.dayOf(end); day++)
    for (const hour of HOURS) {
      if (hour === 10 && toy(day).rain > 0) features.push(special(clock.at(day, 10 + 20 / 60)));
      features.push(hourly(day, hour));
    }
  const inside = (features as Observations['features']).filter(({ properties }) => {
    const at = Date.parse(properties.timestamp);
    return at >= start && at <= end;
  });
  return { features: inside.reverse().slice(0, Number(query.get('limit'))) };
}

function hourly(day: EpochDay, hour: number): object {
  const { tmax, tmin, tmean, tdew, rain } = toy(day);
  const temperature = hour === 15 ? tmax : hour === 5 ? tmin : tmean;
  const isWet = hour >= 9 && hour <= 11;
  return {
    properties: {
      timestamp: isoInstant(clock.at(day, hour + 51 / 60)),
      temperature: quantity('degC', temperature),
      dewpoint: quantity('degC', tdew),
      relativeHumidity: quantity('percent', humidityAt(hour)),
      windSpeed: quantity('km_h-1', WIND_KMH),
      precipitationLastHour: quantity('mm', isWet ? rain / 3 : 0, 'C'),
    },
  };
}

function special(at: number): object {
  return {
    properties: {
      timestamp: isoInstant(at),
      temperature: quantity('degC', null),
      precipitationLastHour: quantity('mm', 1.5, 'C'),
    },
  };
}
