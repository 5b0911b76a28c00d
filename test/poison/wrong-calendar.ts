import { formatCivilDate, type EpochDay } from '../../src/weather/civil-date.ts';
import { eachProvider, type Lie } from './changed-weather.ts';
import { compact, type NasaJson, type OpenMeteoJson } from './healthy-answers.ts';
import { nasa, openMeteo } from './make-poison.ts';
import { failed, HOLDS, RIGHT, told, type Must, type PoisonCase } from './poison-case.ts';
import { BRUSSELS, day, within } from './world.ts';

/** One row of an answer, whatever its columns. */
interface Row {
  readonly on: EpochDay;
  readonly values: Readonly<Record<string, unknown>>;
}

/** The rows of an answer put in another order, repeated, left out or dated otherwise. */
function rowsLie(change: (rows: readonly Row[]) => readonly Row[]): Lie {
  return {
    open_meteo_archive: openMeteo((answer) => {
      answer.daily = dailyOf(change(openMeteoRows(answer)));
    }),
    nasa_power: nasa((answer) => {
      answer.properties.parameter = parametersOf(change(nasaRows(answer)));
    }),
  };
}

function openMeteoRows({ daily: { time, ...columns } }: OpenMeteoJson): Row[] {
  return (time as string[]).map((text, i) => ({
    on: day(text),
    values: Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, column[i]])),
  }));
}

function dailyOf(rows: readonly Row[]): OpenMeteoJson['daily'] {
  const names = Object.keys(rows[0]?.values ?? {});
  const daily: OpenMeteoJson['daily'] = { time: rows.map(({ on }) => formatCivilDate(on)) };
  for (const name of names) daily[name] = rows.map(({ values }) => values[name]);
  return daily;
}

function nasaRows({ properties: { parameter } }: NasaJson): Row[] {
  return Object.keys(parameter.T2M!).map((key) => ({
    on: day(key.replace(/^(....)(..)(..)$/, '$1-$2-$3')),
    values: Object.fromEntries(Object.entries(parameter).map(([name, column]) => [name, column[key]])),
  }));
}

function parametersOf(rows: readonly Row[]): NasaJson['properties']['parameter'] {
  const names = Object.keys(rows[0]?.values ?? {});
  const column = (name: string) =>
    Object.fromEntries(rows.map(({ on, values }) => [compact(on), values[name]]));
  return Object.fromEntries(names.map((name) => [name, column(name)]));
}

const without = (...dates: readonly string[]) =>
  rowsLie((rows) => rows.filter(({ on }) => !dates.map(day).includes(on)));
const dated = (shift: (on: EpochDay) => EpochDay) =>
  rowsLie((rows) => rows.map(({ on, values }) => ({ on: shift(on), values })));
const A_YEAR = 365;
const MISMATCH = { alone: told('CALENDAR_MISMATCH') };

const openMeteoOnly = (name: string, lie: Lie, must: Must): PoisonCase => ({
  name: `${name}: open_meteo_archive alone`,
  poison: { open_meteo_archive: lie.open_meteo_archive },
  sources: ['open_meteo_archive'],
  must,
});

export const DAYS: readonly PoisonCase[] = [
  ...eachProvider('a day left out', without('2015-07-15'), MISMATCH),
  ...eachProvider('the first day left out', without('2015-07-01'), MISMATCH),
  ...eachProvider('the last day left out', without('2015-07-31'), MISMATCH),
  ...eachProvider(
    'five days left out',
    without('2015-07-10', '2015-07-11', '2015-07-12', '2015-07-13', '2015-07-14'),
    {
      alone: told('CALENDAR_MISMATCH', 'GAP_LEFT', 'DAYS_WITHOUT_RESULT'),
      beside: told('CALENDAR_MISMATCH'),
    },
  ),
  ...eachProvider(
    'every second day left out',
    rowsLie((rows) => rows.filter((_, i) => i % 2 === 0)),
    MISMATCH,
  ),
  ...eachProvider(
    'all days left out',
    rowsLie(() => []),
  ),
  ...eachProvider(
    'all but one day left out',
    rowsLie((rows) => rows.slice(12, 13)),
    MISMATCH,
  ),
  openMeteoOnly(
    'a day twice',
    rowsLie((rows) => [...rows.slice(0, 15), ...rows.slice(14)]),
    told('CALENDAR_MISMATCH'),
  ),
  openMeteoOnly(
    'a day twice, the second time with other weather',
    rowsLie((rows) => [...rows.slice(0, 15), { ...rows[3]!, on: rows[14]!.on }, ...rows.slice(15)]),
    told('CALENDAR_MISMATCH', 'GAP_FILLED'),
  ),
  openMeteoOnly(
    'all days twice',
    rowsLie((rows) => [...rows, ...rows]),
    HOLDS,
  ),
  openMeteoOnly(
    'days in descending order',
    rowsLie((rows) => rows.toReversed()),
    told('CALENDAR_MISMATCH'),
  ),
  openMeteoOnly(
    'two days that changed places',
    rowsLie((rows) => [...rows.slice(0, 9), rows[10]!, rows[9]!, ...rows.slice(11)]),
    told('CALENDAR_MISMATCH'),
  ),
  ...eachProvider('days before and after those asked for', rowsLie(withNeighbours), MISMATCH),
  ...eachProvider(
    'every date a day late',
    dated((on) => on + 1),
    MISMATCH,
  ),
  ...eachProvider(
    'every date a day early',
    dated((on) => on - 1),
    MISMATCH,
  ),
  ...eachProvider(
    'the year before',
    dated((on) => on - A_YEAR),
    { alone: failed('bad_answer') },
  ),
  ...eachProvider(
    'the year after',
    dated((on) => on + A_YEAR + 1),
    { alone: failed('bad_answer') },
  ),
  ...eachProvider(
    'one day of another year',
    dated((on) => (on === day('2015-07-15') ? on - A_YEAR : on)),
    MISMATCH,
  ),
];

