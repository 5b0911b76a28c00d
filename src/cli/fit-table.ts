import { FITTED_VARIABLES } from '../pipeline/fuse/calibrations/calibration.ts';
import type { CalibrationFit } from '../pipeline/fuse/fit/fit-calibration.ts';
import type { FitPlace } from '../pipeline/fuse/fit/fit-place.ts';
import type { LeftOut } from '../pipeline/fuse/fit/left-out.ts';
import { meanSkill, skillOf, type Skill } from '../pipeline/fuse/fit/skill-scores.ts';
import { weightedEto } from '../pipeline/fuse/fit/weighted-eto.ts';
import type { TextTable } from './text-table.ts';

const SCORES = ['r2', 'kge', 'mae', 'rmse', 'pbias'] as const;

/** Each place as the others see it – `s own` is what the place itself would say –, their mean, and all of them in sample. */
export function fitTable(fit: CalibrationFit): TextTable {
  const { places, found, leftOut, fitted } = fit;
  const skills = leftOut.map(({ place, all }) => skillOf(place.reference, all.eto));
  const inSample = places.map((place, k) =>
    skillOf(place.reference, weightedEto(place, { weights: found.weights, windFactor: found.factors[k]! })),
  );
  const weights = FITTED_VARIABLES.map((id) => `w ${id}`);
  const { all, alone } = fitted.wind_factor;
  return {
    columns: ['left out', 'days', ...weights, 's own', 's', '± s', 's nasa', 's om', ...SCORES],
    rows: [
      ...leftOut.map((one, k) => leftOutRow(one, found.factors[k]!, skills[k])),
      ['mean', '', ...weights.map(() => ''), '', '', '', '', '', ...scoreCells(meanOf(skills))],
      [
        ...['none (in sample)', String(daysOf(places))],
        ...FITTED_VARIABLES.map((id) => thousandths(found.weights[id])),
        ...['', thousandths(all), '', thousandths(alone.nasa_power!), thousandths(alone.open_meteo!)],
        ...scoreCells(meanOf(inSample)),
      ],
    ],
  };
}

function leftOutRow({ place, said }: LeftOut, own: number, skill: Skill | undefined): string[] {
  const { all, alone } = said;
  return [
    ...[place.name, String(place.days.length)],
    ...FITTED_VARIABLES.map((id) => thousandths(said.weights[id])),
    ...[own, all.factor, all.sd, alone.nasa_power.factor, alone.open_meteo.factor].map(thousandths),
    ...scoreCells(skill),
  ];
}

function scoreCells(skill: Skill | undefined): string[] {
  return SCORES.map((key) => (skill ? skill[key].toFixed(key === 'pbias' ? 2 : 3) : ''));
}

const thousandths = (value: number): string => value.toFixed(3);

function meanOf(skills: readonly (Skill | undefined)[]): Skill | undefined {
  const known = skills.filter((skill) => skill !== undefined);
  return known.length > 0 ? meanSkill(known) : undefined;
}

function daysOf(places: readonly FitPlace[]): number {
  return places.reduce((sum, { days }) => sum + days.length, 0);
}
