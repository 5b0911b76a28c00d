import { describe, expect, it } from 'vitest';
import { dayQuality, qualityReasons, withReasons } from '../../../src/pipeline/eto/day-quality.ts';
import { DAY_FLAGS, flagBit, type DayFlag } from '../../../src/weather/day-quality.ts';

const bits = (...flags: DayFlag[]) => flags.reduce((all, flag) => all | flagBit(flag), 0);

describe('quality of a day', () => {
  it.each([
    ['high', 2, []],
    ['high', 3, ['ea_from_rhmean']],
    ['high', 2, ['synthetic']],
    ['medium', 1, []],
    ['medium', 2, ['single_source']],
    ['medium', 2, ['sources_disagree']],
    ['medium', 2, ['filled']],
    ['medium', 2, ['value_removed']],
    ['medium', 2, ['forecast']],
    ['medium', 2, ['rs_from_sunshine']],
    ['medium', 2, ['u2_assumed']],
    ['medium', 2, ['ea_from_tmin']],
    ['medium', 2, ['ea_from_rhmax']],
    ['medium', 2, ['elevation_assumed']],
    ['medium', 1, ['rs_from_sunshine', 'filled', 'u2_assumed', 'value_removed']],
    ['low', 2, ['rs_estimated']],
    ['low', 2, ['u2_assumed', 'ea_from_tmin']],
    ['low', 2, ['u2_assumed', 'ea_from_rhmax']],
    ['low', 2, ['elevation_assumed', 'u2_assumed']],
    ['low', 2, ['no_result']],
    ['low', 2, ['outside_season']],
    ['low', 0, []],
  ] as const)('is %s with %i sources and %j', (quality, contributors, flags) => {
    expect(dayQuality(bits(...flags), contributors)).toBe(quality);
  });

  it('is high exactly when nothing speaks against it', () => {
    for (const first of DAY_FLAGS)
      for (const second of DAY_FLAGS)
        for (const contributors of [0, 1, 2, 3]) {
          const flags = bits(first, second);
          const reasons = qualityReasons(flags, contributors);
          expect(dayQuality(flags, contributors) === 'high').toBe(reasons.length === 0);
        }
  });

  it('shows in the flags of the row whatever makes it less than high', () => {
    for (const first of DAY_FLAGS)
      for (const second of DAY_FLAGS)
        for (const contributors of [0, 1, 2, 3]) {
          const flags = bits(first, second);
          const shown = withReasons(flags, contributors);
          expect(shown & flags).toBe(flags);
          // The row alone, whatever the number of sources was, is enough to say so
          expect(qualityReasons(shown, 2)).toEqual(qualityReasons(flags, contributors));
          expect(dayQuality(shown, 2)).toBe(dayQuality(flags, contributors));
        }
  });

  it('does not count the sources of a day without result', () => {
    expect(qualityReasons(bits('no_result'), 1)).toEqual(['no_result']);
  });

  it('keeps the bits that flags have', () => {
    expect(DAY_FLAGS.indexOf('no_result')).toBe(15);
    expect(DAY_FLAGS.at(-1)).toBe('outside_season');
  });

  it('names its reasons in the order of the flags', () => {
    expect(qualityReasons(bits('u2_assumed', 'filled', 'ea_from_rhmean'), 1)).toEqual([
      'filled',
      'single_source',
      'u2_assumed',
    ]);
    expect(qualityReasons(0, 0)).toEqual(['no_result']);
  });
});
