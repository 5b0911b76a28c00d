import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  civilDay,
  dayInOrder,
  ordinalDay,
  readDateNumbers,
  readIsoDay,
  readYearAndDay,
} from '../../../src/pipeline/sources/station-file/read-date.ts';
import { dateOrderOf } from '../../../src/pipeline/sources/station-file/date-order.ts';
import { dayOfYear, formatCivilDate, parseCivilDate } from '../../../src/weather/civil-date.ts';

const encode = (text: string) => new TextEncoder().encode(text);
const iso = (text: string) => readIsoDay(encode(text), 0);
const written = (text: string) => readDateNumbers(encode(text), 0, text.length);

describe('days without Date', () => {
  it('are the calendar of civil-date, in both directions', () => {
    fc.assert(
      fc.property(fc.integer({ min: -719_162, max: 2_932_896 }), (day) => {
        const text = formatCivilDate(day);
        expect(iso(text)).toBe(day);
        expect(ordinalDay(Number(text.slice(0, 4)), dayOfYear(day))).toBe(day);
      }),
    );
  });

  it.each(['2023-02-29', '2024-02-30', '1900-02-29', '2024-13-01', '2024-00-10', '2024-04-31'])(
    '%s does not exist',
    (text) => {
      expect(parseCivilDate(text)).toBeUndefined();
      expect(iso(text)).toBeNaN();
    },
  );

  it.each(['2024-1-01', '2024/01/01', '20240101xx', '2024-0a-01', '2024-01-0:', '2024-01-0', ''])(
    '%s is not YYYY-MM-DD',
    (text) => {
      expect(iso(text)).toBeNaN();
    },
  );

  it('begin in the year 1', () => {
    expect(iso('0001-01-01')).toBe(-719_162);
    expect(iso('0000-12-31')).toBeNaN();
  });

  it('knows the last day of a year', () => {
    expect(ordinalDay(2023, 366)).toBeNaN();
    expect(ordinalDay(2024, 366)).toBe(civilDay(2024, 12, 31));
    expect(ordinalDay(2024, 0)).toBeNaN();
  });
});

describe('a year and its day', () => {
  const yearAndDay = (text: string) => readYearAndDay(encode(text), 0, text.length);

  it.each([
    ['2024-001', '2024-01-01'],
    ['2024-060', '2024-02-29'],
    ['2023-060', '2023-03-01'],
    ['2024-366', '2024-12-31'],
  ])('%s is %s', (text, date) => {
    expect(yearAndDay(text)).toBe(parseCivilDate(date));
  });

  it.each([
    '2023-366',
    '2024-000',
    '2024-400',
    '2024/060',
    '2024-06',
    '2024-6000',
    '2024060',
    '2024-0a0',
    '202a-060',
  ])('%s is none', (text) => {
    expect(yearAndDay(text)).toBeNaN();
  });
});

describe('written dates', () => {
  it.each([
    ['31/01/2024', 'dmy', '2024-01-31'],
    ['1.2.2024', 'dmy', '2024-02-01'],
    ['01-02-2024', 'mdy', '2024-01-02'],
    ['2024/1/31', 'dmy', '2024-01-31'],
    ['20240131', 'ymd', '2024-01-31'],
    ['2024-01-31T00:00', 'ymd', '2024-01-31'],
  ] as const)('%s in the order %s is %s', (text, order, expected) => {
    expect(formatCivilDate(dayInOrder(written(text)!, order))).toBe(expected);
  });

  it.each(['31/01/24', '31/01', '2024-01', 'January', '', '31/01-2024', '123/1/2024'])(
    '%s is no date',
    (text) => {
      expect(written(text)).toBeUndefined();
    },
  );

  it('are not taken in an order that has no such day', () => {
    expect(dayInOrder(written('31/01/2024')!, 'mdy')).toBeNaN();
    expect(dayInOrder(written('31/01/2024')!, 'ymd')).toBeNaN();
  });
});

describe('the order of dates', () => {
  it.each([
    ['date', ['01/02/2024', '13/02/2024'], 'dmy'],
    ['date', ['01/02/2024', '02/13/2024'], 'mdy'],
    ['data', ['02/13/2024'], 'mdy'],
    ['date', ['2024-02-01'], 'ymd'],
    ['Data', ['01/02/2024'], 'dmy'],
    ['Fecha', ['01/02/2024'], 'dmy'],
    ['Date (dd/mm/yyyy)', ['01/02/2024'], 'dmy'],
    ['date (MM/DD/YYYY)', ['01/02/2024'], 'mdy'],
    ['date', ['01/02/2024', '12/12/2024'], undefined],
  ] as const)('%s %j: %s', (header, samples, order) => {
    expect(dateOrderOf(header, samples)).toBe(order);
  });
});