function withNeighbours(rows: readonly Row[]): Row[] {
  const [first, last] = [rows[0]!, rows.at(-1)!];
  return [{ ...first, on: first.on - 1 }, ...rows, { ...last, on: last.on + 1 }];
}

const leapYear = { ...within(BRUSSELS, '2024-02-20', '2024-03-05'), warmth: 6, utcOffsetSeconds: 3600 };
const commonYear = { ...within(BRUSSELS, '2023-02-20', '2023-03-05'), warmth: 6, utcOffsetSeconds: 3600 };
/** The clocks go forward on 29 March and back on 25 October. */
const spring = { ...within(BRUSSELS, '2015-03-25', '2015-04-02'), warmth: 9 };
const autumn = { ...within(BRUSSELS, '2015-10-20', '2015-10-30'), warmth: 9 };

/** One date of the answer written otherwise. */
const written = (date: string, text: unknown): Lie => ({
  open_meteo_archive: openMeteo(({ daily }) => {
    daily.time = daily.time!.map((one) => (one === date ? text : one));
  }),
  nasa_power: nasa(({ properties }) => {
    const key = date.replaceAll('-', '');
    for (const [name, column] of Object.entries(properties.parameter))
      properties.parameter[name] = Object.fromEntries(
        Object.entries(column).map(([one, value]) => [one === key ? String(text) : one, value]),
      );
  }),
});

export const LEAP_AND_CLOCKS: readonly PoisonCase[] = [
  ...eachProvider('the leap day absent', without('2024-02-29'), { ...MISMATCH, world: leapYear }),
  ...eachProvider(
    'the leap day as 1 March',
    dated((on) => (on >= day('2024-02-29') ? on + 1 : on)),
    {
      ...MISMATCH,
      world: leapYear,
    },
  ),
  ...eachProvider('a leap day in a common year', written('2023-03-01', '2023-02-29'), {
    alone: failed('bad_answer'),
    world: commonYear,
  }),
  ...eachProvider('the day of 23 hours absent', without('2015-03-29'), { ...MISMATCH, world: spring }),
  openMeteoOnly(
    'the day of 25 hours twice',
    rowsLie((rows) => [...rows.slice(0, 6), ...rows.slice(5)]),
    told('CALENDAR_MISMATCH'),
  ),
].map((one): PoisonCase => (one.name.startsWith('the day of 25') ? { ...one, world: autumn } : one));

const OPEN_METEO_FORMS: readonly unknown[] = [
  '20150715',
  '2015-7-15',
  '15/07/2015',
  '07/15/2015',
  '2015-07-15T00:00',
  '2015-07-15Z',
  ' 2015-07-15',
  '2015-07-15\n',
  '+002015-07-15',
  '２０１５-07-15',
  '2015-W29-3',
  '2015-07-32',
  '2015-13-15',
  '0000-00-00',
  '',
  'today',
  1_436_918_400,
  null,
  true,
];
const NASA_FORMS = [
  '2015196',
  '150715',
  '2015071500',
  '20150732',
  '20151315',
  '201513',
  '15072015',
  'ANN',
  '',
];

