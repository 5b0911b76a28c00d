import { describe, expect, it } from 'vitest';
import { formats } from '../../../src/web/i18n/format.ts';

const [pt, en, es] = [formats('pt-BR'), formats('en'), formats('es')];

describe('numbers and dates', () => {
  it('are written as the language writes them', () => {
    expect(pt.number(4.256, 2)).toBe('4,26');
    expect(en.number(4.256, 2)).toBe('4.26');
    expect(pt.number(10_957, 0)).toBe('10.957');
    expect(en.number(10_957, 0)).toBe('10,957');
    expect(pt.date('2024-02-29')).toBe('29/02/2024');
    expect(en.date('2024-02-09')).toMatch(/Feb 09, 2024/);
    expect(es.date('2024-02-29')).toBe('29/02/2024');
    expect(pt.shortDate('2024-02-09')).toBe('09/02');
  });

  it('leave a text that is no date alone', () => {
    expect(pt.date('2023-02-29')).toBe('2023-02-29');
  });

  it('say places, times and sizes', () => {
    expect(pt.place({ lat: -23.55, lng: -46.63 })).toBe('-23,55; -46,63');
    expect(en.place({ lat: -23.55, lng: -46.6333 })).toBe('-23.55, -46.6333');
    expect(pt.duration(7.9)).toBe('0:07');
    expect(pt.duration(754)).toBe('12:34');
    expect(pt.duration(3_605)).toBe('1:00:05');
    expect(pt.bytes(512 * 1024 * 1024)).toBe('512 MB');
    expect(en.bytes(1_536)).toBe('1.5 KB');
  });

  it('show tenths of a millimetre only where they mean something', () => {
    expect(pt.amount(31.44)).toBe('31,4');
    expect(pt.amount(40_722.3)).toBe('40.722');
  });
});
