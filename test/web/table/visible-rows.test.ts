import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { heightOf, rowAt, visibleRows, WHOLE_UP_TO } from '../../../src/web/table/visible-rows.ts';

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

  it('are those in view also where a day is unfolded, and everything keeps its place', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: WHOLE_UP_TO + 1, max: 20_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 0, max: 900 }),
        (count, part, where, height) => {
          const unfolded = { index: Math.floor(where * (count - 1)), height };
          const view = { rowHeight: 44, unfolded };
          const whole = heightOf({ from: 0, to: count }, view);
          const scrollTop = part * (whole - 420);
          const { from, to } = visibleRows({ ...view, count, scrollTop, height: 420 });
          expect(heightOf({ from: 0, to: from }, view)).toBeLessThanOrEqual(scrollTop);
          expect(heightOf({ from: 0, to }, view)).toBeGreaterThanOrEqual(Math.floor(scrollTop) + 420);
          const parts = [
            { from: 0, to: from },
            { from, to },
            { from: to, to: count },
          ].map((rows) => heightOf(rows, view));
          expect(parts.reduce((sum, one) => sum + one, 0)).toBe(count * 44 + height);
          expect(to - from).toBeLessThan(60);
        },
      ),
    );
  });

  it('knows which row lies at a height', () => {
    const unfolded = { index: 2, height: 300 };
    const at = (top: number) => rowAt(top, { rowHeight: 44, unfolded });
    // Rows 0–2 down to 132, what row 2 unfolds down to 432, then row 3.
    expect([0, 43, 44, 131, 132, 431, 432, 475, 476].map(at)).toEqual([0, 0, 1, 2, 2, 2, 3, 3, 4]);
  });
});
