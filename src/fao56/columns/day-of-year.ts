const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/**
 * Fills a column with the days of the year (1–366) of consecutive days from the first, through the leap years of the
 * Gregorian calendar; one column serves all stations with the same dates. Returns it.
 */
export function fillDayOfYear(
  first: { readonly year: number; readonly dayOfYear: number },
  column: Uint16Array,
): Uint16Array {
  let { year, dayOfYear } = first;
  for (let i = 0; i < column.length; i += 1) {
    column[i] = dayOfYear;
    dayOfYear += 1;
    if (dayOfYear > (isLeap(year) ? 366 : 365)) {
      dayOfYear = 1;
      year += 1;
    }
  }
  return column;
}
