import type { CivilDay } from './civil-days.ts';
import { covers, dailyValues, holdingIn, type DailyValues, type Period } from './daily-values.ts';
import { readNwsForecast, type NwsForecast } from './nws-forecast-answer.ts';
import { nwsGrid, nwsRequest, type NwsGrid, type NwsParts } from './nws-grid.ts';
import { revalidating } from './revalidate.ts';
import type { Source } from './source.ts';
import { subDailySource, type SubDailyAnswer, type SubDailyCall } from './sub-daily-source.ts';

const ID = 'nws_forecast';

/** The forecast of the National Weather Service, by the cells of its offices' grids, as a `Source`. */
export function nwsForecastSource(parts: NwsParts): Source {
  const grid = nwsGrid(ID, parts);
  const ask = revalidating(parts.connections, readNwsForecast);
  return subDailySource({
    id: ID,
    fetchDays: (call) => fetchDays({ parts, grid, ask }, call),
  });
}

interface Asking {
  readonly parts: NwsParts;
  readonly grid: NwsGrid;
  readonly ask: ReturnType<typeof revalidating<NwsForecast>>;
}

async function fetchDays({ parts, grid, ask }: Asking, call: SubDailyCall): Promise<SubDailyAnswer> {
  return grid.below(call, async (cell) => {
    const { value, expiresAt, synthetic } = await ask(nwsRequest(ID, parts, { path: cell.path, call }));
    return {
      values: daysOf(value),
      gridPlace: value.corner ?? call.place,
      synthetic: synthetic || cell.synthetic || parts.endpoint.synthetic === true,
      expiresAt,
    };
  });
}

function daysOf(forecast: NwsForecast): DailyValues {
  const { temperature, maxTemperature, minTemperature, humidity } = forecast;
  const temperatures = (day: CivilDay, extremes: readonly Period[]) => {
    if (!covers(temperature, day)) return [];
    const ofDay = extremesOf(extremes, day);
    return ofDay.length > 0 ? ofDay : holdingIn(temperature, day);
  };
  return dailyValues(forecast, {
    highs: (day) => temperatures(day, maxTemperature),
    lows: (day) => temperatures(day, minTemperature),
    humidities: (day) => (covers(humidity, day) ? holdingIn(humidity, day) : []),
  });
}

/**
 * The extremes of a day by the middle of their periods: a maximum is given for the daytime (7 to 20 h), a minimum
 * for the night before it (19 to 9 h), which begins on the evening of the day before.
 */
function extremesOf(extremes: readonly Period[], day: CivilDay): number[] {
  const middle = ({ from, to }: Period) => (from + to) / 2;
  return extremes
    .filter((period) => middle(period) >= day.from && middle(period) < day.to)
    .map(({ value }) => value);
}
