import { eachProvider, onlyOn, VARIABLES, weatherLie, type Change } from './changed-weather.ts';
import { raw } from './make-poison.ts';
import { failed, RIGHT, told, type PoisonCase } from './poison-case.ts';

const ONE_DAY = ['2015-07-15'];
const FIVE_DAYS = ['2015-07-13', '2015-07-14', '2015-07-15', '2015-07-16', '2015-07-17'];
const FOR_ETO = VARIABLES.filter((id) => id !== 'tmean' && id !== 'rain');

const becomes =
  (value: unknown): Change =>
  () =>
    value;

const NO_NUMBERS = [
  '"21.5"',
  '1e400',
  '-1e400',
  'true',
  'false',
  '[21.5]',
  '[[[21.5]]]',
  '{}',
  '"NaN"',
  '""',
  '"-"',
];

/** Something else where a number belongs. */
export const NO_NUMBER: readonly PoisonCase[] = NO_NUMBERS.flatMap((text, i) => {
  const id = FOR_ETO[i % FOR_ETO.length]!;
  return eachProvider(`${text} for ${id}`, weatherLie({ [id]: onlyOn(ONE_DAY, becomes(raw(text))) }), {
    alone: failed('bad_answer'),
  });
});

export const MISSING: readonly PoisonCase[] = [
  ...FOR_ETO.flatMap((id) =>
    eachProvider(`null for ${id} on one day`, weatherLie({ [id]: onlyOn(ONE_DAY, becomes(null)) }), {
      alone: told('GAP_FILLED'),
    }),
  ),
  ...FOR_ETO.flatMap((id) =>
    eachProvider(`null for ${id} on five days`, weatherLie({ [id]: onlyOn(FIVE_DAYS, becomes(null)) }), {
      alone: told('GAP_LEFT'),
    }),
  ),
  ...eachProvider(
    'null for all of five days',
    weatherLie(Object.fromEntries(VARIABLES.map((id) => [id, onlyOn(FIVE_DAYS, becomes(null))]))),
    { alone: told('GAP_LEFT', 'DAYS_WITHOUT_RESULT'), beside: told('GAP_LEFT') },
  ),
  ...eachProvider(
    'null everywhere',
    weatherLie(Object.fromEntries(VARIABLES.map((id) => [id, becomes(null)]))),
  ),
];

/** What other services write for "missing", and what arithmetic makes of it. */
const FILL_VALUES = [
  -9999, -99, -99.9, 9.969209968386869e36, 1e20, 32767, -32768, 65535, 1e308, -1e308, 99999,
];

export const FILL_VALUE: readonly PoisonCase[] = FILL_VALUES.flatMap((value) =>
  FOR_ETO.filter((id, i) => i === 0 || id === 'rs' || id === 'wind').flatMap((id) =>
    eachProvider(`${value} for ${id}`, weatherLie({ [id]: onlyOn(ONE_DAY, becomes(value)) }), {
      alone: told(id === 'rs' && value > 0 ? 'RADIATION_ABOVE_RA' : 'VALUE_OUT_OF_LIMITS', 'GAP_FILLED'),
    }),
  ),
);

const OUT = { alone: told('VALUE_OUT_OF_LIMITS') };

export const IMPOSSIBLE: readonly PoisonCase[] = [
  ...eachProvider(
    'Tmin above Tmax on one day',
    weatherLie({ tmax: onlyOn(ONE_DAY, becomes(8)), tmin: onlyOn(ONE_DAY, becomes(22)) }),
    { alone: told('TMIN_ABOVE_TMAX') },
  ),
  ...eachProvider('Tmin above Tmax throughout', weatherLie({ tmax: (t) => t - 15, tmin: (t) => t + 15 }), {
    alone: told('TMIN_ABOVE_TMAX', 'DAYS_WITHOUT_RESULT'),
    beside: told('TMIN_ABOVE_TMAX'),
  }),
  ...eachProvider('RH 130 % on one day', weatherLie({ rhmean: onlyOn(ONE_DAY, becomes(130)) }), OUT),
  ...eachProvider('RH above 100 % throughout', weatherLie({ rhmean: (rh) => rh + 100 }), OUT),
  ...eachProvider('RH −5 %', weatherLie({ rhmean: onlyOn(ONE_DAY, becomes(-5)) }), OUT),
  ...eachProvider('Rs above Ra on one day', weatherLie({ rs: onlyOn(ONE_DAY, becomes(60)) }), {
    alone: told('RADIATION_ABOVE_RA'),
  }),
  ...eachProvider('Rs above Ra throughout', weatherLie({ rs: (rs) => rs * 5 }), {
    alone: told('RADIATION_ABOVE_RA', 'RADIATION_ESTIMATED'),
    beside: told('RADIATION_ABOVE_RA'),
  }),
  ...eachProvider('Rs below 0', weatherLie({ rs: onlyOn(FIVE_DAYS, becomes(-3)) }), OUT),
  ...eachProvider('no radiation at all', weatherLie({ rs: becomes(0) }), {
    alone: told('RADIATION_VERY_LOW'),
  }),
  ...eachProvider('rain below 0', weatherLie({ rain: onlyOn(ONE_DAY, becomes(-1)) }), OUT),
  ...eachProvider('rain of −0', weatherLie({ rain: becomes(raw('-0')) }), { alone: RIGHT }),
  ...eachProvider('wind below 0', weatherLie({ wind: onlyOn(ONE_DAY, becomes(-2)) }), OUT),
  ...eachProvider('wind of 300 m/s', weatherLie({ wind: onlyOn(FIVE_DAYS, becomes(300)) }), OUT),
  ...eachProvider('−100 °C', weatherLie({ tmin: onlyOn(ONE_DAY, becomes(-100)) }), OUT),
  ...eachProvider('70 °C', weatherLie({ tmax: onlyOn(ONE_DAY, becomes(70)) }), OUT),
  ...eachProvider('the day’s maximum for its minimum too', weatherLie({ tmin: (t) => t + 9 })),
  ...eachProvider(
    'zero for everything',
    weatherLie(Object.fromEntries(VARIABLES.map((id) => [id, becomes(0)]))),
    { alone: told('RADIATION_VERY_LOW') },
  ),
];