export const FORMS: readonly PoisonCase[] = [
  ...OPEN_METEO_FORMS.map((form): PoisonCase => ({
    name: `Open-Meteo writes ${JSON.stringify(form)} for a date`,
    poison: { open_meteo_archive: written('2015-07-15', form).open_meteo_archive },
    must: failed('bad_answer'),
  })),
  ...NASA_FORMS.map((form): PoisonCase => ({
    name: `NASA writes ${JSON.stringify(form)} for a date`,
    poison: { nasa_power: written('2015-07-15', form).nasa_power },
    sources: ['nasa_power'],
    must: HOLDS,
  })),
  {
    name: 'NASA writes all dates with hyphens',
    poison: {
      nasa_power: nasa(({ properties }) => {
        for (const [name, column] of Object.entries(properties.parameter))
          properties.parameter[name] = Object.fromEntries(
            Object.entries(column).map(([key, value]) => [key.replace(/(....)(..)(..)/, '$1-$2-$3'), value]),
          );
      }),
    },
    sources: ['nasa_power'],
    must: HOLDS,
  },
];

const column = (
  name: string,
  change: (values: unknown[]) => unknown[] | undefined,
): PoisonCase['poison'] => ({
  open_meteo_archive: openMeteo(({ daily }) => {
    const values = change(daily[name] ?? []);
    if (values) daily[name] = values;
    else Reflect.deleteProperty(daily, name);
  }),
});
const parameter = (
  name: string,
  change: (values: Record<string, unknown>) => Record<string, unknown> | undefined,
): PoisonCase['poison'] => ({
  nasa_power: nasa(({ properties }) => {
    const values = change(properties.parameter[name] ?? {});
    if (values) properties.parameter[name] = values;
    else Reflect.deleteProperty(properties.parameter, name);
  }),
});
const ARCHIVE: Pick<PoisonCase, 'sources'> = { sources: ['open_meteo_archive'] };
const NASA: Pick<PoisonCase, 'sources'> = { sources: ['nasa_power'] };
const firstTen = (values: Record<string, unknown>) => Object.fromEntries(Object.entries(values).slice(0, 10));

export const COLUMNS: readonly PoisonCase[] = [
  {
    name: 'a column a day short',
    poison: column('temperature_2m_max', (v) => v.slice(1)),
    must: failed('bad_answer'),
    ...ARCHIVE,
  },
  {
    name: 'a column a day long',
    poison: column('temperature_2m_max', (v) => [...v, 20]),
    must: failed('bad_answer'),
    ...ARCHIVE,
  },
  {
    name: 'an empty column',
    poison: column('shortwave_radiation_sum', () => []),
    must: failed('bad_answer'),
    ...ARCHIVE,
  },
  {
    name: 'dates a day short',
    poison: column('time', (v) => v.slice(1)),
    must: failed('bad_answer'),
    ...ARCHIVE,
  },
  {
    name: 'a column absent: radiation',
    poison: column('shortwave_radiation_sum', () => undefined),
    must: told('RADIATION_ESTIMATED'),
    ...ARCHIVE,
  },
  {
    name: 'a column absent: Tmax',
    poison: column('temperature_2m_max', () => undefined),
    must: told('DAYS_WITHOUT_RESULT'),
    ...ARCHIVE,
  },
  {
    name: 'the dates absent',
    poison: column('time', () => undefined),
    must: failed('bad_answer'),
    ...ARCHIVE,
  },
  { name: 'a column more', poison: column('snowfall_sum', () => [1, 2, 3]), must: RIGHT, ...ARCHIVE },
  {
    name: 'a column of texts more',
    poison: column('sunrise', () => ['2015-07-01T05:30']),
    must: HOLDS,
    ...ARCHIVE,
  },
  {
    name: 'a parameter of ten days',
    poison: parameter('ALLSKY_SFC_SW_DWN', firstTen),
    must: told('RADIATION_ESTIMATED'),
    ...NASA,
  },
  {
    name: 'a parameter absent: Tmin',
    poison: parameter('T2M_MIN', () => undefined),
    must: told('DAYS_WITHOUT_RESULT'),
    ...NASA,
  },
  {
    name: 'a parameter without days',
    poison: parameter('WS2M', () => ({})),
    must: told('WIND_ASSUMED'),
    ...NASA,
  },
  { name: 'a parameter more', poison: parameter('PS', () => ({ '20150701': 99 })), must: RIGHT, ...NASA },
  {
    name: 'a parameter more, of other days',
    poison: parameter('PS', () => ({ '19990101': 99 })),
    must: RIGHT,
    ...NASA,
  },
];
