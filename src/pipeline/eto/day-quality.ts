import { flagBit, flagNames, type DayFlag, type FlagBits, type Quality } from '../../weather/day-quality.ts';

const bitsOf = (...flags: readonly DayFlag[]): FlagBits =>
  flags.reduce((bits, flag) => bits | flagBit(flag), 0);

const NO_RESULT = flagBit('no_result');
const SINGLE_SOURCE = flagBit('single_source');

/** Each alone makes a day `low`. What `outside_season` is worth: `season-band.ts`. */
const MAKES_LOW = bitsOf('no_result', 'rs_estimated', 'outside_season');

/** An input other than radiation that was assumed or approximated: two on one day make it `low`. */
const FALLBACKS = bitsOf('ea_from_rhmax', 'ea_from_tmin', 'u2_assumed', 'elevation_assumed');

/** Each keeps a day from being `high`. RHmean (Eq. 19) is a normal method of the fused data and is not here. */
const LOWERS =
  MAKES_LOW |
  FALLBACKS |
  bitsOf('filled', 'single_source', 'sources_disagree', 'value_removed', 'rs_from_sunshine', 'forecast');

/**
 * How far a day's ETo can be trusted, from its flags and the number of sources that gave it.
 * `high`: two sources or more that agree, nothing filled, removed, estimated or forecast. `low`: no result, Rs
 * estimated from temperature, two other inputs assumed, or an ETo outside the band of its season. `medium`: all else.
 */
export function dayQuality(flags: FlagBits, contributors: number): Quality {
  if (contributors === 0 || (flags & MAKES_LOW) !== 0 || hasTwo(flags & FALLBACKS)) return 'low';
  return contributors > 1 && (flags & LOWERS) === 0 ? 'high' : 'medium';
}

/** The flags that keep a day from being `high`; empty for a `high` day. */
export function qualityReasons(flags: FlagBits, contributors: number): DayFlag[] {
  return flagNames(withReasons(flags, contributors) & LOWERS);
}

/**
 * A day's flags with what the number of its sources adds, so that whatever makes its quality less than `high` can be
 * read in its row. Of a day without result it does not matter how many gave it.
 */
export function withReasons(flags: FlagBits, contributors: number): FlagBits {
  if (contributors === 0) return flags | NO_RESULT;
  return contributors === 1 && (flags & NO_RESULT) === 0 ? flags | SINGLE_SOURCE : flags;
}

/** Whether two bits or more are set: taking the lowest away leaves something. */
const hasTwo = (bits: FlagBits): boolean => (bits & (bits - 1)) !== 0;
