import type { KeptWeather, WeatherCache } from '../../../src/pipeline/sources/weather-cache.ts';
import { dayCount, type DayRange } from '../../../src/weather/civil-date.ts';

/** A cache by day in memory, written from its contract alone. */
export function memoryWeatherCache(): WeatherCache & {
  readonly kept: { cell: string; weather: KeptWeather }[];
} {
  const kept: { cell: string; weather: KeptWeather }[] = [];
  const heights = new Map<string, number | null>();
  return {
    kept,
    async read(cell, range) {
      const ofCell = kept.filter((one) => one.cell === cell);
      const days = daysOf(
        ofCell.map(({ weather }) => weather),
        range,
      );
      const last = ofCell.at(-1);
      if (!last || days.downloadedAt.every(Number.isNaN)) return undefined;
      return { ...last.weather, days };
    },
    keep: async (cell, weather) => void kept.push({ cell, weather }),
    groundHeight: async (cell) => heights.get(cell),
    keepGroundHeight: async (cell, metres) => void heights.set(cell, metres),
  };
}

function daysOf(all: readonly KeptWeather[], range: DayRange): KeptWeather['days'] {
  const column = () => new Float64Array(dayCount(range)).fill(NaN);
  const ids = [...new Set(all.flatMap(({ days }) => Object.keys(days.columns)))];
  const columns: Record<string, Float64Array> = Object.fromEntries(ids.map((id) => [id, column()]));
  const result = { from: range.from, downloadedAt: column(), freshUntil: column(), columns };
  for (const { days } of all)
    days.downloadedAt.forEach((at, row) => {
      const i = days.from + row - range.from;
      if (Number.isNaN(at) || i < 0 || i >= dayCount(range)) return;
      result.downloadedAt[i] = at;
      result.freshUntil[i] = days.freshUntil[row]!;
      for (const [id, values] of Object.entries(days.columns)) columns[id]![i] = values[row]!;
    });
  return result;
}
