import { describe, expect, it } from 'vitest';
import { afterKey } from '../../../src/web/chart/chart-keys.ts';
import {
  between,
  dayAtX,
  indexOfDay,
  isWhole,
  moved,
  pinched,
  showing,
  stepOf,
  xOf,
  zoomed,
} from '../../../src/web/chart/chart-view.ts';

const whole = { from: 100, to: 199 };
const across = { view: whole, left: 40, right: 640 };

describe('what the chart shows', () => {
  it('has each day under its place, half a day free at both ends', () => {
    expect(xOf(100, across)).toBe(43);
    expect(xOf(199, across)).toBe(637);
    for (const day of [100, 101, 150, 199]) expect(dayAtX(xOf(day, across), across)).toBe(day);
    expect([dayAtX(-5, across), dayAtX(2000, across)]).toEqual([100, 199]);
  });

  it('zooms around a day, which stays where it is', () => {
    const closer = zoomed(whole, { factor: 0.5, around: 130 }, whole);
    expect(closer.to - closer.from + 1).toBe(50);
    expect(xOf(130, { ...across, view: closer })).toBeCloseTo(xOf(130, across), 9);
  });

  it('does not go beyond the ends, nor closer than a week', () => {
    expect(zoomed(whole, { factor: 4, around: 130 }, whole)).toEqual(whole);
    const close = zoomed(whole, { factor: 0.001, around: 100 }, whole);
    expect([close.from, close.to - close.from + 1]).toEqual([expect.closeTo(100.5, 1), 7]); // its middle stays
    expect(moved({ from: 150, to: 169 }, 90, whole)).toEqual({ from: 180, to: 199 });
    expect(moved({ from: 150, to: 169 }, -90, whole)).toEqual({ from: 100, to: 119 });
    const three = { from: 5, to: 7 };
    expect(zoomed(three, { factor: 0.5, around: 6 }, three)).toEqual(three);
  });

  it('is what a pointer was dragged over, either way', () => {
    expect(between(170, 120, whole)).toEqual({ from: 120, to: 170 });
    const narrow = between(150, 150, whole);
    expect(narrow).toEqual({ from: 147, to: 153 });
  });

  it('keeps two days under two fingers', () => {
    const at = (day: number, x: number) => [day, x] as const;
    // The fingers stood at 190 and 490 px (days 125 and 175 of 100), and spread to 90 and 590.
    const view = pinched([at(125, 90), at(175, 590)], across, whole);
    expect(view.to - view.from + 1).toBeCloseTo(60, 9);
    const placed = (day: number) => 40 + ((day - view.from) / 60) * 600;
    expect([placed(125), placed(175)]).toEqual([expect.closeTo(90, 9), expect.closeTo(590, 9)]);
    expect(pinched([at(125, 300), at(175, 300)], across, whole)).toBe(whole);
  });

  it('is moved as little as is needed to see a day', () => {
    const view = { from: 120, to: 139 };
    expect(showing(view, 125, whole)).toBe(view);
    expect(showing(view, 142, whole)).toEqual({ from: 123, to: 142 });
    expect(showing(view, 101, whole)).toEqual({ from: 101, to: 120 });
    expect(isWhole(whole, whole)).toBe(true);
    expect(isWhole(view, whole)).toBe(false);
  });

  it('is days up to two years, and months beyond', () => {
    expect(stepOf({ from: 1, to: 731 })).toBe('day');
    expect(stepOf({ from: 1, to: 732 })).toBe('month');
  });

  it('finds the month that a day is in', () => {
    const months = { days: [0, 31, 60] };
    expect([0, 30, 31, 59, 60, 400, -3].map((day) => indexOfDay(months, day))).toEqual([0, 0, 1, 1, 2, 2, 0]);
  });
});

describe('the keys of the chart', () => {
  const days = Array.from({ length: 100 }, (_, i) => 100 + i);
  const series = { step: 'day', days, measures: {}, sources: {} } as unknown as Parameters<
    typeof afterKey
  >[2]['series'];
  const press = (key: string, day: number | undefined, view = whole) =>
    afterKey(key, { view, day }, { series, whole });

  it('go day by day, and stop at the ends', () => {
    expect(press('ArrowLeft', undefined)?.day).toBe(199);
    expect(press('ArrowRight', undefined)?.day).toBe(100);
    expect(press('ArrowLeft', 150)?.day).toBe(149);
    expect(press('ArrowRight', 199)?.day).toBe(199);
    expect(press('PageUp', 150)?.day).toBe(160);
    expect([press('Home', 150)?.day, press('End', 150)?.day]).toEqual([100, 199]);
  });

  it('take the view along', () => {
    expect(press('ArrowRight', 129, { from: 110, to: 129 })).toEqual({
      view: { from: 111, to: 130 },
      day: 130,
    });
    expect(press('Home', 129, { from: 110, to: 129 })?.view).toEqual({ from: 100, to: 119 });
  });

  it('zoom around the day that is read, and show all again', () => {
    const closer = press('+', 150)!;
    expect(closer.view.to - closer.view.from + 1).toBe(50);
    expect(closer.day).toBe(150);
    expect(press('-', 150, closer.view)?.view).toEqual(whole);
    expect(press('0', undefined, closer.view)?.view).toEqual(whole);
  });

  it('leave to others what is not theirs: Escape closes the reading first, then the card', () => {
    expect(press('Escape', 150)).toEqual({ view: whole, day: undefined });
    expect(press('Escape', undefined)).toBeUndefined();
    expect(press('Tab', 150)).toBeUndefined();
  });
});
