/** Throws a RangeError unless humidity has the columns of one of the ways: their names, sorted, with commas. */
export function oneWayOf(humidity: object, ways: readonly string[]): void {
  const way = Object.keys(humidity).sort().join();
  if (!ways.includes(way))
    throw new RangeError(`humidity comes as one of ${ways.join(' | ')}, not as "${way}"`);
}

/** The length, where it is one and each of the columns holds as much; else throws a RangeError that names the column. */
export function columnsHold(
  length: number,
  columns: Readonly<Record<string, Float64Array | Uint16Array>>,
): number {
  if (!Number.isInteger(length) || length < 0)
    throw new RangeError(`length ${length} is not a number of rows`);
  for (const [name, column] of Object.entries(columns)) {
    if (column.length < length) throw new RangeError(`${name} holds ${column.length} of ${length} rows`);
  }
  return length;
}
