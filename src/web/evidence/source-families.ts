/**
 * The family that a source belongs to, of those that a calibration names: sources of one make are one opinion. The id of
 * a source is the family's, alone or with what distinguishes it: `open_meteo` + `_archive`.
 */
export function familyOf(source: string, families: readonly string[]): string | undefined {
  return families.find((family) => source === family || source.startsWith(`${family}_`));
}

/** The sources of a day's `source`, by family, in the order in which they are named. */
export function sourcesByFamily(ids: string, families: readonly string[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const source of ids.split('+').filter(Boolean)) {
    const family = familyOf(source, families) ?? source;
    found.set(family, [...(found.get(family) ?? []), source]);
  }
  return found;
}
