import { describe, expect, it } from 'vitest';
import { yearlyEto } from '../../../src/pipeline/results/yearly-eto.ts';
import { epochDayOf } from '../../../src/weather/civil-date.ts';

function yearsOf(from: number, to: number, etoOf: (day: number) => number) {
  const writer = yearlyEto();
  for (let day = from; day <= to; day++) writer.add(day, etoOf(day));
  return writer.years();
}

describe('ETo by year', () => {
  const [first, last] = [epochDayOf(2023, 1, 1), epochDayOf(2024, 12, 31)];

  it('sums whole calendar years, the leap day too', () => {
    expect(yearsOf(first, last, () => 4)).toEqual([
      { year: 2023, mm: 1460 },
      { year: 2024, mm: 1464 },
    ]);
  });

  it('leaves out a year that has not ended, and one with a month of which too little is known', () => {
    expect(yearsOf(first, last - 31, () => 4).map(({ year }) => year)).toEqual([2023]);
    const lost = epochDayOf(2023, 6, 1);
    const holed = yearsOf(first, last, (day) => (day >= lost && day < lost + 6 ? NaN : 4));
    expect(holed.map(({ year }) => year)).toEqual([2024]);
  });

  it('does not take lost days for dry ones', () => {
    const lost = epochDayOf(2023, 6, 1);
    const [year] = yearsOf(first, last, (day) => (day >= lost && day < lost + 5 ? NaN : 4));
    expect(year).toEqual({ year: 2023, mm: 1460 });
  });
});
