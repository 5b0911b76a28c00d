import type { EpochDay } from '../../weather/civil-date.ts';
import type { Place } from '../../weather/place.ts';
import { constantAt, fieldAt, mixFields, type Field } from './noise.ts';
import type { SourceCharacter } from './source-character.ts';

/** Standard-normal drivers of a site's weather as one source sees them. */
export interface WeatherSignals {
  /** High is wet: air masses of weeks, systems of days, showers of one day. */
  readonly moisture: Field;
  /** Temperature anomaly, in standard deviations. */
  readonly temperature: Field;
  readonly wind: Field;
  /** Independent from day to day: depth of rain, haze, shape of the day. */
  readonly rain: Field;
  readonly haze: Field;
  readonly shape: Field;
  /** The source's own error of temperature, °C. */
  readonly temperatureError: Field;
  /** Lasting errors of this grid cell, standard normal. */
  readonly biases: {
    readonly temperature: number;
    readonly range: number;
    readonly dew: number;
    readonly wind: number;
  };
}

interface Source {
  readonly place: Place;
  readonly seed: number;
  readonly character: SourceCharacter;
  /** First day that is a forecast; errors grow from there. */
  readonly today: EpochDay;
}

export function weatherSignals(source: Source): WeatherSignals {
  const { place, seed, character } = source;
  const field = (name: string, km: number, days: number): Field => fieldAt(place, { name, km, days }, seed);
  const own = (name: string, days: number): Field => field(`${character.name}/${name}`, 150, days);
  const lasting = (name: string): number =>
    constantAt(place, { name: `${character.name}/${name}`, km: 200 }, seed);
  const truth = mixFields([
    [0.3, field('season', 1500, 80)],
    [0.45, field('air-mass', 900, 13)],
    [0.6, field('system', 500, 4)],
    [0.45, field('shower', 150, 1)],
  ]);
  return {
    moisture: blurred(truth, own('moisture', 2), source),
    temperature: mixFields([
      [0.4, field('warm-month', 1500, 40)],
      [0.7, field('warm-week', 1200, 7)],
      [0.6, field('warm-days', 800, 2.5)],
    ]),
    wind: mixFields([
      [0.75, field('windy', 700, 3)],
      [0.5, field('gusty', 200, 1)],
      [character.windError, own('wind', 1)],
    ]),
    rain: own('rain', 1),
    haze: own('haze', 1),
    shape: own('shape', 1),
    temperatureError: scaled(
      own('temperature', 1.5),
      (day) => character.temperatureError * errorGrowth(source, day),
    ),
    biases: { temperature: lasting('t'), range: lasting('r'), dew: lasting('d'), wind: lasting('w') },
  };
}

/** The signal with the source's error mixed in, still standard normal. */
function blurred(signal: Field, error: Field, source: Source): Field {
  return (day) => {
    const share = source.character.moistureError * errorGrowth(source, day);
    return (signal(day) + share * error(day)) / Math.hypot(1, share);
  };
}

function scaled(field: Field, factor: Field): Field {
  return (day) => field(day) * factor(day);
}

function errorGrowth({ character, today }: Source, day: EpochDay): number {
  return 1 + character.errorGrowthPerDay * Math.max(0, day - today);
}
