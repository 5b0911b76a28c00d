import type { Source } from '../../pipeline/sources/source.ts';
import { calendar, missingColumn } from '../../weather/daily-series.ts';
import type { DailySeries } from '../../weather/daily-series.ts';
import type { FileSource } from './city-file.ts';

/** A source that answers from what a file has of it. */
export function fileSource(id: FileSource, series: DailySeries): Source {
  const first = series.days[0]!;
  return {
    id,
    coverage: () => ({ from: first, to: first + series.days.length - 1 }),
    async fetchDaily({ place, range }) {
      const days = calendar(range.from, range.to);
      const values = Object.entries(series.values).map(([variable, column]) => {
        const asked = missingColumn(days.length);
        days.forEach((day, i) => (asked[i] = column[day - first] ?? NaN));
        return [variable, asked];
      });
      return {
        source: id,
        series: { days, values: Object.fromEntries(values) as DailySeries['values'] },
        gridPlace: place,
        synthetic: false,
        findings: [],
      };
    },
  };
}
