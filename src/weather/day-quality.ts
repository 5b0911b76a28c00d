/** How far a day's ETo can be trusted; the rule is in `pipeline/eto/day-quality.ts`. */
export const QUALITIES = ['high', 'medium', 'low'] as const;
export type Quality = (typeof QUALITIES)[number];

/** What happened to a day's inputs on the way, and how its ETo looks. Written in results and exports, joined by `;`. */
export const DAY_FLAGS = [
  'synthetic',
  'forecast',
  'filled',
  'elevation_assumed',
  'single_source',
  'sources_disagree',
  'value_removed',
  'rs_low',
  'rs_from_sunshine',
  'rs_estimated',
  'ea_from_rhmax',
  'ea_from_rhmean',
  'ea_from_tmin',
  'u2_assumed',
  'duplicate_date',
  'no_result',
  'outside_season',
] as const;
export type DayFlag = (typeof DAY_FLAGS)[number];

/** Flags of a day as a bit set: bit i stands for `DAY_FLAGS[i]`. */
export type FlagBits = number;

export function flagBit(flag: DayFlag): FlagBits {
  return 1 << DAY_FLAGS.indexOf(flag);
}

export function flagNames(bits: FlagBits): DayFlag[] {
  return DAY_FLAGS.filter((_, i) => bits & (1 << i));
}
