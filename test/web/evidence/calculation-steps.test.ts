import { describe, expect, it } from 'vitest';
import { dayOfYear, parseCivilDate } from '../../../src/weather/civil-date.ts';
import { referenceEtDaily } from '../../../src/fao56/index.ts';
import { calculationSteps } from '../../../src/web/evidence/calculation-steps.ts';
import { formulaPieces } from '../../../src/web/evidence/formula-pieces.ts';
import { speechIn } from '../../../src/web/i18n/texts.ts';
import { resultSpeech } from '../../../src/web/result-speech/result-speech.ts';
import { day, MATOPIBA } from './days.ts';

const speech = resultSpeech(speechIn('en'));
const weather = { tmax: 31.2, tmin: 21, rhmean: 70, rs: 20, u2: 1 };
const site = { latitude: -10, elevation: 230 };
const known = referenceEtDaily({ dayOfYear: dayOfYear(parseCivilDate('2024-01-15')!), ...weather }, site);
const row = day({
  eto_mm: known.ETo,
  tmean_c: known.Tmean,
  es_kpa: known.es,
  ea_kpa: known.ea,
  delta_kpa_c: known.Delta,
  gamma_kpa_c: known.gamma,
  rn_mj_m2: known.Rn,
});
const context = { calibration: MATOPIBA, elevation: site.elevation };

function stepsOf(of = row, about: Parameters<typeof calculationSteps>[1] = context) {
  const steps = calculationSteps(of, about, speech).flatMap((group) => group.steps);
  return Object.fromEntries(steps.map((step) => [step.quantity, step]));
}

describe('the calculation of a day', () => {
  it('adds up to the ETo of the day', () => {
    const { radiation_term: energy, aerodynamic_term: air, offset, eto } = stepsOf();
    expect(energy!.value + air!.value).toBeCloseTo(eto!.value, 9);
    expect(energy!.value).toBeGreaterThan(0);
    expect(air!.value).toBeGreaterThan(0);
    expect(offset).toBeUndefined();
  });

  it('has the vapour pressure deficit, the pressure of the air and no heat into the soil', () => {
    const { vpd, pressure, gamma, g } = stepsOf();
    expect(vpd!.value).toBeCloseTo(known.es - known.ea, 9);
    expect(0.000665 * pressure!.value).toBeCloseTo(gamma!.value, 9);
    expect(g!.value).toBe(0);
  });

  it('says who gave what with which weight, and what the wind was multiplied by', () => {
    const { tmax, tmin, u2, rs } = stepsOf();
    expect(tmax!.origin).toBe('NASA POWER 60\u00a0% + Open-Meteo archive 40\u00a0%');
    expect(tmin!.origin).toBe('Open-Meteo archive 100\u00a0%');
    expect(u2!.origin).toBe('NASA POWER 40\u00a0% + Open-Meteo archive 60\u00a0%, × 0.50');
    expect(rs!.formula).toBeUndefined();
  });

  it('names the equation that was used, by the flags of the day', () => {
    expect(stepsOf().ea!.origin).toContain('Eq. 19');
    const assumed = stepsOf(day({ flags: ['ea_from_tmin', 'rs_estimated', 'u2_assumed'] }));
    expect(assumed.ea!.origin).toContain('Eq. 48');
    expect(assumed.rs!.origin).toContain('Eq. 50');
    expect(assumed.u2!.origin).toBe('assumed: no wind is measured');
    expect(stepsOf(day({ flags: ['rs_from_sunshine'] })).rs!.origin).toContain('Eq. 35');
  });

  it('adds the correction of a calibration, so that the sum stays right', () => {
    const offset = { ...context, calibration: { ...MATOPIBA, offset_mm: -0.2 } };
    const steps = stepsOf({ ...row, eto_mm: known.ETo - 0.2 }, offset);
    const { radiation_term: energy, aerodynamic_term: air } = steps;
    expect(energy!.value + air!.value + steps.offset!.value).toBeCloseTo(steps.eto!.value, 9);
  });

  it('leaves out what a day does not have, and never says 0 for it', () => {
    const steps = stepsOf(day({ eto_mm: null, rn_mj_m2: null, rs_mj_m2: null, es_kpa: null }));
    for (const quantity of ['eto', 'rn', 'rs', 'es', 'vpd', 'g', 'radiation_term'])
      expect(steps[quantity]).toBeUndefined();
    expect(steps.tmax!.value).toBe(31.2);
  });

  it('at a station comes from its file', () => {
    const station = { calibration: undefined, elevation: 230 };
    expect(stepsOf(day({ source: 'station_file', flags: [] }), station).tmax!.origin).not.toContain('%');
  });
});

describe('a formula', () => {
  it('has what stands below the line, and above it', () => {
    expect(formulaPieces('e_{s} + T^{2}')).toEqual([
      { text: 'e', place: 'line' },
      { text: 's', place: 'below' },
      { text: ' + T', place: 'line' },
      { text: '2', place: 'above' },
    ]);
  });
});
