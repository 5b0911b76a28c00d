import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { visibleRows, WHOLE_UP_TO } from '../../../src/web/table/visible-rows.ts';

describe('the rows of a table that are drawn', () => {
  it('are all of a short one', () => {
    expect(visibleRows({ count: WHOLE_UP_TO, rowHeight: 44, scrollTop: 0, height: 420 })).toEqual({
      from: 0,
      to: WHOLE_UP_TO,
    });
  });

  it('are those in view of a long one, and few others', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: WHOLE_UP_TO + 1, max: 20_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (count, part) => {
          const scrollTop = part * (count * 44 - 420);
          const { from, to } = visibleRows({ count, rowHeight: 44, scrollTop, height: 420 });
          expect(from * 44).toBeLessThanOrEqual(scrollTop);
          expect(to * 44).toBeGreaterThanOrEqual(scrollTop + 420);
          expect(to).toBeLessThanOrEqual(count);
          expect(to - from).toBeLessThan(60);
        },
      ),
    );
  });
});
