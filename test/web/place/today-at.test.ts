import { describe, expect, it } from 'vitest';
import { formatCivilDate } from '../../../src/weather/civil-date.ts';
import { todayAtLongitude } from '../../../src/web/place/today-at.ts';

describe('today at a place far from the device', () => {
  // The longitude opposite to the device's own clock is never near it, whatever zone the test runs in.
  it('is the day of the sun there', () => {
    const now = new Date('2026-06-15T13:00:00Z');
    const deviceHours = -now.getTimezoneOffset() / 60;
    const far = deviceHours <= 0 ? 179 : -179;
    expect(formatCivilDate(todayAtLongitude(far, now))).toBe(far > 0 ? '2026-06-16' : '2026-06-15');
  });

  it('is the day of the device where no place is known', () => {
    const now = new Date(2026, 10, 24, 23, 59);
    expect(formatCivilDate(todayAtLongitude(undefined, now))).toBe('2026-11-24');
  });
});
