import type { EpochDay } from '../../src/weather/civil-date.ts';
import type { ProviderId } from '../../src/weather/sources.ts';
import { nasa, openMeteo } from './make-poison.ts';
import { HOLDS, type Must, type PoisonCase } from './poison-case.ts';
import type { Poison } from './upstream.ts';
import { day } from './world.ts';

/** The weather that both providers speak of, by the names that each gives it. */
const COLUMNS = {
  tmax: ['temperature_2m_max', 'T2M_MAX'],
  tmin: ['temperature_2m_min', 'T2M_MIN'],
  tmean: ['temperature_2m_mean', 'T2M'],
  rhmean: ['relative_humidity_2m_mean', 'RH2M'],
  wind: ['wind_speed_10m_mean', 'WS2M'],
  rs: ['shortwave_radiation_sum', 'ALLSKY_SFC_SW_DWN'],
  rain: ['precipitation_sum', 'PRECTOTCORR'],
} as const;
export type Variable = keyof typeof COLUMNS;
export const VARIABLES = Object.keys(COLUMNS) as Variable[];

/** The new value of a day, in place of its true one. */
export type Change = (value: number, on: EpochDay) => unknown;
export type Changes = Readonly<Partial<Record<Variable, Change>>>;

/** The same lie about the weather, as each provider would tell it. */
export interface Lie {
  readonly open_meteo_archive: Poison;
  readonly nasa_power: Poison;
}

export function weatherLie(changes: Changes): Lie {
  const changed = Object.entries(changes) as [Variable, Change][];
  return {
    open_meteo_archive: openMeteo(({ daily }) => {
      const days = (daily.time as string[]).map(day);
      for (const [id, change] of changed) {
        const column = daily[COLUMNS[id][0]] as number[];
        daily[COLUMNS[id][0]] = column.map((value, i) => change(value, days[i]!));
      }
    }),
    nasa_power: nasa(({ properties }) => {
      for (const [id, change] of changed) {
        const column = properties.parameter[COLUMNS[id][1]] as Record<string, number>;
        const entries = Object.entries(column).map(([key, value]) => [key, change(value, compactDay(key))]);
        properties.parameter[COLUMNS[id][1]] = Object.fromEntries(entries) as Record<string, unknown>;
      }
    }),
  };
}

function compactDay(key: string): EpochDay {
  return day(key.replace(/^(....)(..)(..)$/, '$1-$2-$3'));
}

/** The same for some days only. */
export function onlyOn(days: readonly string[], change: Change): Change {
  const chosen = days.map(day);
  return (value, on) => (chosen.includes(on) ? change(value, on) : value);
}

type Rest = Omit<PoisonCase, 'name' | 'poison' | 'must' | 'sources'>;

/** Each provider lies while alone, and beside one that tells the truth. */
export function eachProvider(
  name: string,
  lie: Lie,
  { alone = HOLDS, beside = alone, ...rest }: Rest & { alone?: Must; beside?: Must } = {},
): PoisonCase[] {
  const providers = ['open_meteo_archive', 'nasa_power'] as const satisfies readonly ProviderId[];
  return providers.flatMap((id) => [
    { ...rest, name: `${name}: ${id} alone`, poison: { [id]: lie[id] }, sources: [id], must: alone },
    { ...rest, name: `${name}: ${id} beside the other`, poison: { [id]: lie[id] }, must: beside },
  ]);
}
